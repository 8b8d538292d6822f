"""Nominations, decisions on them and demotions, decided on facts alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from resolvers.rules.period import Period
from resolvers.rules.promoting import (
    LEVELS,
    STEPS,
    Demotion,
    Nomination,
    PromotionRuling,
    against_demotion,
    against_nomination,
    against_promotion_ruling,
)
from resolvers.rules.promotion import Need, Shortfall, counted
from resolvers.rules.violation import Violation

TODAY = date(2026, 11, 25)
QUARTER = Period("2026-Q3", date(2026, 7, 1), date(2026, 10, 1))
SHORT = (
    Shortfall(Need.GRADE, "C", "A", "2026-Q2"),
    Shortfall(Need.GRANTS, "2", "3"),
    Shortfall(Need.CUSTOMERS, "7", "8"),
    Shortfall(Need.NO_SUSPENSION, None, ""),
)
NOMINATION = Nomination("ACTIVE", "COUNTY", QUARTER, "2026-Q3", "甲", True, False, "好", TODAY)
RULING = PromotionRuling("NOMINATED", "APPROVED", TODAY, "", "乙", True, "COUNTY", "COUNTY", "ACTIVE", TODAY)
REJECTION = replace(RULING, outcome="REJECTED", effective_on=None, comment="缓")
_LIMITS = [
    ("SHORT_OF_GRADE", "2026-Q2", "A"),
    ("SHORT_OF_GRANTS", "2", "3"),
    ("SHORT_OF_CUSTOMERS", "7", "8"),
]


def codes(found: list[Violation]) -> list[tuple[str, str]]:
    """Code and field of each violation."""
    return [(each.code.value, ".".join(each.field[1:])) for each in found]


def test_who_qualifies_is_nominated() -> None:
    """By the company that manages it, with a reason, by results of a period that is over."""
    assert against_nomination(NOMINATION) == []
    assert against_nomination(replace(NOMINATION, today=QUARTER.end)) == []


def test_what_is_missing_is_said_need_by_need() -> None:
    """With what there is and what is needed."""
    found = against_nomination(replace(NOMINATION, short=SHORT))
    said = [(each.code.value, each.about, each.limit) for each in found]
    assert said == [*_LIMITS, ("SUSPENDED_LATELY", "", "")]
    again = against_promotion_ruling(replace(RULING, short=SHORT))
    assert [(each.code.value, each.about, each.limit) for each in again] == said
    assert {each.field for each in again} == {("input", "promotion")}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"manages": False}, [("NOT_ITS_MANAGER", "nominatedBy")]),
        ({"manages": False, "company": None}, []),
        ({"period": None}, [("BAD_PERIOD", "period")]),
        ({"today": QUARTER.end - timedelta(1)}, [("PERIOD_NOT_OVER", "period")]),
        ({"reason": " "}, [("EMPTY_REASON", "reason")]),
        ({"level": "PROVINCE"}, [("AT_THE_TOP", "agent")]),
        ({"open": True, "short": SHORT}, [("NOMINATED_ALREADY", "agent")]),
        ({"status": "SUSPENDED", "short": SHORT}, [("ONLY_ACTIVE", "agent")]),
    ],
)
def test_what_is_no_nomination(change: Mapping[str, Any], expected: list[tuple[str, str]]) -> None:
    """Each rule by itself."""
    assert codes(against_nomination(replace(NOMINATION, **change))) == expected


@pytest.mark.parametrize("status", STEPS)
@pytest.mark.parametrize("outcome", ["APPROVED", "REJECTED"])
def test_only_a_nomination_is_decided(status: str, outcome: str) -> None:
    """What is decided stays so."""
    asked = replace(RULING if outcome == "APPROVED" else REJECTION, status=status)
    expected = [] if status == "NOMINATED" else [("ILLEGAL_TRANSITION", "promotion")]
    assert codes(against_promotion_ruling(asked)) == expected


@pytest.mark.parametrize(
    ("asked", "change", "expected"),
    [
        (RULING, {"above": False}, [("NOT_ABOVE_MANAGER", "decidedBy")]),
        (RULING, {"above": False, "company": None}, []),
        (RULING, {"effective_on": None}, [("DAY_OF_OUTCOME", "effectiveOn")]),
        (RULING, {"effective_on": TODAY - timedelta(1)}, [("BAD_DATES", "effectiveOn")]),
        (RULING, {"effective_on": TODAY + timedelta(400)}, []),
        (RULING, {"agent_status": "SUSPENDED", "short": SHORT}, [("ONLY_ACTIVE", "promotion")]),
        (RULING, {"level": "CITY", "short": SHORT}, [("LEVEL_CHANGED", "promotion")]),
        (REJECTION, {"effective_on": TODAY}, [("DAY_OF_OUTCOME", "effectiveOn")]),
        (REJECTION, {"comment": " "}, [("EMPTY_REASON", "comment")]),
        (REJECTION, {"agent_status": "TERMINATED", "level": "CITY", "short": SHORT}, []),
    ],
)
def test_what_is_no_decision(
    asked: PromotionRuling, change: Mapping[str, Any], expected: list[tuple[str, str]]
) -> None:
    """An approval has its day and an agent that still qualifies, a rejection a word."""
    assert codes(against_promotion_ruling(replace(asked, **change))) == expected


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("to", LEVELS)
def test_a_demotion_goes_down(level: str, to: str) -> None:
    """One level or two."""
    lower = LEVELS.index(to) < LEVELS.index(level)
    expected = [] if lower else [("NOT_LOWER", "level")]
    assert codes(against_demotion(Demotion("ACTIVE", level, to, "差"))) == expected


@pytest.mark.parametrize("status", ["DRAFT", "ADMITTED", "TERMINATED"])
def test_only_who_works_is_demoted(status: str) -> None:
    """And with a reason."""
    found = codes(against_demotion(Demotion(status, "CITY", "COUNTY", " ")))
    assert found == [("EMPTY_REASON", "reason"), ("NOT_WORKED_WITH", "agent")]


def test_as_many_periods_count_as_a_policy_may_ask_for() -> None:
    """The latest first."""
    assert counted(QUARTER)[:4] == ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"]
    assert len(counted(QUARTER)) == 8
