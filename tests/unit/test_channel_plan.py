"""The rules of channel plans."""

from dataclasses import replace
from datetime import date

import pytest

from resolvers.rules.channel_plan import (
    MOST_TARGETS,
    STEPS,
    Place,
    PlanDecision,
    PlanSetting,
    Target,
    against_plan_decision,
    against_plan_step,
    against_setting,
)
from resolvers.rules.money import MOST
from resolvers.rules.period import Period

TODAY = date(2026, 11, 25)
CITY = Place("350500@1985", "泉州市", in_use=True, inside=True)
TARGET = Target("ACTIVE_AGENTS", CITY, None, 60)
SETTING = PlanSetting("泉州", "2026-Q4", Period.of("2026-Q4"), 1, (TARGET,), "", TODAY)
DECISION = PlanDecision("省", True, "DRAFT", "APPROVED", "", "2026-Q4", date(2027, 1, 1), TODAY)


def setting(**changes: object) -> list[tuple[str, str]]:
    """Code and field of each rule against a plan."""
    found = against_setting(replace(SETTING, **changes))  # type: ignore[arg-type]  # fields by name
    return [(str(each.code.value), ".".join(each.field[1:])) for each in found]


def decision(**changes: object) -> list[tuple[str, str]]:
    """The same of a decision."""
    found = against_plan_decision(replace(DECISION, **changes))  # type: ignore[arg-type]  # fields by name
    return [(str(each.code.value), ".".join(each.field[1:])) for each in found]


def test_a_plan_of_a_period_that_is_not_over() -> None:
    """It may be set on the period's last day, and not on the one after."""
    assert setting() == []
    assert setting(today=date(2026, 12, 31)) == []
    assert setting(today=date(2027, 1, 1)) == [("PERIOD_OVER", "period")]
    assert setting(period=None, named="2026-Q5") == [("BAD_PERIOD", "period")]


def test_an_amendment_says_why() -> None:
    """The first version need not."""
    assert setting(version=2) == [("EMPTY_REASON", "reason")]
    assert setting(version=2, reason="上调") == []


def test_targets() -> None:
    """One at least, of something, in use and inside, none twice; the same place may have several metrics."""
    assert setting(targets=()) == [("BAD_COUNT", "targets")]
    metrics = tuple(replace(TARGET, metric=str(each)) for each in range(MOST_TARGETS + 1))
    assert setting(targets=metrics) == [("BAD_COUNT", "targets")]
    assert setting(targets=metrics[:-1]) == []
    for value, codes in (
        (0, [("BAD_TARGET", "targets.0.value")]),
        (1, []),
        (MOST, []),
        (MOST + 1, [("BAD_TARGET", "targets.0.value")]),
    ):
        assert setting(targets=(replace(TARGET, value=value),)) == codes
    retired = replace(TARGET, place=replace(CITY, in_use=False, inside=False))
    outside = replace(TARGET, place=replace(CITY, inside=False))
    assert setting(targets=(retired,)) == [("AREA_RETIRED", "targets.0.territory")]
    assert setting(targets=(outside,)) == [("OUTSIDE_GRANTOR_TERRITORY", "targets.0.territory")]
    several = (TARGET, replace(TARGET, industry="C"), replace(TARGET, value=70))
    assert setting(targets=several) == [("NAMED_TWICE", "targets.2")]


@pytest.mark.parametrize("status", STEPS)
@pytest.mark.parametrize("to", STEPS)
def test_steps(status: str, to: str) -> None:
    """Each that is not named is refused, naming those that are."""
    found = against_plan_step(status, to)
    if to in STEPS[status]:
        assert found == []
    else:
        [each] = found
        assert (each.code.value, each.about, each.limit) == (
            "ILLEGAL_TRANSITION",
            status,
            ", ".join(STEPS[status]),
        )


def test_decisions() -> None:
    """Above alone; a rejection says why, and an approval comes before the period is over."""
    assert decision() == []
    assert decision(above=False) == [("NOT_OVER_PLAN", "decidedBy")]
    assert decision(outcome="REJECTED") == [("EMPTY_REASON", "comment")]
    assert decision(today=date(2027, 1, 1)) == [("PERIOD_OVER", "plan")]
    assert decision(today=date(2027, 1, 1), outcome="REJECTED", comment="过期") == []
