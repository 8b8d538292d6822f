"""The Quangang scenario: a fictional channel in Fujian, from the files of seed/quangang."""

from collections.abc import Mapping
from pathlib import Path

from seed.checker import Checker
from seed.dataset import Dataset, checksum
from seed.element import Link, Node, steps
from seed.industry import read_industries
from seed.problem import DataError, Problem
from seed.quangang_admission import ADMISSION
from seed.quangang_assessment import ASSESSMENT
from seed.quangang_business import BUSINESS
from seed.quangang_commission import COMMISSION
from seed.quangang_grants import GRANTS
from seed.quangang_history import HISTORY
from seed.quangang_parties import PARTIES
from seed.quangang_plans import PLANS
from seed.quangang_resources import RESOURCES
from seed.quangang_subsidy import SUBSIDIES
from seed.quangang_supervision import SUPERVISION
from seed.quangang_table import Table
from seed.quangang_team import TEAMS
from seed.reference_data import FOLDER as REFERENCE
from seed.reference_data import NAME as REFERENCE_NAME
from seed.table import Row, read_table
from seed.territory import read_territories

NAME = "quangang"
FOLDER = Path(__file__).parent / "quangang"

TABLES: tuple[Table, ...] = (
    *PARTIES,
    *ADMISSION,
    *ASSESSMENT,
    *GRANTS,
    *HISTORY,
    *BUSINESS,
    *COMMISSION,
    *SUBSIDIES,
    *SUPERVISION,
    *PLANS,
    *TEAMS,
    *RESOURCES,
)


def quangang_dataset(folder: Path = FOLDER, reference: Path = REFERENCE) -> Dataset:
    """Read and check the scenario's files against the reference files; raises DataError with every fault."""
    problems: list[Problem] = []
    rows = read_rows(folder, problems)
    return Dataset(
        name=NAME,
        checksum=checksum(*((folder / table.file).read_bytes() for table in TABLES)),
        steps=tuple(steps(elements(rows, reference, problems))),
        needs=(REFERENCE_NAME,),
        excludes=("synthetic", "opening"),
    )


def read_rows(folder: Path, problems: list[Problem]) -> dict[str, list[Row]]:
    """The rows of the scenario's files by file; what cannot be read is noted, and has none."""
    rows: dict[str, list[Row]] = {}
    for table in TABLES:
        try:
            rows[table.file] = read_table(folder / table.file, table.columns)
        except DataError as error:
            problems.extend(error.problems)
            rows[table.file] = []
    return rows


def elements(rows: Mapping[str, list[Row]], reference: Path, problems: list[Problem]) -> list[Node | Link]:
    """What rows of the scenario's files are in the graph; raises DataError where anything is wrong."""
    checker = Checker(_keys(rows, reference, problems))
    found: list[Node | Link] = []
    for table in TABLES:
        found.extend(table.read(rows[table.file], checker))
    problems.extend(checker.problems)
    if problems:
        order = {table.file: position for position, table in enumerate(TABLES)}
        raise DataError(sorted(set(problems), key=lambda p: (order[p.file], p)))
    return found


def _keys(
    rows: Mapping[str, list[Row]], reference: Path, problems: list[Problem]
) -> dict[str, dict[str, str]]:
    """Per label, the node's key by the code the files use; notes codes that are empty or given twice."""
    territories = read_territories(reference / "territories.csv")
    keys: dict[str, dict[str, str]] = {
        "Territory": {t.code: t.key for t in territories if t.until is None},
        "Industry": {i.code: i.code for i in read_industries(reference / "industries.csv")},
    }
    for table in TABLES:
        if table.label is None:
            continue
        column = table.columns[0]
        known = keys.setdefault(table.label, {})
        for row in rows[table.file]:
            code = row[column]
            if not code or code in known:
                fault = (
                    f"{code} stands in the file twice." if code else "the cell is empty; it needs a value."
                )
                problems.append(row.problem(column, fault))
            known[code] = code
    return keys
