"""Promotions (升级; design section 5): nominated by the company that manages an agent, decided on above it.

NOMINATED → APPROVED | REJECTED, both final. What is approved raises the agent's level from a day on; it
grants nothing. Demotion is the company's own affair, and takes no grant away either.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resolvers.rules.period import Period
from resolvers.rules.promotion import Need, Shortfall
from resolvers.rules.violation import Violation, ViolationCode, at

STEPS: Mapping[str, tuple[str, ...]] = {
    "NOMINATED": ("APPROVED", "REJECTED"),
    "APPROVED": (),
    "REJECTED": (),
}
APPROVED = "APPROVED"
LEVELS = ("COUNTY", "CITY", "PROVINCE")

_CODES: Mapping[Need, ViolationCode] = {
    Need.GRADE: ViolationCode.SHORT_OF_GRADE,
    Need.GRANTS: ViolationCode.SHORT_OF_GRANTS,
    Need.CUSTOMERS: ViolationCode.SHORT_OF_CUSTOMERS,
    Need.NO_SUSPENSION: ViolationCode.SUSPENDED_LATELY,
}


@dataclass(frozen=True, slots=True)
class Nomination:
    """That a company nominates an agent for the level above its own, by its results up to a period.

    `company` is the company's name, None where there is none, and `manages` says whether it manages the
    agent. `open`: another nomination waits for a decision, or for its day. `short` is what the agent is
    short of, if there is a period and a level above.
    """

    status: str
    level: str
    period: Period | None
    named: str
    company: str | None
    manages: bool
    open: bool
    reason: str
    today: date
    short: Sequence[Shortfall] = ()


@dataclass(frozen=True, slots=True)
class PromotionRuling:
    """A decision on a nomination; `short`, `level` and `agent_status` are the agent's as of today.

    `company` is the deciding company's name, None where there is none, `above` whether it may decide.
    """

    status: str
    outcome: str
    effective_on: date | None
    comment: str
    company: str | None
    above: bool
    nominated_from: str
    level: str
    agent_status: str
    today: date
    short: Sequence[Shortfall] = ()


@dataclass(frozen=True, slots=True)
class Demotion:
    """That an agent is to have a lower level from today on."""

    status: str
    level: str
    to: str
    reason: str


def against_nomination(asked: Nomination) -> list[Violation]:
    """Every rule that a nomination would break; none: it is made."""
    found = []
    if asked.company is not None and not asked.manages:
        found.append(Violation(ViolationCode.NOT_ITS_MANAGER, at("nominatedBy"), about=asked.company))
    if asked.period is None:
        found.append(Violation(ViolationCode.BAD_PERIOD, at("period"), about=asked.named[:100]))
    elif asked.today < asked.period.end:
        end = asked.period.end.isoformat()
        found.append(
            Violation(ViolationCode.PERIOD_NOT_OVER, at("period"), about=asked.period.text, limit=end)
        )
    if not asked.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    if asked.status != "ACTIVE":
        found.append(Violation(ViolationCode.ONLY_ACTIVE, at("agent"), about=asked.status))
    elif asked.level == LEVELS[-1]:
        found.append(Violation(ViolationCode.AT_THE_TOP, at("agent")))
    elif asked.open:
        found.append(Violation(ViolationCode.NOMINATED_ALREADY, at("agent")))
    else:
        found += _short(asked.short, "agent")
    return found


def against_promotion_ruling(asked: PromotionRuling) -> list[Violation]:
    """Every rule that deciding so would break; what is approved is looked at once more."""
    if asked.outcome not in STEPS[asked.status]:
        place = at("promotion")
        return [Violation(ViolationCode.ILLEGAL_TRANSITION, place, about=asked.status)]
    found = []
    if asked.company is not None and not asked.above:
        found.append(Violation(ViolationCode.NOT_ABOVE_MANAGER, at("decidedBy"), about=asked.company))
    on = asked.effective_on
    if (on is None) == (asked.outcome == APPROVED):
        found.append(Violation(ViolationCode.DAY_OF_OUTCOME, at("effectiveOn"), about=asked.outcome))
    elif on is not None and on < asked.today:
        place = at("effectiveOn")
        found.append(Violation(ViolationCode.BAD_DATES, place, about=str(on), limit=str(asked.today)))
    if asked.outcome != APPROVED:
        if not asked.comment.strip():
            found.append(Violation(ViolationCode.EMPTY_REASON, at("comment")))
    elif asked.agent_status != "ACTIVE":
        found.append(Violation(ViolationCode.ONLY_ACTIVE, at("promotion"), about=asked.agent_status))
    elif asked.level != asked.nominated_from:
        found.append(Violation(ViolationCode.LEVEL_CHANGED, at("promotion"), about=asked.level))
    else:
        found += _short(asked.short, "promotion")
    return found


def against_demotion(asked: Demotion) -> list[Violation]:
    """Every rule that a demotion would break; none: it is made."""
    found = []
    if not asked.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    if asked.status not in {"ACTIVE", "SUSPENDED"}:
        found.append(Violation(ViolationCode.NOT_WORKED_WITH, at("agent"), about=asked.status))
    elif LEVELS.index(asked.to) >= LEVELS.index(asked.level):
        found.append(Violation(ViolationCode.NOT_LOWER, at("level"), about=asked.to, limit=asked.level))
    return found


def _short(shortfalls: Sequence[Shortfall], key: str) -> Iterator[Violation]:
    for each in shortfalls:
        about = each.period if each.need is Need.GRADE else each.has or ""
        yield Violation(_CODES[each.need], at(key), about=about, limit=each.needed)
