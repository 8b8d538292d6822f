"""Reports, findings and mandates decided on facts alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from resolvers.rules.interval import Interval
from resolvers.rules.period import Period
from resolvers.rules.supervising import (
    STEPS,
    FindingStep,
    Mandate,
    Raising,
    Requested,
    Requesting,
    Submission,
    against_finding,
    against_finding_step,
    against_mandate,
    against_request,
    against_requested,
    against_submission,
)
from resolvers.rules.violation import Violation

TODAY = date(2026, 11, 25)
DAY = timedelta(1)
OCTOBER = Period("2026-10", date(2026, 10, 1), date(2026, 11, 1))
REQUEST = Requesting("2026-10", OCTOBER, TODAY, TODAY)
ONE = Requested(3, "甲", "ACTIVE", True, False)
SUBMISSION = Submission(5, False, OCTOBER.first, TODAY)
FINDING = Raising("乙", True, "ACTIVE", "未备案", TODAY, TODAY)
STEP = FindingStep("RECTIFYING", "ESCALATED", "逾期", TODAY, TODAY, "comment", "乙", True)
MANDATE = Mandate("乙", True, True, Interval(TODAY, TODAY + DAY), TODAY, "督导")


def codes(found: list[Violation]) -> list[tuple[str, str]]:
    """Code and field of each violation."""
    return [(each.code.value, ".".join(each.field[1:])) for each in found]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"period": None}, [("BAD_PERIOD", "period")]),
        ({"due": OCTOBER.end, "today": OCTOBER.end}, []),
        ({"due": OCTOBER.end - DAY, "today": OCTOBER.first}, [("DUE_TOO_EARLY", "due")]),
        ({"due": TODAY - DAY}, [("BAD_DATES", "due")]),
    ],
)
def test_when_reports_are_due(change: Mapping[str, Any], expected: list[tuple[str, str]]) -> None:
    """Once their period is over, and not in the past."""
    assert codes(against_request(replace(REQUEST, **change))) == expected


@pytest.mark.parametrize("status", ["ACTIVE", "SUSPENDED", "DRAFT", "ADMITTED", "TERMINATED"])
def test_who_reports(status: str) -> None:
    """Whoever works with the group, suspended or not."""
    works = status in {"ACTIVE", "SUSPENDED"}
    expected = [] if works else [("NO_REPORT_OF", "reports.3.agent")]
    assert codes(against_requested(replace(ONE, status=status))) == expected


def test_where_and_how_often() -> None:
    """Of where the company operates, once per period."""
    assert codes(against_requested(replace(ONE, inside=False, taken=True))) == [
        ("OUTSIDE_ITS_TERRITORY", "reports.3.territory"),
        ("REQUESTED_ALREADY", "reports.3"),
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"revenue": 0}, []),
        ({"revenue": -1}, [("BAD_AMOUNT", "revenue")]),
        ({"submitted": True}, [("SUBMITTED_ALREADY", "report")]),
        ({"today": OCTOBER.first}, []),
        ({"today": OCTOBER.first - DAY}, [("DAY_TO_COME", "report")]),
    ],
)
def test_what_is_submitted(change: Mapping[str, Any], expected: list[tuple[str, str]]) -> None:
    """Once, from the first day of the period on."""
    assert codes(against_submission(replace(SUBMISSION, **change))) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"looks": False}, [("MAY_NOT_LOOK", "raisedBy")]),
        ({"looks": False, "company": None}, []),
        ({"status": "TERMINATED"}, [("NOT_WORKED_WITH", "agent")]),
        ({"status": "SUSPENDED"}, []),
        ({"summary": " "}, [("EMPTY_REASON", "summary")]),
        ({"due": TODAY - DAY}, [("BAD_DATES", "due")]),
    ],
)
def test_what_is_found(change: Mapping[str, Any], expected: list[tuple[str, str]]) -> None:
    """Where a company may look, of who works with the group, with time to rectify it."""
    assert codes(against_finding(replace(FINDING, **change))) == expected


@pytest.mark.parametrize("status", STEPS)
@pytest.mark.parametrize("to", ["RECTIFYING", "VERIFIED", "ESCALATED"])
def test_steps_of_a_finding(status: str, to: str) -> None:
    """The table says which; an overdue one is escalated from OPEN."""
    asked = replace(STEP, status=status, to=to, due=TODAY - DAY)
    expected = [] if to in STEPS[status] else [("ILLEGAL_TRANSITION", "finding")]
    assert codes(against_finding_step(asked)) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"may": False}, [("NOT_ITS_FINDING", "decidedBy")]),
        ({"may": False, "company": None}, []),
        ({"status": "OPEN"}, [("NOT_OVERDUE", "finding")]),
        ({"status": "OPEN", "due": TODAY - DAY}, []),
        ({"words": " "}, [("EMPTY_REASON", "comment")]),
        ({"words": " ", "to": "VERIFIED"}, []),
        (
            {"status": "OPEN", "to": "RECTIFYING", "words": "", "key": "measures"},
            [("EMPTY_REASON", "measures")],
        ),
    ],
)
def test_what_a_step_needs(change: Mapping[str, Any], expected: list[tuple[str, str]]) -> None:
    """Somebody who may, words, and that its time is over."""
    assert codes(against_finding_step(replace(STEP, **change))) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"above": False}, [("NOT_ABOVE_MANDATED", "approvedBy")]),
        ({"inside": False}, [("OUTSIDE_ITS_TERRITORY", "area")]),
        ({"above": False, "inside": False, "approver": None}, []),
        ({"valid": Interval(TODAY - DAY, TODAY)}, [("BAD_DATES", "validFrom")]),
        ({"valid": Interval(TODAY, TODAY)}, [("BAD_DATES", "validTo")]),
        ({"reason": ""}, [("EMPTY_REASON", "reason")]),
    ],
)
def test_what_a_mandate_needs(change: Mapping[str, Any], expected: list[tuple[str, str]]) -> None:
    """An approver above, an area of its, days to come, a reason."""
    assert codes(against_mandate(replace(MANDATE, **change))) == expected


def test_a_period_has_a_next_one() -> None:
    """Of the same length, over the end of a year."""
    found = [Period.of(text) for text in ("2026-12", "2026-Q4", "2026", "2026-01", "2026-Q1")]
    assert [each.after().text for each in found if each] == [
        "2027-01",
        "2027-Q1",
        "2027",
        "2026-02",
        "2026-Q2",
    ]
    assert all(each.after().before() == each for each in found if each)
