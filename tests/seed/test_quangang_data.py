"""The Quangang scenario: its files checked, and loaded into a real Neo4j."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph.migrate import migrate
from graph.session import Graph
from seed.dataset import dataset_states, load
from seed.first_start import seed_if_empty
from seed.problem import DataError
from seed.quangang_data import FOLDER, TABLES, quangang_dataset
from seed.reference_data import reference_dataset
from tests.seed.helper import clear, counts, dump

pytestmark = pytest.mark.anyio


@pytest.fixture
async def migrated(graph: Graph) -> AsyncIterator[Graph]:
    """An empty graph with its constraints and indexes."""
    await clear(graph)
    await migrate(graph)
    yield graph
    await clear(graph)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the scenario's files, to be spoilt."""
    return Path(shutil.copytree(FOLDER, tmp_path / "quangang"))


def replace(folder: Path, file: str, old: str, new: str) -> int:
    """Replace the first `old` of a file; returns the line it stood in."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, old
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def faults(folder: Path) -> list[str]:
    """What is reported of the files of a folder."""
    with pytest.raises(DataError) as caught:
        quangang_dataset(folder)
    return [str(problem) for problem in caught.value.problems]


def lines(file: str) -> list[str]:
    """The lines of a file as it is committed."""
    return (FOLDER / file).read_text(encoding="utf-8").splitlines()


def test_every_file_of_the_folder_is_read() -> None:
    """No file lies there unread."""
    assert {path.name for path in FOLDER.glob("*.csv")} == {table.file for table in TABLES}


def test_all_faults_of_all_files_are_reported_at_once(folder: Path) -> None:
    """File, line and column, what is wrong and what would be right, in the order of the files."""
    company = lines("companies.csv")[2].split(",")
    agent = lines("agents.csv")[1].split(",")
    customer = lines("customers.csv")[3].split(",")
    replace(folder, "companies.csv", ",".join(company), ",".join([*company[:3], "359999", "NOBODY"]))
    replace(folder, "agents.csv", ",".join(agent), ",".join([*agent[:2], "SECTORAL", *agent[3:]]))
    replace(folder, "customers.csv", ",".join(customer), ",".join([customer[0], "", "E", *customer[3:]]))
    replace(folder, "services.csv", lines("services.csv")[1].split(",")[0], "Company:FJ")
    assert faults(folder) == [
        (
            "companies.csv:3, reports_to: 'NOBODY' should be a Company of the data set; "
            "there is none of that code."
        ),
        "companies.csv:3, territory: '359999' should be a territory in use; there is none of that code.",
        "agents.csv:2, kind: 'SECTORAL' should be one of INDUSTRY, REGIONAL, FULL_SERVICE.",
        "customers.csv:4, grade: 'E' should be one of A, B, C, D.",
        "customers.csv:4, name: the cell is empty; it needs a value.",
        "services.csv:2, party: 'Company:FJ' should be Agent:<code> or CustomerManager:<code>.",
    ]


def test_dates_and_flags(folder: Path) -> None:
    """A date that does not exist, an end before the start, a flag that is neither."""
    cells = lines("delegations.csv")[2].split(",")
    spoilt = [*cells[:6], "2026-02-30", "2026-01-01", "yes", *cells[9:]]
    line = replace(folder, "delegations.csv", ",".join(cells), ",".join(spoilt))
    found = faults(folder)
    assert f"delegations.csv:{line}, valid_from: '2026-02-30' should be a date such as 2026-01-31." in found
    assert f"delegations.csv:{line}, exclusive: 'yes' should be one of false, true." in found
    replace(folder, "delegations.csv", "2026-02-30,2026-01-01,yes", "2026-02-03,2026-02-03,false")
    assert (
        f"delegations.csv:{line}, valid_to: 2026-02-03 should be later than valid_from 2026-02-03."
        in faults(folder)
    )


def test_shares_and_positions_of_a_chain(folder: Path) -> None:
    """The shares of a chain's stages sum to 10,000, their positions run from 1."""
    assert lines("value_chain_stages.csv")[1:4] == [
        "V01,1,市场拓展,3500,P01;P02,Agent:A004;Agent:A033",
        "V01,2,资源勘查与开通,4500,P01;P02,Company:QZ",
        "V01,3,售后维护,2000,P01,Company:QZ",
    ]
    replace(folder, "value_chain_stages.csv", "V01,3,售后维护,2000", "V01,4,售后维护,1999")
    assert faults(folder) == [
        "value_chain_stages.csv:4, position: the stages of V01 are 1, 2, 4; they should be 1 to 3.",
        "value_chain_stages.csv:4, share_bp: the shares of V01 sum to 9999; they should sum to 10000.",
    ]


def test_chains_of_delegations(folder: Path) -> None:
    """A sub-delegation comes from the holder of a redelegable parent and lies within its dates."""
    rows = [line.split(",") for line in lines("delegations.csv")[1:]]
    parents = {row[0]: row for row in rows}
    child = next(row for row in rows if row[10] and parents[row[10]][7])
    parent = parents[child[10]]
    line = replace(
        folder,
        "delegations.csv",
        ",".join(child),
        ",".join([child[0], "Company:FJ", *child[2:7], "", *child[8:]]),
    )
    assert faults(folder) == [
        f"delegations.csv:{line}, grantor: Company:FJ should be the holder of {parent[0]}, {parent[2]}.",
        f"delegations.csv:{line}, valid_to: {parent[0]} ends earlier, on {parent[7]}.",
    ]


