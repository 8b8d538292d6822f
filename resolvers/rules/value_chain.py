"""Value chains (产品价值链; design section 5): how products are combined, and who shares.

SINGLE_PRODUCT → PRODUCT_INTEGRATION → INDUSTRY_SOLUTION → REGIONAL_INFORMATIZATION: a chain is composed of
chains of lower tiers alone, so that none is ever composed of itself. Its stages share all that it earns.
What was sold along a chain, or deployed by it, is split as its stages said: once used, it only ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from resolvers.rules.interval import Interval
from resolvers.rules.money import WHOLE
from resolvers.rules.violation import Violation, ViolationCode, at

TIERS = ("SINGLE_PRODUCT", "PRODUCT_INTEGRATION", "INDUSTRY_SOLUTION", "REGIONAL_INFORMATIZATION")
MOST_STAGES = 20
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage that a chain is to have: its share in basis points, and how many parties are to fulfil it."""

    name: str
    share_bp: int
    partners: int


@dataclass(frozen=True, slots=True)
class Part:
    """A chain that another is to be composed of, where the input names it, and the days it is in force."""

    position: int
    name: str
    tier: str
    valid: Interval


@dataclass(frozen=True, slots=True)
class Composition:
    """What a chain is to be from a day on; `elsewhere` are companies, by path and name.

    These do not operate where the chain is worked. `wrong` says that a part is named that is not there.
    """

    name: str
    tier: str
    first: date
    stages: tuple[Stage, ...]
    parts: tuple[Part, ...]
    elsewhere: tuple[tuple[tuple[str, ...], str], ...] = ()
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Retirement:
    """A chain that somebody wants to end on a day.

    `valid` are the days it is in force, `used` the last day on which something was sold along it or
    deployed by it, `wholes` the names of chains composed of it that would outlast it.
    """

    name: str
    valid: Interval
    on: date
    today: date
    used: date | None
    wholes: tuple[str, ...]
    reason: str


def against_name(name: str, *path: str | int) -> list[Violation]:
    """That a name at a path of the input is blank, or too long."""
    if not name.strip():
        return [Violation(ViolationCode.EMPTY_NAME, at(*path))]
    if len(name.strip()) > LONGEST_NAME:
        return [Violation(ViolationCode.TOO_LONG, at(*path), limit=str(LONGEST_NAME))]
    return []


def against_first_day(first: date, today: date) -> list[Violation]:
    """That a chain would begin in the past, where what was sold is split already."""
    if first >= today:
        return []
    return [Violation(ViolationCode.BAD_DATES, at("validFrom"), about=str(first), limit=str(today))]


def against_composition(asked: Composition) -> list[Violation]:
    """Every rule that a chain of these parts and stages would break; none: it may be."""
    found = against_name(asked.name, "name")
    found += _against_parts(asked)
    found += _against_stages(asked.stages)
    found += [
        Violation(ViolationCode.COMPANY_ELSEWHERE, path, about=company) for path, company in asked.elsewhere
    ]
    return found


def against_amendment(name: str, valid: Interval, used: date | None) -> list[Violation]:
    """That a chain is over, or that something was sold along it or deployed by it, last on the day `used`."""
    if valid.end is not None:
        return [Violation(ViolationCode.CHAIN_NOT_IN_FORCE, at("chain"), about=name, limit=str(valid.end))]
    if used is not None:
        return [Violation(ViolationCode.CHAIN_IN_USE, at("chain"), about=name, limit=str(used))]
    return []


def against_retirement(asked: Retirement) -> list[Violation]:
    """Every rule that ending a chain on that day would break; none: it may end."""
    found = []
    if asked.valid.end is not None:
        found.append(
            Violation(
                ViolationCode.CHAIN_NOT_IN_FORCE, at("chain"), about=asked.name, limit=str(asked.valid.end)
            )
        )
    if asked.on < asked.today:
        found.append(
            Violation(ViolationCode.BAD_DATES, at("on"), about=str(asked.on), limit=str(asked.today))
        )
    elif asked.valid.start is not None and asked.on <= asked.valid.start:
        found.append(Violation(ViolationCode.BAD_DATES, at("on"), limit=str(asked.valid.start)))
    elif asked.used is not None and asked.on <= asked.used:
        found.append(Violation(ViolationCode.CHAIN_IN_USE, at("on"), about=asked.name, limit=str(asked.used)))
    found += [Violation(ViolationCode.PART_OF_CHAIN, at("chain"), about=each) for each in asked.wholes]
    if not asked.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    return found


def against_use(name: str, valid: Interval, on: date, *path: str | int) -> list[Violation]:
    """That a chain is not in force on the day on which something is to be done along it."""
    if valid.holds(on):
        return []
    return [Violation(ViolationCode.CHAIN_NOT_IN_FORCE, at(*path), about=name, limit=str(on))]


def _against_parts(asked: Composition) -> list[Violation]:
    found = []
    if not asked.parts and not asked.wrong and asked.tier != TIERS[0]:
        found.append(Violation(ViolationCode.NOTHING_COMBINED, at("composedOf"), about=asked.tier))
    for each in asked.parts:
        path = at("composedOf", each.position)
        if TIERS.index(each.tier) >= TIERS.index(asked.tier):
            found.append(Violation(ViolationCode.TIER_NOT_BELOW, path, about=each.name, limit=asked.tier))
        if not each.valid.contains(Interval(asked.first)):
            until = each.valid.end if each.valid.end is not None else asked.first
            found.append(Violation(ViolationCode.CHAIN_NOT_IN_FORCE, path, about=each.name, limit=str(until)))
    return found


def _against_stages(stages: Sequence[Stage]) -> list[Violation]:
    if not 0 < len(stages) <= MOST_STAGES:
        return [
            Violation(ViolationCode.BAD_STAGES, at("stages"), about=str(len(stages)), limit=str(MOST_STAGES))
        ]
    found = []
    for position, each in enumerate(stages):
        found += against_name(each.name, "stages", position, "name")
        if not 0 <= each.share_bp <= WHOLE:
            found.append(
                Violation(
                    ViolationCode.BAD_SHARE,
                    at("stages", position, "shareBp"),
                    about=str(each.share_bp),
                    limit=str(WHOLE),
                )
            )
        if not each.partners:
            found.append(Violation(ViolationCode.NOBODY_FULFILS, at("stages", position, "fulfilledBy")))
    total = sum(each.share_bp for each in stages)
    if total != WHOLE:
        found.append(
            Violation(ViolationCode.SHARES_NOT_WHOLE, at("stages"), about=f"{total:,}", limit=f"{WHOLE:,}")
        )
    return found
