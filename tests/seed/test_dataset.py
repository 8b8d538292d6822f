"""Batches, exactly once, against a real Neo4j."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

import seed.dataset
from graph.migrate import migrate
from graph.session import Graph
from seed.dataset import LANES, Dataset, Step, dataset_states, load
from seed.problem import SeedError
from tests.seed.helper import clear, dump

pytestmark = pytest.mark.anyio


class Stopped(Exception):
    """Stands for whatever ends a process in the middle of a load."""


COUNTERS = "UNWIND $rows AS row CREATE (c:Region {code: row.code}) RETURN count(c)"
LINKS = """
UNWIND $rows AS row
MATCH (a:Region {code: row.a})
MATCH (b:Region {code: row.b})
CREATE (a)-[r:COVERS]->(b)
RETURN count(r)
"""


@pytest.fixture
async def empty(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Graph]:
    """A graph with its constraints, for batches of ten rows."""
    monkeypatch.setattr(seed.dataset, "BATCH", 10)
    await clear(graph)
    await migrate(graph)
    yield graph
    await clear(graph)


def numbered(count: int) -> list[dict[str, Any]]:
    """Rows of regions."""
    return [{"code": f"{number:03d}"} for number in range(count)]


def example(rows: list[dict[str, Any]]) -> Dataset:
    """A data set of these regions, each with a relationship to the first."""
    links = [{"a": row["code"], "b": "000"} for row in rows]
    return Dataset(
        "example",
        "one",
        (Step("Nodes", len(rows), COUNTERS, lambda: rows), Step("Links", len(links), LINKS, lambda: links)),
    )


class Recorder:
    """A progress display that keeps what it was told."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, float | None]] = []
        self.advances: list[float] = []

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator["Recorder"]:
        self.shown.append((title, total))
        yield self

    def advance(self, amount: float = 1) -> None:
        self.advances.append(amount)


async def test_loading_shows_progress_and_is_recorded(empty: Graph) -> None:
    """25 + 25 rows in batches of ten; the record says LOADED."""
    progress = Recorder()
    assert await load(empty, example(numbered(25)), progress) is True
    assert progress.shown == [("Loading example", 50)]
    assert sorted(progress.advances[:3]) == sorted(progress.advances[3:]) == [5, 10, 10]
    assert await dataset_states(empty) == {"example": "LOADED"}
    assert await empty.read("MATCH (c:Region)-[:COVERS]->(z) RETURN count(*), collect(DISTINCT z.code)") == [
        [25, ["000"]]
    ]


async def test_loading_twice_changes_nothing(empty: Graph) -> None:
    """The graph is the same after the second load, node for node, edge for edge."""
    await load(empty, example(numbered(25)))
    before = await dump(empty)
    assert await load(empty, example(numbered(25))) is False
    assert await dump(empty) == before


async def test_a_load_that_was_stopped_goes_on(empty: Graph) -> None:
    """Stopped after each possible batch, the rest is loaded once and nothing twice."""
    await load(empty, example(numbered(25)))
    whole = await dump(empty)
    for stop in range(1, 6):
        await empty.write("MATCH (n) WHERE n:Region OR n:Dataset DETACH DELETE n")

        class Stop(Recorder):
            def advance(self, amount: float = 1) -> None:
                super().advance(amount)
                if len(self.advances) == stop:  # noqa: B023  # used up within this turn
                    raise Stopped

        with pytest.raises(Stopped):
            await load(empty, example(numbered(25)), Stop())
        assert await dataset_states(empty) == {"example": "LOADING"}
        [[done]] = await empty.read("MATCH (d:Dataset) RETURN size(d.done)")
        # What was under way beside it may have been committed as well.
        assert stop <= done < stop + LANES
        assert await load(empty, example(numbered(25))) is True
        assert await dump(empty) == whole


async def test_several_processes_load_each_batch_once(empty: Graph) -> None:
    """Three loads at the same moment write every row once."""
    await asyncio.gather(*(load(empty, example(numbered(95))) for _ in range(3)))
    assert await empty.read("MATCH (c:Region) RETURN count(c)") == [[95]]
    assert await empty.read("MATCH ()-[r:COVERS]->() RETURN count(r)") == [[95]]
    assert await dataset_states(empty) == {"example": "LOADED"}


async def test_another_version_is_refused(empty: Graph) -> None:
    """Half of one version and half of another would be a graph of neither."""
    await load(empty, example(numbered(5)))
    with pytest.raises(SeedError, match=r"^The graph holds the data set 'example' in another version"):
        await load(empty, replace(example(numbered(5)), checksum="two"))


async def test_rows_without_both_ends_are_an_error(empty: Graph) -> None:
    """A row whose ends are missing stops the load; its batch leaves nothing behind."""
    rows = [{"a": "000", "b": "000"}, {"a": "000", "b": "404"}]
    broken = Dataset(
        "broken",
        "one",
        (Step("Nodes", 1, COUNTERS, lambda: numbered(1)), Step("Links", 2, LINKS, lambda: rows)),
    )
    with pytest.raises(SeedError, match=r"^Links: 1 of 2 rows refer to something the graph does not hold\."):
        await load(empty, broken)
    assert await empty.read("MATCH ()-[r:COVERS]->() RETURN count(r)") == [[0]]


async def test_a_key_that_is_taken_is_an_error(empty: Graph) -> None:
    """A data set does not overwrite what somebody else wrote."""
    await empty.write("CREATE (:Region {code: '003', name: 'mine'})")
    with pytest.raises(SeedError, match=r"^Nodes: the graph holds such a thing already"):
        await load(empty, example(numbered(5)))
    assert await empty.read("MATCH (c:Region) RETURN c.code, c.name") == [["003", "mine"]]


async def test_neighbours(empty: Graph) -> None:
    """What a data set needs is loaded before; what it excludes is not there."""
    with pytest.raises(SeedError, match=r"^The data set 'example' needs 'reference'; load that first\.$"):
        await load(empty, replace(example(numbered(5)), needs=("reference",)))
    await load(empty, example(numbered(5)))
    with pytest.raises(SeedError, match=r"^The data set 'other' cannot stand beside 'example'"):
        await load(empty, Dataset("other", "one", (), excludes=("example",)))
