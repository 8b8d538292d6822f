"""Who approves an exception, which days it may have, and which day it ends on: decided on facts alone."""

from dataclasses import replace
from datetime import date

import pytest

from resolvers.rules.excepting import (
    AgentState,
    Approver,
    CustomerFacts,
    Ending,
    ExceptionProposal,
    Operator,
    Other,
    against_ending,
    against_exception,
    first_day_without,
)
from resolvers.rules.interval import Interval

TODAY, LATER, END = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)
COUNTY = Operator("County", "县公司", frozenset({"City", "Province"}))
ASKED = ExceptionProposal(
    CustomerFacts("客户", True, COUNTY),
    AgentState("代理商", "ACTIVE"),
    Approver("City", "市公司"),
    TODAY,
    END,
    TODAY,
    "原因",
)
ENDING = Ending("E1", Interval(LATER, END), TODAY, TODAY, "原因")


def codes(asked: ExceptionProposal) -> list[str]:
    """What is against it."""
    return [each.code.value for each in against_exception(asked)]


@pytest.mark.parametrize(
    ("operator", "allowed"),
    [
        (COUNTY, {"City", "Province"}),
        (Operator("City", "市公司", frozenset({"Province"})), {"Province"}),
        (Operator("Province", "省公司", frozenset()), {"Province"}),
        (None, set()),
    ],
)
def test_who_is_above(operator: Operator | None, allowed: set[str]) -> None:
    """One that the company there reports to, at any distance; itself only where it reports to nobody."""
    found = set()
    for company in ("County", "City", "Province", "Elsewhere"):
        asked = replace(
            ASKED,
            customer=CustomerFacts("客户", True, operator),
            approver=Approver(company, company),
        )
        if codes(asked) == []:
            found.add(company)
        else:
            assert codes(asked) == ["NOT_ABOVE"]
    assert found == allowed


@pytest.mark.parametrize("status", ["ACTIVE", "ADMITTED", "SUSPENDED", "TERMINATED", "DRAFT"])
def test_the_agent_is_active_or_admitted(status: str) -> None:
    """As one that is granted something."""
    expected = [] if status in {"ACTIVE", "ADMITTED"} else ["AGENT_NOT_ACTIVE"]
    assert codes(replace(ASKED, agent=AgentState("代理商", status))) == expected


def test_each_overlap_is_told_by_id() -> None:
    """Open ends meet everything beyond them; days that touch do not overlap, nor does what never was."""
    others = (
        Other("E4", Interval(END, None)),
        Other("E3", Interval(LATER, None)),
        Other("E2", Interval(None, TODAY)),
        Other("E1", Interval(None, LATER)),
        Other("E0", Interval(LATER, LATER)),
    )
    found = against_exception(replace(ASKED, others=others))
    assert [(each.code.value, each.about) for each in found] == [
        ("EXCEPTION_OVERLAPS", "E1"),
        ("EXCEPTION_OVERLAPS", "E3"),
    ]


def test_what_is_not_there_is_not_judged() -> None:
    """It was said that the graph does not have it."""
    assert codes(replace(ASKED, customer=None, agent=None, approver=None)) == []


@pytest.mark.parametrize(
    ("valid", "on", "ends"),
    [
        (Interval(TODAY, END), LATER, LATER),
        (Interval(None, None), LATER, LATER),
        (Interval(LATER, END), TODAY, LATER),
    ],
)
def test_the_day_it_ends_on(valid: Interval, on: date, ends: date) -> None:
    """Never before its first day, so that one still to come has no day at all."""
    ending = replace(ENDING, valid=valid, on=on)
    assert against_ending(ending) == []
    assert first_day_without(ending) == ends


@pytest.mark.parametrize(
    ("on", "expected"),
    [(TODAY, []), (END, ["ALREADY_OVER"]), (date(2026, 5, 31), ["BAD_DATES"])],
)
def test_when_it_may_end(on: date, expected: list[str]) -> None:
    """From today on, and not when it is over by then."""
    assert [each.code.value for each in against_ending(replace(ENDING, on=on))] == expected
