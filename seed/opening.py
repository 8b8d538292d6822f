"""The Quangang scenario as it was on 2026-01-01, from the same files: where `seed.year` begins.

What a file says of 2026 is left out, as the API brings it about; all else stands as it stood that day. Master
data, customers among them, are there as the files have them.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from seed.dataset import Dataset, checksum
from seed.element import steps
from seed.problem import Problem
from seed.quangang_data import FOLDER, elements, read_rows
from seed.reference_data import FOLDER as REFERENCE
from seed.reference_data import NAME as REFERENCE_NAME
from seed.table import Row

NAME = "opening"
# The first day of the year, as the files write it: ISO dates sort as texts.
FIRST = "2026-01-01"

Rows: TypeAlias = Mapping[str, list[Row]]
Opened: TypeAlias = Callable[[Row, "Before"], Row | None]

# What stands in the opening state although it is of 2026, by file and key: nobody could have done it.
IMPORTED: Mapping[tuple[str, str], str] = {
    ("delegations.csv", "D0023"): "Its revocation forgot D0025 below it, as only an import does: the API "
    "refuses that, or ends D0025 as well.",
    ("promotions.csv", "PR001"): "A001 was nominated short of grants and grade, as somebody found out who "
    "decided: the API refuses such a nomination.",
}


@dataclass(frozen=True)
class Before:
    """What of other files the opening state of a row depends on."""

    rows: Rows

    def kept(self, file: str, key: str) -> bool:
        """Whether the row of a file with this key is part of the opening state."""
        [row] = [each for each in self.rows[file] if first_cell(each) == key]
        return _OPENED[file](row, self) is not None


def first_cell(row: Row) -> str:
    """The key of a row: its first cell."""
    return next(iter(row.cells.values()))


def is_imported(row: Row) -> bool:
    """Whether a row of 2026 stands in the opening state."""
    return (row.file, first_cell(row)) in IMPORTED


def opening_dataset(folder: Path = FOLDER, reference: Path = REFERENCE) -> Dataset:
    """Read and check the scenario's files, and go back to the opening state; raises DataError."""
    problems: list[Problem] = []
    rows = opening_rows(read_rows(folder, problems))
    return Dataset(
        name=NAME,
        checksum=checksum(
            *(json.dumps([file, [list(row.cells.values()) for row in rows[file]]]).encode() for file in rows)
        ),
        steps=tuple(steps(elements(rows, reference, problems))),
        needs=(REFERENCE_NAME,),
        excludes=("synthetic", "quangang"),
    )


def opening_rows(rows: Rows) -> dict[str, list[Row]]:
    """The rows of all files as they were on the first day of the year."""
    before = Before(rows)
    opened = {file: [_OPENED[file](row, before) for row in held] for file, held in rows.items()}
    return {file: [row for row in held if row is not None] for file, held in opened.items()}


def drafted(row: Row, rows: Rows) -> bool:
    """Whether an agent, by its row, was first noted down in the year: it applied then, or has yet to."""
    applied = [each["submitted_on"] for each in rows["applications.csv"] if each["agent"] == row["code"]]
    return row["status"] == "DRAFT" or any(day >= FIRST for day in applied)


def _with(row: Row, **cells: str) -> Row:
    return replace(row, cells={**row.cells, **cells})


def _as_it_is(row: Row, _: Before) -> Row:
    return row


def _never(_: Row, __: Before) -> None:
    return None


def _since(column: str) -> Opened:
    """What began before the year."""
    return lambda row, _: row if row[column] < FIRST or is_imported(row) else None


def _of(file: str, column: str) -> Opened:
    """What belongs to a row of another file that is kept."""
    return lambda row, before: row if before.kept(file, row[column]) else None


def _agent(row: Row, before: Before) -> Row | None:
    """An agent with the status it had then."""
    if drafted(row, before.rows):
        return None
    for record in before.rows["agent_records.csv"]:
        if record["agent"] == row["code"] and record["valid_from"] <= FIRST < record["valid_to"]:
            return _with(row, **{name: record[name] for name in ("level", "status") if record[name]})
    return row


def _agent_record(row: Row, _: Before) -> Row | None:
    """What changed before the year; what an agent was until a day of it, that day changes."""
    return row if row["valid_to"] <= FIRST else None


def _delegation(row: Row, _: Before) -> Row | None:
    if row["valid_from"] >= FIRST:
        return None
    if row["revoked_on"] >= FIRST and not is_imported(row):
        return _with(row, revoked_on="", reason="")
    return row


def _until(column: str, begins: str = "since") -> Opened:
    """What began before the year, and goes on where it ends in it."""
    return lambda row, _: (
        None if row[begins] >= FIRST else _with(row, **{column: ""}) if row[column] > FIRST else row
    )


_OPENED: Mapping[str, Opened] = {
    "regions.csv": _as_it_is,
    "companies.csv": _as_it_is,
    "customer_managers.csv": _as_it_is,
    "agents.csv": _agent,
    "customers.csv": _as_it_is,
    "services.csv": _until("until"),
    "applications.csv": _since("submitted_on"),
    "evidence.csv": _of("applications.csv", "application"),
    "reviews.csv": _of("applications.csv", "application"),
    "agreements.csv": _since("signed_on"),
    "scorecards.csv": _since("valid_from"),
    "scorecard_metrics.csv": _of("scorecards.csv", "scorecard"),
    # The year's first assessments are of its first quarter.
    "assessments.csv": _never,
    "assessment_results.csv": _never,
    "assessment_appeals.csv": _never,
    "promotions.csv": _since("nominated_on"),
    "delegations.csv": _delegation,
    "suspensions.csv": _since("valid_from"),
    "agent_records.csv": _agent_record,
    "customer_records.csv": _as_it_is,
    "protection_exceptions.csv": _since("valid_from"),
    "products.csv": _as_it_is,
    "product_proposals.csv": _since("submitted_on"),
    # Chains and templates are all older.
    "value_chains.csv": _as_it_is,
    "value_chain_stages.csv": _as_it_is,
    "solution_templates.csv": _since("published_on"),
    "deployments.csv": _since("since"),
    "commission_plans.csv": _since("valid_from"),
    "sales.csv": _since("on"),
    "refunds.csv": _since("on"),
    "commission_statements.csv": _since("calculated_on"),
    "commission_lines.csv": _of("commission_statements.csv", "statement"),
    "statement_disputes.csv": _since("on"),
    # No file has budgets of an earlier year.
    "subsidy_budgets.csv": _never,
    "subsidy_claims.csv": _since("on"),
    "support_tickets.csv": _since("opened_at"),
    "operating_reports.csv": _since("requested_on"),
    "findings.csv": _since("raised_on"),
    "supervision_mandates.csv": _since("valid_from"),
    "channel_plans.csv": _since("set_on"),
    "channel_targets.csv": _of("channel_plans.csv", "plan"),
    "team_members.csv": _until("until"),
    "channel_measures.csv": _since("planned_on"),
    "agent_resources.csv": _since("declared_on"),
}
