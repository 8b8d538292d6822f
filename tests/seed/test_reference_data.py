"""The reference data set in a real Neo4j."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from graph.migrate import migrate
from graph.session import Graph
from seed.dataset import load
from seed.reference_data import reference_dataset
from tests.seed.helper import clear, counts, dump

pytestmark = pytest.mark.anyio


@pytest.fixture
async def loaded(graph: Graph) -> AsyncIterator[Graph]:
    """A graph with the reference data."""
    await clear(graph)
    await migrate(graph)
    await load(graph, reference_dataset())
    yield graph
    await clear(graph)


async def test_the_reference_graph(loaded: Graph) -> None:
    """Counts per label and type, the shape of docs/graph.md; a second load changes nothing."""
    assert await counts(loaded, "MATCH (n:Territory|Industry) UNWIND labels(n) AS l RETURN l, count(*)") == {
        "Territory": 6823, "Province": 34, "City": 544, "County": 6245, "Industry": 1970,
    }  # fmt: skip  # one line reads better than five
    assert await counts(loaded, "MATCH ()-[r]->() RETURN type(r), count(*)") == {
        "PART_OF": 3179, "WAS_PART_OF": 3610, "SUCCEEDED_BY": 4384, "SUBCLASS_OF": 1950,
        "LIMITS_SECTIONS": 4, "SETS_BAR": 2,
    }  # fmt: skip  # one line reads better than four
    assert await loaded.read("""
        MATCH (c:County {code: '350505'})-[r:PART_OF]->(p:City)
        RETURN c.key, c.name, c.level, c.since, c.until, toString(c.validFrom), c.validTo,
               p.key, toString(r.validFrom)
        """) == [
        ["350505@2000", "泉港区", "COUNTY", 2000, None, "2000-12-31", None, "350500@1985", "2000-12-31"]
    ]
    assert await loaded.read("""
        MATCH (c:County {key: '352421@1981'})-[r:WAS_PART_OF]->(p:City)
        RETURN c.name, c.until, toString(c.validTo), p.name, toString(r.validFrom), toString(r.validTo)
        """) == [["惠安县", 1985, "1985-12-31", "晋江地区", "1981-12-31", "1985-12-31"]]
    assert await loaded.read("""
        MATCH (t:Territory) WHERE t.until IS NULL AND NOT t:Province
        WITH t, COUNT { (t)-[:PART_OF]->() } AS parents
        RETURN parents, count(*)
        """) == [[1, 3179]]
    assert await loaded.read("""
        MATCH (:Territory {key: '350205@2003'})<-[s:SUCCEEDED_BY]-(old)
        RETURN old.name, old.since, s.kind, s.year
        """) == [["杏林区", 1983, "SPLIT", 2003]]
    assert await loaded.read(
        "MATCH (c:Industry {code: '2511'})-[:SUBCLASS_OF*3]->(s) RETURN c.level, s.code, s.level"
    ) == [["CLASS", "C", "SECTION"]]
    before = await dump(loaded)
    assert await load(loaded, reference_dataset()) is False
    assert await dump(loaded) == before


async def test_the_tree_on_a_day(loaded: Graph) -> None:
    """泉州 on the last day of 晋江地区 and on the next: 8 counties of 晋江地区 become those of 泉州市."""
    counties = """
        MATCH (p:City {name: $name})<-[r:PART_OF|WAS_PART_OF]-(c:County)
        WHERE r.validFrom <= $day AND (r.validTo IS NULL OR $day < r.validTo)
        RETURN count(c)
        """
    for name, day, count in [
        ("晋江地区", date(1985, 12, 30), 8),
        ("晋江地区", date(1985, 12, 31), 0),
        ("泉州市", date(1985, 12, 30), 0),
        ("泉州市", date(1985, 12, 31), 8),
        ("泉州市", date(2024, 12, 31), 12),
    ]:
        assert await loaded.read(counties, {"name": name, "day": day}) == [[count]], (name, day)
