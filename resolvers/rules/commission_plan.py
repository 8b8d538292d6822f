"""By what agents are paid (酬金方案; design section 5, Money): a fixed part, and a share of what they sold.

Amounts are fen, shares basis points. A plan's tiers begin at 0 and rise; its releases are the parts of a
share that are paid with the statement and in the cycles after it, and make all of it together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise

from resolvers.rules.money import WHOLE, against_amount
from resolvers.rules.violation import Violation, ViolationCode, at

# What a coefficient is at most: twice the share.
_MOST = 2 * WHOLE
MOST_TIERS = 20
MOST_RELEASES = 36


class TierMode(Enum):
    """Whether each part of what was sold earns its own tier's share, or all that of the tier reached."""

    MARGINAL = "MARGINAL"
    WHOLE = "WHOLE"


class Cycle(Enum):
    """How many months a statement covers."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12


@dataclass(frozen=True, slots=True)
class Tier:
    """From this many fen sold in the period on, this share."""

    start: int
    share_bp: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A version of a plan; `coefficients` are by grade, in basis points."""

    id: str
    version: int
    cycle: Cycle
    fixed: int
    mode: TierMode
    tiers: tuple[Tier, ...]
    coefficients: Mapping[str, int]
    releases: tuple[int, ...] = (WHOLE,)


@dataclass(frozen=True, slots=True)
class PlanPublication:
    """A plan that somebody wants to publish.

    `latest` is the first day of the version before it, `before` what that pays by, `calculated` the latest
    first day of a period that was calculated by any of them.
    """

    plan: Plan
    valid_from: date
    latest: date | None
    calculated: date | None
    before: Cycle | None = None


def against_plan(asked: PlanPublication) -> list[Violation]:
    """Every rule that a new plan would break; none: it may be published.

    A plan counts for the periods that begin on its first day or later, none of which may have been
    calculated. That day is the first of a period by its own cycle and by the one before, so that no day falls
    between two statements, or into two.
    """
    plan = asked.plan
    found = [*_against_amounts(plan), *_against_tiers(plan.tiers), *_against_releases(plan.releases)]
    cycles = [plan.cycle] if asked.before is None else [plan.cycle, asked.before]
    longest = max(cycles, key=lambda cycle: cycle.value)
    if asked.valid_from.day != 1 or (asked.valid_from.month - 1) % longest.value:
        found.append(Violation(ViolationCode.NOT_A_FIRST_DAY, at("validFrom"), limit=longest.name))
    for code, than in (
        (ViolationCode.NOT_LATER, asked.latest),
        (ViolationCode.PERIOD_CALCULATED, asked.calculated),
    ):
        if than is not None and asked.valid_from <= than:
            found.append(Violation(code, at("validFrom"), limit=than.isoformat()))
    return found


def _against_amounts(plan: Plan) -> list[Violation]:
    found = against_amount(plan.fixed, 0, "fixed")
    for grade, each in plan.coefficients.items():
        if not 0 <= each <= _MOST:
            place = at("coefficients", grade.lower())
            found.append(Violation(ViolationCode.BAD_SHARE, place, about=str(each), limit=f"{_MOST:,}"))
    return found


def _against_tiers(tiers: Sequence[Tier]) -> list[Violation]:
    found = _against_count(tiers, MOST_TIERS, "tiers")
    starts = [each.start for each in tiers]
    if starts[:1] != [0] or any(high <= low for low, high in pairwise(starts)):
        about = ", ".join(str(each) for each in starts[:MOST_TIERS])
        found.append(Violation(ViolationCode.BAD_TIERS, at("tiers"), about=about))
    for position, each in enumerate(tiers):
        if not 0 <= each.share_bp <= WHOLE:
            place = at("tiers", position, "shareBp")
            found.append(
                Violation(ViolationCode.BAD_SHARE, place, about=str(each.share_bp), limit=f"{WHOLE:,}")
            )
    return found


def _against_count(each: Sequence[object], most: int, key: str) -> list[Violation]:
    if len(each) <= most:
        return []
    return [Violation(ViolationCode.BAD_COUNT, at(key), about=str(len(each)), limit=str(most))]


def _against_releases(releases: Sequence[int]) -> list[Violation]:
    found = _against_count(releases, MOST_RELEASES, "releases")
    if sum(releases) == WHOLE and all(each > 0 for each in releases):
        return found
    about = ", ".join(str(each) for each in releases[:MOST_RELEASES])
    return [*found, Violation(ViolationCode.RELEASES_NOT_WHOLE, at("releases"), about=about)]
