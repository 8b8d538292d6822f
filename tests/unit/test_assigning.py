"""Whom a customer may be assigned to, decided on facts alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from resolvers.rules.assigning import Assignment, Candidate, Service, against_assignment, in_order
from resolvers.rules.interval import Interval

TODAY, LATER, END = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)
FIRST, SECOND = Candidate("Agent", "A1", "甲"), Candidate("Agent", "A2", "乙", seen=False)
MANAGER = Candidate("CustomerManager", "M1", "经理")
ASKED = Assignment((FIRST, SECOND, MANAGER), None, (), (), LATER, None, TODAY, override=False, reason="")


def told(asked: Assignment) -> list[tuple[str, str, str]]:
    """Code, last key of the field, and whom it concerns."""
    return [(each.code.value, each.field[-1], each.about) for each in against_assignment(asked)]


def test_where_a_manager_stands() -> None:
    """First for a protected customer, else last."""
    assert in_order(True, MANAGER, ()) == in_order(False, MANAGER, ()) == (MANAGER,)
    assert in_order(True, None, ()) == ()


def test_the_first_is_meant_where_nobody_is_named() -> None:
    """And is nobody where there is none, or where who was named is not there."""
    assert (told(ASKED), ASKED.chosen) == ([], FIRST)
    nobody = replace(ASKED, candidates=())
    assert told(nobody) == [("NOBODY_MAY_SERVE", "customer", "")]
    assert (told(replace(ASKED, missing=True)), replace(ASKED, missing=True).chosen) == ([], None)


def test_one_that_is_not_seen_is_not_named() -> None:
    """Only that another ranks first, or serves later."""
    asked = replace(ASKED, candidates=(SECOND, FIRST), party=FIRST)
    assert told(asked) == [("NOT_FIRST", "party", "")]
    assert told(replace(ASKED, party=SECOND)) == [("NOT_FIRST", "party", "甲")]
    later = Service(SECOND, Interval(END, None))
    assert told(replace(ASKED, services=(later,))) == [("ASSIGNED_LATER", "until", "")]


def test_a_manager_of_others_may_not_serve() -> None:
    """With an override or without."""
    other = replace(ASKED, party=Candidate("CustomerManager", "M2", "他"))
    assert told(other) == [("MAY_NOT_SERVE", "party", "他")]
    override: dict[str, Any] = {"override": True, "reason": "原因", "until": END}
    assert told(replace(other, **override)) == [("MAY_NOT_SERVE", "party", "他")]


@pytest.mark.parametrize(
    ("party", "during", "until", "expected"),
    [
        (FIRST, Interval(TODAY, None), None, ["ALREADY_ASSIGNED"]),
        (FIRST, Interval(LATER, END), None, ["ALREADY_ASSIGNED"]),
        (FIRST, Interval(TODAY, LATER), None, []),
        (SECOND, Interval(TODAY, None), None, []),
        (SECOND, Interval(END, None), None, ["ASSIGNED_LATER"]),
        (FIRST, Interval(END, date(2026, 9, 1)), None, ["ASSIGNED_LATER"]),
        (SECOND, Interval(END, None), END, []),
        (SECOND, Interval(END, END), None, []),
    ],
)
def test_services_of_the_role(
    party: Candidate, during: Interval, until: date | None, expected: list[str]
) -> None:
    """What runs is replaced unless it is the same; what is to come is not overlapped; no day is no matter."""
    asked = replace(ASKED, services=(Service(party, during),), until=until)
    assert [code for code, _, _ in told(asked)] == expected
