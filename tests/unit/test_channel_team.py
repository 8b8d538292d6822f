"""The rules of channel management teams and of their measures."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from resolvers.rules.channel_team import (
    MOST_CHARACTERS,
    STEPS,
    Membership,
    Planning,
    TeamChange,
    against_closing,
    against_planning,
    against_team_change,
)
from resolvers.rules.interval import Interval

TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)
CHANGE = TeamChange("甲", "泉州", True, "LEAD", (), TODAY, TODAY)
LEADS = Membership("LEAD", Interval(date(2026, 1, 1)))
PLANNING = Planning("走访", TODAY, TODAY + DAY, "甲", True, "泉州", True, TODAY)


def change(**changes: object) -> list[tuple[str, str]]:
    """Code and field of each rule against a change."""
    found = against_team_change(replace(CHANGE, **changes))  # type: ignore[arg-type]  # fields by name
    return [(str(each.code.value), ".".join(each.field[1:])) for each in found]


def planning(**changes: object) -> list[tuple[str, str]]:
    """The same of a measure."""
    found = against_planning(replace(PLANNING, **changes))  # type: ignore[arg-type]  # fields by name
    return [(str(each.code.value), ".".join(each.field[1:])) for each in found]


def test_who_joins_and_who_leaves() -> None:
    """An employee joins; who is no longer one may still leave; nobody takes the role it has that day."""
    assert change() == []
    assert change(employed=False) == [("NOT_EMPLOYED", "member")]
    assert change(role=None) == [("NOT_ON_TEAM", "member")]
    assert change(role=None, employed=False, memberships=(LEADS,)) == []
    assert change(memberships=(LEADS,)) == [("ALREADY_ON_TEAM", "role")]
    assert change(role="MARKET_PLANNING", memberships=(LEADS,)) == []
    later = replace(LEADS, during=Interval(TODAY + DAY))
    assert change(memberships=(later,)) == []
    assert change(on=TODAY - DAY) == [("BAD_DATES", "on")]


def test_measures() -> None:
    """What is done is said, by a day that is neither past nor the first, by somebody on the team."""
    assert planning() == []
    assert planning(begins=TODAY - DAY, due=TODAY) == []
    assert planning(begins=TODAY - 2 * DAY, due=TODAY - DAY) == [("BAD_DATES", "due")]
    assert planning(begins=TODAY + DAY) == [("BAD_DATES", "due")]
    assert planning(action="") == [("EMPTY_REASON", "action")]
    assert planning(action="走" * MOST_CHARACTERS) == []
    assert planning(action="走" * (MOST_CHARACTERS + 1)) == [("TOO_LONG", "action")]
    assert planning(on_team=False) == [("NOT_ON_TEAM", "inCharge")]
    assert planning(on_team=None) == []
    assert planning(of_plan=False) == [("NOT_ITS_PLAN", "plan")]


@pytest.mark.parametrize("status", STEPS)
@pytest.mark.parametrize("outcome", ["DONE", "DROPPED"])
def test_steps(status: str, outcome: str) -> None:
    """What is done or dropped stays so; to drop says why."""
    found = against_closing(status, outcome, "因")
    if outcome in STEPS[status]:
        assert found == []
    else:
        [each] = found
        assert (each.code.value, each.about, each.limit) == ("ILLEGAL_TRANSITION", status, "")
    assert ("EMPTY_REASON" in [each.code.value for each in against_closing(status, outcome, "")]) is (
        outcome == "DROPPED"
    )
