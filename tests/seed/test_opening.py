"""The opening state: the scenario as it was on 2026-01-01, and what of the files the year brings about."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest

from graph.local.ports import free_ports
from graph.settings import Settings
from seed.element import Node
from seed.opening import FIRST, IMPORTED, first_cell, opening_dataset, opening_rows
from seed.problem import Problem
from seed.quangang_data import elements, quangang_dataset
from seed.reference_data import FOLDER as REFERENCE
from seed.table import Row
from seed.year.command import main
from seed.year.mutation import MUTATIONS
from seed.year.run import steps_of
from seed.year.story import LAST, Story, read_story

# Rows that are part of another one's request, or come of it: the file, and the columns that name that one.
_PARTS: Mapping[str, str] = {
    "evidence.csv": "application",
    "scorecard_metrics.csv": "scorecard",
    "assessment_results.csv": "assessment",
    "commission_lines.csv": "statement",
    "channel_targets.csv": "plan",
}


@pytest.fixture(scope="module")
def story() -> Story:
    """The files."""
    return read_story()


@pytest.fixture(scope="module")
def opening(story: Story) -> dict[str, list[Row]]:
    """Their rows as they were on the first day."""
    return opening_rows(story.rows)


def test_nothing_of_the_year_has_happened(opening: dict[str, list[Row]]) -> None:
    """No day on which anything was done is one of the year, but for what is listed with its reason."""
    later = {
        (label, name)
        for each in elements(opening, REFERENCE, list[Problem]())
        for label, properties in [
            (each.labels, each.properties) if isinstance(each, Node) else (each.type, each.properties)
        ]
        for name, value in properties.items()
        if isinstance(value, date | datetime) and str(value) >= FIRST
    }
    assert later == {
        # Until when a grant was made, or for when a plan, is no day on which anything is done.
        ("Delegation", "validTo"),
        ("CustomerRecord", "validTo"),
        ("ChannelPlan", "periodFrom"),
        ("ChannelPlan", "periodTo"),
        ("Delegation", "revokedOn"),
        ("Promotion", "nominatedOn"),
        ("Promotion", "decidedOn"),
    }
    revoked = [row["id"] for row in opening["delegations.csv"] if row["revoked_on"] >= FIRST]
    promoted = [row["id"] for row in opening["promotions.csv"]]
    assert [("delegations.csv", each) for each in revoked] + [
        ("promotions.csv", each) for each in promoted
    ] == list(IMPORTED)


def test_agents_are_what_they_were(opening: dict[str, list[Row]]) -> None:
    """Those that were suspended or left in the year work; those that came in it are not there yet."""
    status = {row["code"]: row["status"] for row in opening["agents.csv"]}
    assert {status[code] for code in ("A006", "A034", "A084", "A089")} == {"ACTIVE"}
    assert status["A019"] == "TERMINATED"
    assert set(status.values()) == {"ACTIVE", "TERMINATED"}
    assert len(status) == 77


def test_every_row_is_there_or_brought_about(story: Story, opening: dict[str, list[Row]]) -> None:
    """Each stands in the opening state as it is, or is asked for in the year; none is forgotten."""
    stands = {
        (row.file, row.line) for file, rows in opening.items() for row in rows if row in story.rows[file]
    }
    asked = {(row.file, row.line) for step in steps_of(story) for row in step.rows}
    changed = {row["agent"] for row in story.rows["agent_records.csv"]}
    forgotten = [
        f"{row.file}:{row.line}"
        for rows in story.rows.values()
        for row in rows
        if (row.file, row.line) not in stands | asked
        and row.file not in _PARTS
        # When a service or a role ended may come of what followed it: tests/year compares that.
        and row.file not in {"services.csv", "team_members.csv"}
        # What an agent has become is told by its record, a revision by the appeal.
        and not (row.file == "agents.csv" and first_cell(row) in changed)
        and not (row.file == "assessments.csv" and row["supersedes"])
    ]
    assert forgotten == []


def test_the_year_has_an_order(story: Story) -> None:
    """Each request has its day in the year and a key of its own; what is named is asked for."""
    steps = steps_of(story)
    assert all(FIRST <= step.day <= LAST for step in steps)
    assert [step.day for step in steps] == sorted(step.day for step in steps)
    assert len({step.key for step in steps}) == len(steps) == 800
    assert max(len(step.key) for step in steps) < 200
    assert {step.mutation for step in steps} == set(MUTATIONS)


def test_the_two_states_do_not_mix() -> None:
    """One graph holds the scenario or its opening state: each excludes the other."""
    opened, whole = opening_dataset(), quangang_dataset()
    assert opened.name in whole.excludes
    assert whole.name in opened.excludes
    assert opened.checksum != whole.checksum
    assert opened.needs == whole.needs


def test_both_can_fill_an_empty_graph() -> None:
    """The setting knows them, and nothing else."""
    assert Settings(dataset="opening").dataset == "opening"
    with pytest.raises(ValueError, match="'quangang' or 'opening'"):
        Settings.model_validate({"dataset": "synthetic"})


def test_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong is named; without a server it ends with 1, and says how to go on."""
    port, _ = free_ports(0, 0)
    assert main(["--url", f"http://127.0.0.1:{port}/graphql"]) == 1
    said = capsys.readouterr().err
    assert "scorecards.csv:2, publishScorecard on 2026-01-01 as the operator: " in said
    assert f"http://127.0.0.1:{port}/graphql does not answer" in said
    assert "The same command goes on from here." in said
