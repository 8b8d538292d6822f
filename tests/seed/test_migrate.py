"""Numbered migrations against a real Neo4j."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph.mapping.relationship import ENDS
from graph.migrate import MigrationError, migrate, read_migrations
from graph.session import Graph
from tests.seed.helper import clear

pytestmark = pytest.mark.anyio

UNIQUE = {
    ("Territory", "key"), ("Industry", "code"), ("Region", "code"), ("Company", "code"),
    ("CustomerManager", "code"), ("Agent", "code"), ("Customer", "code"), ("Delegation", "id"),
    ("Suspension", "id"), ("Product", "code"), ("ValueChain", "code"), ("ValueChainStage", "key"),
    ("SolutionTemplate", "code"), ("Deployment", "id"), ("AgentRecord", "key"), ("CustomerRecord", "key"),
    ("ProtectionException", "id"), ("Assessment", "id"), ("Dataset", "name"), ("Migration", "number"),
    ("AgentApplication", "id"), ("Evidence", "key"), ("Review", "key"), ("AgentAgreement", "id"),
    ("Policy", "id"), ("Policy", "version"), ("SectionLimit", "key"), ("PromotionBar", "key"),
    ("Promotion", "id"), ("OperatingReport", "id"), ("Finding", "id"), ("SupervisionMandate", "id"),
    ("SupportTicket", "id"),
    ("Scorecard", "id"), ("ScorecardMetric", "key"), ("Scorecard", "capability"),
    ("AssessmentAppeal", "key"),
    ("CommissionPlan", "id"), ("CommissionPlan", "capability"), ("CommissionTier", "key"),
    ("Sale", "id"), ("Sale", "contract"), ("Refund", "id"), ("CommissionStatement", "id"),
    ("SubsidyBudget", "id"), ("SubsidyClaim", "id"), ("ChannelPlan", "id"), ("ChannelTarget", "key"),
    ("ChannelMeasure", "id"), ("AgentResource", "id"),
    ("SubsidyBudget", "id"), ("SubsidyClaim", "id"), ("ProductProposal", "id"),
    ("CommissionLine", "id"), ("StatementDispute", "key"),
    ("Event", "number"), ("Counter", "name"), ("IdempotencyKey", "principal"),
}  # fmt: skip  # a table
_NO_SUCH_TYPE = "01N51"
RECORDS = "MATCH (m:Migration) WHERE m.number > 0 RETURN m.number, m.checksum, m.appliedAt ORDER BY m.number"


@pytest.fixture
async def empty(graph: Graph) -> AsyncIterator[Graph]:
    """A graph without nodes, constraints and indexes."""
    await clear(graph)
    yield graph
    await clear(graph)


def write(folder: Path, **files: str) -> None:
    """Write migrations; a name begins with `_` since no argument begins with a digit."""
    for name, text in files.items():
        (folder / f"{name[1:]}.cypher").write_text(text, encoding="utf-8")


async def applied(graph: Graph) -> list[list[object]]:
    """Number and name of each migration the graph records."""
    return await graph.read(
        "MATCH (m:Migration) WHERE m.number > 0 RETURN m.number, m.name ORDER BY m.number"
    )


async def test_an_empty_graph_gets_every_constraint_and_index(empty: Graph) -> None:
    """All keys of docs/graph.md are unique, and every index is online when `migrate` returns."""
    names = await migrate(empty)
    assert names == [f"{m.number:04d}_{m.name}" for m in read_migrations()]
    constraints = await empty.read(
        "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0], properties[0]"
    )
    assert {tuple(row) for row in constraints} == UNIQUE
    states = await empty.read("SHOW INDEXES YIELD name, state RETURN name, state")
    assert {state for _, state in states} == {"ONLINE"}
    [[labels, options]] = await empty.read(
        "SHOW INDEXES YIELD name, labelsOrTypes, options WHERE name = 'names' RETURN labelsOrTypes, options"
    )
    assert options["indexConfig"]["fulltext.analyzer"] == "cjk"
    assert len(labels) == 10


async def test_types_are_known_before_their_first_relationship(empty: Graph) -> None:
    """Neo4j, which warns of a type that it never saw, would make all plans that name it anew."""
    await migrate(empty)

    async def warnings(type_: str) -> list[str]:
        async with empty._driver.session(notifications_min_severity="WARNING") as session:
            result = await session.run(f"EXPLAIN MATCH ()-[r:{type_}]->() RETURN r")
            statuses = (await result.consume()).gql_status_objects
            return [each.status_description for each in statuses if each.gql_status == _NO_SUCH_TYPE]

    assert await warnings("NEVER_SEEN") != []
    assert [type_ for type_ in ENDS if await warnings(type_)] == []


async def test_applying_again_changes_nothing(empty: Graph) -> None:
    """The second start finds the record of the first."""
    await migrate(empty)
    before = await empty.read(RECORDS)
    assert await migrate(empty) == []
    assert await empty.read(RECORDS) == before


async def test_several_processes_apply_each_migration_once(empty: Graph, tmp_path: Path) -> None:
    """A migration that counts its runs was run once after four starts at the same moment."""
    write(tmp_path, _0001_count="MERGE (c:Counter) SET c.runs = coalesce(c.runs, 0) + 1;\n")
    results = await asyncio.gather(*(migrate(empty, folder=tmp_path) for _ in range(4)))
    assert sorted(results) == [[], [], [], ["0001_count"]]
    assert await empty.read("MATCH (c:Counter) RETURN c.runs") == [[1]]


async def test_only_what_is_new_is_applied(empty: Graph, tmp_path: Path) -> None:
    """In the order of the numbers, several statements per file, comments left out."""
    write(tmp_path, _0001_first="// one; two\nCREATE (:Trace {text: 'a;b'});\nCREATE (:Trace {text: 'c'});\n")
    assert await migrate(empty, folder=tmp_path) == ["0001_first"]
    write(tmp_path, _0002_second="MATCH (t:Trace {text: 'c'})\nSET t.text = 'd';\n")
    assert await migrate(empty, folder=tmp_path) == ["0002_second"]
    assert await applied(empty) == [[1, "first"], [2, "second"]]
    assert await empty.read("MATCH (t:Trace) RETURN t.text ORDER BY t.text") == [["a;b"], ["d"]]


async def test_a_failing_migration_is_not_recorded(empty: Graph, tmp_path: Path) -> None:
    """The next start tries it again, once the statement is right."""
    write(tmp_path, _0001_first="CREATE (:Trace);", _0002_second="MATCH (t:Trace) SET t.x = 1 / 0;")
    with pytest.raises(Exception, match="by zero"):
        await migrate(empty, folder=tmp_path)
    assert await applied(empty) == [[1, "first"]]
    write(tmp_path, _0002_second="MATCH (t:Trace) SET t.x = 1;")
    assert await migrate(empty, folder=tmp_path) == ["0002_second"]


async def test_a_changed_migration_is_an_error(empty: Graph, tmp_path: Path) -> None:
    """The message names the file and says what to do instead."""
    write(tmp_path, _0001_first="CREATE (:Trace);")
    await migrate(empty, folder=tmp_path)
    write(tmp_path, _0001_first="CREATE (:Trace {changed: true});")
    with pytest.raises(
        MigrationError,
        match=r"^0001_first\.cypher was changed after .* into a migration with the next number\.$",
    ):
        await migrate(empty, folder=tmp_path)


async def test_a_graph_of_a_newer_version_is_an_error(empty: Graph, tmp_path: Path) -> None:
    """An older version does not touch a graph whose migrations it does not know."""
    write(tmp_path, _0001_first="CREATE (:Trace);")
    await migrate(empty, folder=tmp_path)
    (tmp_path / "0001_first.cypher").unlink()
    with pytest.raises(MigrationError, match=r"^The graph has migration 0001_first, which this version"):
        await migrate(empty, folder=tmp_path)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            "_0002_second",
            r"^0002_second\.cypher: migrations are numbered without gaps; this one should be 0001\.$",
        ),
        ("_1_first", r"^1_first\.cypher: a migration is named like 0007_what_it_does\.cypher\.$"),
    ],
)
def test_wrong_file_names(tmp_path: Path, file: str, message: str) -> None:
    """Gaps and names that do not fit are named."""
    write(tmp_path, **{file: "RETURN 1;"})
    with pytest.raises(MigrationError, match=message):
        read_migrations(tmp_path)