def test_circles(folder: Path) -> None:
    """Companies that report to one another, chains composed of one another."""
    companies = lines("companies.csv")
    assert companies[1] == "FJ,闽岚通信福建省公司,PROVINCE,350000,"
    replace(folder, "companies.csv", companies[1], companies[1] + "FZ")
    found = faults(folder)
    assert "companies.csv:2, reports_to: FJ reports to itself in the end." in found
    assert "companies.csv:3, reports_to: FZ reports to itself in the end." in found


def test_a_code_given_twice_and_a_row_too_short(folder: Path) -> None:
    """Both are named with their line; a wrong header names the right one."""
    with (folder / "products.csv").open("a", encoding="utf-8") as stream:
        stream.write("P01,再来一次,OWN,专线,,\nP99\n")
    header = lines("regions.csv")[0]
    replace(folder, "regions.csv", header, "code,name,kind")
    found = faults(folder)
    last = len(lines("products.csv"))
    assert (
        "regions.csv:1, header: the header is 'code,name,kind'; it should be 'code,name,kind,territories'."
        in found
    )
    assert f"products.csv:{last + 2}, row: the row has 1 cells; the header has 6." in found
    (folder / "products.csv").write_text(
        "\n".join([*lines("products.csv"), "P01,再来一次,OWN,专线,,", ""]), encoding="utf-8"
    )
    assert f"products.csv:{last + 1}, code: P01 stands in the file twice." in faults(folder)


async def test_the_scenario_in_the_graph(migrated: Graph) -> None:
    """The first start loads both data sets, every node and edge; another load changes nothing."""
    assert await seed_if_empty(migrated) == ["reference", "quangang"]
    labels = await counts(migrated, "MATCH (n) UNWIND labels(n) AS label RETURN label, count(*)")
    for table in TABLES:
        if table.label is not None:
            assert labels[table.label] == len(lines(table.file)) - 1, table.file
    assert await migrated.read("MATCH (:Agent|CustomerManager)-[s:SERVES]->(:Customer) RETURN count(s)") == [
        [len(lines("services.csv")) - 1]
    ]
    assert await migrated.read("""
        MATCH (a:Agent {code: 'A001'})-[:BASED_IN]->(t:Territory), (a)-[:MANAGED_BY]->(c:Company)
        RETURN a.kind, a.capability, a.level, a.levelRank, a.status, t.key, c.code,
               COLLECT { MATCH (a)-[:ACTS_IN]->(i) RETURN i.code ORDER BY i.code },
               COLLECT { MATCH (a)-[:OVERSEEN_BY]->(o) RETURN o.code ORDER BY o.code }
        """) == [
        ["INDUSTRY", "SOLUTION_INTEGRATION", "COUNTY", 2, "ACTIVE", "350505@2000", "QZQG",
         ["25", "26", "594"], ["FJ", "QZ"]]
    ]  # fmt: skip  # the row as it stands in the file
    assert await migrated.read("""
        MATCH (g)-[:GRANTED]->(d:Delegation {id: 'D0001'})-[:GRANTED_TO]->(a:Agent), (d)-[:IN_TERRITORY]->(r)
        RETURN g.code, a.code, labels(r), r.code, toString(d.validFrom), toString(d.validTo),
               d.exclusive, d.redelegable
        """) == [["FJ", "A002", ["Region"], "R01", "2023-01-01", "2024-01-01", False, True]]
    before = await dump(migrated)
    assert await seed_if_empty(migrated) == []
    assert await load(migrated, quangang_dataset()) is False
    assert await dump(migrated) == before


async def test_a_first_start_that_was_killed_is_finished(migrated: Graph) -> None:
    """Killed between the data sets, the next start loads what is missing."""

    class Killed(Exception):
        pass

    class Kill:
        def step(self, title: str, total: float | None = None) -> "Kill":
            if title == "Loading quangang":
                raise Killed
            return self

        def __enter__(self) -> "Kill":
            return self

        def __exit__(self, *error: object) -> None:
            pass

        def advance(self, amount: float = 1) -> None:
            pass

    with pytest.raises(Killed):
        await seed_if_empty(migrated, Kill())
    assert await dataset_states(migrated) == {"reference": "LOADED", "quangang": "LOADING"}
    assert await seed_if_empty(migrated) == ["quangang"]
    assert await dataset_states(migrated) == {"reference": "LOADED", "quangang": "LOADED"}


async def test_a_graph_that_holds_something_is_left_alone(migrated: Graph) -> None:
    """Somebody's own territories, or reference data loaded by hand, are no empty graph."""
    await load(migrated, reference_dataset())
    assert await seed_if_empty(migrated) == []
    assert await migrated.read("MATCH (a:Agent) RETURN count(a)") == [[0]]
