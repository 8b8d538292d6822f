"""What a commission plan may not be, decided on facts alone."""

from dataclasses import replace
from datetime import date

from resolvers.rules.commission_plan import Cycle, PlanPublication, Tier, against_plan
from tests.unit.test_commission import DAY, END, PLAN, codes


def test_what_a_plan_may_not_be() -> None:
    """Every rule at once, each at its key."""
    wrong = replace(
        PLAN,
        fixed=-1,
        tiers=(Tier(1, 10_001), Tier(1, -1)),
        coefficients={"A": 20_001, "B": 0, "C": -1, "D": 0},
        releases=(5000, 0),
    )
    asked = PlanPublication(wrong, date(2026, 8, 1), END, END, Cycle.MONTH)
    assert codes(against_plan(asked)) == [
        ("BAD_AMOUNT", "fixed"),
        ("BAD_SHARE", "coefficients.a"),
        ("BAD_SHARE", "coefficients.c"),
        ("BAD_TIERS", "tiers"),
        ("BAD_SHARE", "tiers.0.shareBp"),
        ("BAD_SHARE", "tiers.1.shareBp"),
        ("RELEASES_NOT_WHOLE", "releases"),
        ("NOT_A_FIRST_DAY", "validFrom"),
        ("NOT_LATER", "validFrom"),
        ("PERIOD_CALCULATED", "validFrom"),
    ]
    assert codes(against_plan(replace(asked, plan=PLAN, valid_from=date(2027, 1, 1)))) == []
    monthly = replace(asked, plan=replace(PLAN, cycle=Cycle.MONTH), before=Cycle.YEAR)
    assert codes(against_plan(replace(monthly, valid_from=date(2027, 2, 1)))) == [
        ("NOT_A_FIRST_DAY", "validFrom")
    ]
    many = replace(PLAN, tiers=tuple(Tier(start, 1) for start in range(21)), releases=(1,) * 37)
    assert codes(against_plan(PlanPublication(many, DAY, None, None))) == [
        ("BAD_COUNT", "tiers"),
        ("BAD_COUNT", "releases"),
        ("RELEASES_NOT_WHOLE", "releases"),
    ]
    assert codes(against_plan(PlanPublication(replace(PLAN, tiers=()), DAY, None, None))) == [
        ("BAD_TIERS", "tiers")
    ]
