"""Whether a protected customer may be opened to one agent, and when that may end (design section 5, rule 5).

A named exception says which customer and which agent, why and until when, and is approved by the company
*above*: one that the company which operates in the customer's territory reports to, directly or farther up.
Where that company reports to nobody, being the provincial one, it approves itself. What operates there is the
company of the nearest territory of the customer's lineage that has one.
"""

from dataclasses import dataclass
from datetime import date

from resolvers.rules.interval import Interval
from resolvers.rules.violation import Violation, ViolationCode, at

_ELIGIBLE = frozenset({"ACTIVE", "ADMITTED"})


@dataclass(frozen=True, slots=True)
class Operator:
    """The company that operates in a customer's territory; `above` are the codes of those it reports to."""

    code: str
    name: str
    above: frozenset[str]

    def may_be_approved_by(self, company: str) -> bool:
        """Whether a company stands above it, or is itself with none above."""
        return company in self.above or (not self.above and company == self.code)


@dataclass(frozen=True, slots=True)
class Other:
    """An exception that the same agent has for the same customer already."""

    id: str
    valid: Interval


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """A customer, whether it is protected or retired on the first day asked for, who operates there."""

    name: str
    protected: bool
    operator: Operator | None
    retired: bool = False


@dataclass(frozen=True, slots=True)
class AgentState:
    """An agent as of today."""

    name: str
    status: str


@dataclass(frozen=True, slots=True)
class Approver:
    """The company that approves."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ExceptionProposal:
    """An exception that somebody asks for; what the graph does not have is None, and has been said."""

    customer: CustomerFacts | None
    agent: AgentState | None
    approver: Approver | None
    first: date
    end: date
    today: date
    reason: str
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """An exception that somebody wants to end on a day."""

    id: str
    valid: Interval
    on: date
    today: date
    reason: str


def against_exception(asked: ExceptionProposal) -> list[Violation]:
    """Every rule that an exception would break, in a fixed order; none: it may be made."""
    found = []
    if not asked.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    if asked.first < asked.today:
        found.append(_past("validFrom", asked.first, asked.today))
    dated = asked.first < asked.end
    if not dated:
        found.append(Violation(ViolationCode.BAD_DATES, at("validTo"), limit=str(asked.first)))
    customer, agent, approver = asked.customer, asked.agent, asked.approver
    if customer is not None and customer.retired:
        about, limit = customer.name, str(asked.first)
        found.append(Violation(ViolationCode.ALREADY_RETIRED, at("customer"), about=about, limit=limit))
    elif customer is not None and not customer.protected:
        found.append(
            Violation(
                ViolationCode.NOT_PROTECTED, at("customer"), about=customer.name, limit=str(asked.first)
            )
        )
    if agent is not None and agent.status not in _ELIGIBLE:
        found.append(Violation(ViolationCode.AGENT_NOT_ACTIVE, at("agent"), about=agent.name))
    if customer is not None and approver is not None:
        operator = customer.operator
        if operator is None or not operator.may_be_approved_by(approver.code):
            limit = operator.name if operator is not None else ""
            found.append(
                Violation(ViolationCode.NOT_ABOVE, at("approvedBy"), about=approver.name, limit=limit)
            )
    if dated:
        wanted = Interval(asked.first, asked.end)
        found += [
            Violation(ViolationCode.EXCEPTION_OVERLAPS, at("agent"), about=each.id)
            for each in sorted(asked.others, key=lambda other: other.id)
            if each.valid.meet(wanted) is not None
        ]
    return found


def against_ending(asked: Ending) -> list[Violation]:
    """Every rule that ending an exception breaks: from today or a future day, and not of what is over."""
    found = []
    if not asked.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    if asked.on < asked.today:
        found.append(_past("on", asked.on, asked.today))
    if asked.valid.over(asked.on):
        limit = str(asked.valid.end)
        found.append(Violation(ViolationCode.ALREADY_OVER, at("on"), about=asked.id, limit=limit))
    return found


def first_day_without(asked: Ending) -> date:
    """The first day on which an ended exception no longer holds: one still to come never does."""
    return max(asked.on, asked.valid.start or asked.on)


def _past(key: str, day: date, today: date) -> Violation:
    """That a change would reach back."""
    return Violation(ViolationCode.BAD_DATES, at(key), about=str(day), limit=str(today))
