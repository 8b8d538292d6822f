"""Promotion decided on facts alone."""

from dataclasses import replace
from datetime import date

import pytest

from resolvers.rules.interval import Interval
from resolvers.rules.period import Period
from resolvers.rules.policy import Policy, PromotionBar
from resolvers.rules.promotion import Candidate, Need, Shortfall, short_of

PERIODS = ("2026-Q3", "2026-Q2")
TODAY = date(2026, 11, 25)
READY = Candidate("COUNTY", dict.fromkeys(PERIODS, "A"), 3, 8, ())


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2026-Q3", "2026-Q2"),
        ("2026-Q1", "2025-Q4"),
        ("2026-01", "2025-12"),
        ("2026-12", "2026-11"),
        ("2026", "2025"),
    ],
)
def test_the_period_before(period: str, before: str) -> None:
    """Of the same length, up to the day on which this one begins."""
    this, last = Period.of(period), Period.of(before)
    assert this is not None
    assert this.before() == last


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        (
            {"grades": {"2026-Q3": "A", "2026-Q2": "B"}},
            [Shortfall(Need.GRADE, "B", "A", "2026-Q2")],
        ),
        ({"grades": {"2026-Q2": "A"}}, [Shortfall(Need.GRADE, None, "A", "2026-Q3")]),
        ({"grants": 2}, [Shortfall(Need.GRANTS, "2", "3")]),
        ({"customers": 7}, [Shortfall(Need.CUSTOMERS, "7", "8")]),
        (
            {"level": "CITY"},
            [Shortfall(Need.GRANTS, "3", "6"), Shortfall(Need.CUSTOMERS, "8", "20")],
        ),
        ({"suspensions": (Interval(date(2023, 1, 1), date(2024, 11, 25)),)}, []),
        (
            {"suspensions": (Interval(date(2023, 1, 1), date(2024, 11, 26)),)},
            [Shortfall(Need.NO_SUSPENSION, "2024-11-26", "2026-11-26")],
        ),
        (
            {"suspensions": (Interval(date(2026, 11, 1)), Interval(date(2025, 1, 1), date(2025, 2, 1)))},
            [Shortfall(Need.NO_SUSPENSION, None, "")],
        ),
        ({"suspensions": (Interval(date(2026, 11, 26)),)}, []),
    ],
)
def test_what_is_missing(change: dict[str, object], expected: list[Shortfall]) -> None:
    """Everything at once, each with what there is and what is needed."""
    assert short_of(replace(READY, **change), PERIODS, TODAY, Policy()) == expected  # type: ignore[arg-type]


def test_the_bars_are_the_policy_s() -> None:
    """Another grade or a better one, other numbers, another time, more periods."""
    bars = {"CITY": PromotionBar(9, 9)}
    policy = Policy(promotion=bars, promotion_grade="B", promotion_days=0, promotion_periods=1)
    suspended = replace(READY, suspensions=(Interval(date(2026, 1, 1), TODAY),))
    needs = [Need.GRANTS, Need.CUSTOMERS]
    assert [each.need for each in short_of(suspended, PERIODS, TODAY, policy)] == needs
    fair = replace(suspended, grades={PERIODS[0]: "B", PERIODS[1]: "C"})
    assert [each.need for each in short_of(fair, PERIODS, TODAY, policy)] == needs
    longer = replace(policy, promotion_periods=2)
    assert [each.need for each in short_of(fair, PERIODS, TODAY, longer)] == [Need.GRADE, *needs]
    lenient = replace(longer, promotion_grade="D")
    unknown = replace(fair, grades={})
    assert [each.need for each in short_of(unknown, PERIODS, TODAY, lenient)] == [*[Need.GRADE] * 2, *needs]
