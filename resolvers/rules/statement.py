"""The life of a commission statement (酬金结算单; design section 5, Money), and what keeps it from a step.

CALCULATED → PUBLISHED → (DISPUTED → UPHELD | REJECTED) → CONFIRMED → PAID. It may be calculated again until
it is published, and once a dispute was upheld; what would come out otherwise by then is not published or
confirmed. The statements of an agent are closed one after the other, so that what later ones release, or take
back, is what the earlier ones said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from resolvers.rules.commission_plan import Cycle
from resolvers.rules.period import Period
from resolvers.rules.policy import Policy
from resolvers.rules.violation import Violation, ViolationCode, at

STEPS: Mapping[str, tuple[str, ...]] = {
    "CALCULATED": ("PUBLISHED",),
    "PUBLISHED": ("DISPUTED", "CONFIRMED"),
    "DISPUTED": ("UPHELD", "REJECTED"),
    "UPHELD": ("CONFIRMED",),
    "REJECTED": ("CONFIRMED",),
    "CONFIRMED": ("PAID",),
    "PAID": (),
}
# Whose lines may still change.
OPEN = frozenset({"CALCULATED", "UPHELD"})
_CLOSED = frozenset({"CONFIRMED", "PAID"})


@dataclass(frozen=True, slots=True)
class Other:
    """Another statement of the agent: its period, first day and first day after it, and status."""

    period: str
    first: date
    end: date
    status: str


@dataclass(frozen=True, slots=True)
class Calculating:
    """A statement that somebody wants calculated.

    `name` is the agent's. `cycle` is that of the plan that counts, None where there is no plan. `held` says
    that the agent worked or sold in the period and has no final grade of it; `idle` that it has none, and
    nothing of earlier periods is due. `status` is that of the statement there is, `others` are the agent's
    others.
    """

    name: str
    period: Period
    cycle: Cycle | None
    held: bool
    idle: bool
    status: str | None
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class StatementStep:
    """A step that somebody asks for; `itself` says that the agent does so.

    `published_on` is None before that. `stale` says that the statement would have other lines if it were
    worked out now. `words` are the reason or comment that goes with it.
    """

    status: str
    to: str
    itself: bool
    published_on: date | None
    today: date
    words: str = ""
    stale: bool = False


def against_period(named: str, period: Period | None, today: date) -> list[Violation]:
    """What keeps a period from being calculated for anybody; it is None where the text `named` is none."""
    if period is None:
        return [Violation(ViolationCode.BAD_PERIOD, at("period"), about=named[:100])]
    if today < period.end:
        limit = period.end.isoformat()
        return [Violation(ViolationCode.PERIOD_NOT_OVER, at("period"), about=period.text, limit=limit)]
    return []


def against_calculation(asked: Calculating, field: tuple[str, ...]) -> list[Violation]:
    """Every rule that calculating it would break, at the field that names the agent; none: it may be."""
    period = asked.period

    def of_period(code: ViolationCode, limit: str) -> Violation:
        return Violation(code, field, about=period.text, limit=limit)

    found = []
    if asked.cycle is None:
        found.append(of_period(ViolationCode.NO_PLAN, ""))
    elif asked.cycle.value != period.months:
        found.append(of_period(ViolationCode.WRONG_CYCLE, asked.cycle.name))
    if asked.held:
        found.append(Violation(ViolationCode.NOT_ASSESSED, field, about=asked.name, limit=period.text))
    elif asked.idle:
        found.append(Violation(ViolationCode.NOTHING_DUE, field, about=asked.name, limit=period.text))
    if asked.status is not None and asked.status not in OPEN:
        found.append(of_period(ViolationCode.PERIOD_CLOSED, asked.status))
    for other in asked.others:
        if other.first < period.end and period.first < other.end:
            found.append(of_period(ViolationCode.PERIOD_OVERLAPS, other.period))
        elif other.first < period.first and other.status not in _CLOSED:
            found.append(of_period(ViolationCode.EARLIER_OPEN, other.period))
    return found


def against_statement_step(asked: StatementStep, policy: Policy) -> list[Violation]:
    """Every rule that a step would break; none: it may be taken.

    Who disputes says why, and so does who rejects a dispute. An agent has days to dispute what was published;
    for that long only it confirms.
    """
    found = []
    if asked.to not in STEPS[asked.status]:
        legal = ", ".join(STEPS[asked.status])
        found.append(
            Violation(ViolationCode.ILLEGAL_TRANSITION, at("statement"), about=asked.status, limit=legal)
        )
    elif asked.status == "PUBLISHED" and asked.published_on is not None:
        last = asked.published_on + timedelta(policy.dispute_days)
        if asked.to == "DISPUTED" and asked.today > last:
            found.append(Violation(ViolationCode.DISPUTE_TOO_LATE, at("statement"), limit=str(last)))
        if asked.to == "CONFIRMED" and not asked.itself and asked.today <= last:
            found.append(Violation(ViolationCode.MAY_BE_DISPUTED, at("statement"), limit=str(last)))
    elif asked.stale:
        found.append(Violation(ViolationCode.STALE_STATEMENT, at("statement")))
    if asked.to == "DISPUTED" and not asked.words.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    if asked.to == "REJECTED" and not asked.words.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("comment")))
    if asked.to == "PAID" and not asked.words.strip():
        found.append(Violation(ViolationCode.EMPTY_REFERENCE, at("reference")))
    return found
