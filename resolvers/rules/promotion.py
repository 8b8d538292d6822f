"""Which agents qualify for the next level, and what each of the others is short of (升级; design section 5).

A county's agent may become a city's, and a city's a province's: by grade in the period and those before it,
by what it holds and whom it serves, and by a time without a suspension. It raises the cap and grants nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from resolvers.rules.amending_policy import RANGES
from resolvers.rules.interval import Interval
from resolvers.rules.period import Period
from resolvers.rules.policy import Policy, worse

NEXT: Mapping[str, str] = {"COUNTY": "CITY", "CITY": "PROVINCE"}


class Need(Enum):
    """What a promotion asks for."""

    GRADE = "GRADE"
    GRANTS = "GRANTS"
    CUSTOMERS = "CUSTOMERS"
    NO_SUSPENSION = "NO_SUSPENSION"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An active agent: its level, final grades by period, live grants, customers served, suspensions."""

    level: str
    grades: Mapping[str, str]
    grants: int
    customers: int
    suspensions: Sequence[Interval]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Something missing: what there is (None: nothing) of what is needed; of a grade, in which period."""

    need: Need
    has: str | None
    needed: str
    period: str = ""


def counted(period: Period) -> list[str]:
    """The period, and as many before it as a policy may ask for."""
    _, _, most = RANGES["promotionPeriods"]
    found = [period]
    while len(found) < most:
        found.append(found[-1].before())
    return [each.text for each in found]


def short_of(candidate: Candidate, periods: Sequence[str], on: date, policy: Policy) -> list[Shortfall]:
    """What an agent is short of on a day; none: it qualifies.

    Its results count of as many of these periods, the latest first, as the policy says.
    """
    bar = policy.promotion[NEXT[candidate.level]]
    found = [
        Shortfall(Need.GRADE, grade, policy.promotion_grade, period)
        for period in periods[: policy.promotion_periods]
        if (grade := candidate.grades.get(period)) is None or worse(grade, policy.promotion_grade)
    ]
    if candidate.grants < bar.grants:
        found.append(Shortfall(Need.GRANTS, str(candidate.grants), str(bar.grants)))
    if candidate.customers < bar.customers:
        found.append(Shortfall(Need.CUSTOMERS, str(candidate.customers), str(bar.customers)))
    clear = timedelta(policy.promotion_days)
    lately = Interval(on - clear, on + timedelta(1))
    ends = [each.end for each in candidate.suspensions if each.meet(lately) is not None]
    if ends:
        last = None if None in ends else max(end for end in ends if end is not None)
        free = "" if last is None else str(last + clear)
        found.append(Shortfall(Need.NO_SUSPENSION, None if last is None else str(last), free))
    return found
