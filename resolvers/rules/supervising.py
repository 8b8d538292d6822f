"""Supervision (协同监管; design section 5): reports, findings, and mandates to look across territories.

A report is asked for and submitted once. A finding is OPEN → RECTIFYING → VERIFIED | ESCALATED; what is not
rectified in time may be escalated from OPEN as well. A mandate lets a company look into a territory that is
not its own, from a day to another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from resolvers.rules.interval import Interval
from resolvers.rules.money import against_amount
from resolvers.rules.period import Period
from resolvers.rules.violation import Violation, ViolationCode, at

STEPS: Mapping[str, tuple[str, ...]] = {
    "OPEN": ("RECTIFYING", "ESCALATED"),
    "RECTIFYING": ("VERIFIED", "ESCALATED"),
    "VERIFIED": (),
    "ESCALATED": (),
}


@dataclass(frozen=True, slots=True)
class Requesting:
    """The reports of a period that somebody asks for, by their last day."""

    named: str
    period: Period | None
    due: date
    today: date


@dataclass(frozen=True, slots=True)
class Requested:
    """One of them, by its place in the list: the agent's name and status.

    `inside` says that the territory lies where the company that asks operates, `taken` that the report is
    asked for already.
    """

    position: int
    agent: str
    status: str
    inside: bool
    taken: bool


@dataclass(frozen=True, slots=True)
class Submission:
    """What a report is to say; `begins` is the first day of its period, `submitted` that it has been."""

    revenue: int
    submitted: bool
    begins: date
    today: date


@dataclass(frozen=True, slots=True)
class Raising:
    """A finding about an agent, that `company` wants to raise; `looks` says that it may look there."""

    company: str | None
    looks: bool
    status: str
    summary: str
    due: date
    today: date


@dataclass(frozen=True, slots=True)
class FindingStep:
    """Another status for a finding; `company` decides, and `may` says that it or one above it raised it."""

    status: str
    to: str
    words: str
    due: date
    today: date
    key: str
    company: str | None = None
    may: bool = True


@dataclass(frozen=True, slots=True)
class Mandate:
    """A company that is to look into an area, approved by another.

    `above` says that the approver stands above it, or is it with none above; `inside` that the area lies
    where the approver operates.
    """

    approver: str | None
    above: bool
    inside: bool
    valid: Interval
    today: date
    reason: str


def against_request(asked: Requesting) -> list[Violation]:
    """Every rule that asking for reports would break, whichever they are."""
    if asked.period is None:
        return [Violation(ViolationCode.BAD_PERIOD, at("period"), about=asked.named[:100])]
    found = []
    if asked.due < asked.period.end:
        end = asked.period.end.isoformat()
        found.append(Violation(ViolationCode.DUE_TOO_EARLY, at("due"), about=str(asked.due), limit=end))
    if asked.due < asked.today:
        found.append(_past("due", asked.due, asked.today))
    return found


def against_requested(asked: Requested) -> list[Violation]:
    """What is wrong with one of the reports that are asked for."""
    found = []
    if asked.status not in {"ACTIVE", "SUSPENDED"}:
        place = at("reports", asked.position, "agent")
        found.append(Violation(ViolationCode.NO_REPORT_OF, place, about=asked.agent, limit=asked.status))
    if not asked.inside:
        place = at("reports", asked.position, "territory")
        found.append(Violation(ViolationCode.OUTSIDE_ITS_TERRITORY, place))
    if asked.taken:
        place = at("reports", asked.position)
        found.append(Violation(ViolationCode.REQUESTED_ALREADY, place, about=asked.agent))
    return found


def against_submission(asked: Submission) -> list[Violation]:
    """Every rule that submitting a report would break: once, and not before its period has begun."""
    found = []
    if asked.submitted:
        found.append(Violation(ViolationCode.SUBMITTED_ALREADY, at("report")))
    if asked.today < asked.begins:
        begins = asked.begins.isoformat()
        found.append(Violation(ViolationCode.DAY_TO_COME, at("report"), about=begins, limit=str(asked.today)))
    return [*found, *against_amount(asked.revenue, 0, "revenue")]


def against_finding(asked: Raising) -> list[Violation]:
    """Every rule that raising a finding would break."""
    found = []
    if asked.company is not None and not asked.looks:
        found.append(Violation(ViolationCode.MAY_NOT_LOOK, at("raisedBy"), about=asked.company))
    if asked.status not in {"ACTIVE", "SUSPENDED"}:
        found.append(Violation(ViolationCode.NOT_WORKED_WITH, at("agent"), about=asked.status))
    if not asked.summary.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("summary")))
    if asked.due < asked.today:
        found.append(_past("due", asked.due, asked.today))
    return found


def against_finding_step(asked: FindingStep) -> list[Violation]:
    """Every rule that a step would break; what is still open is escalated once its last day is over."""
    if asked.to not in STEPS[asked.status]:
        legal = ", ".join(STEPS[asked.status])
        place = at("finding")
        return [Violation(ViolationCode.ILLEGAL_TRANSITION, place, about=asked.status, limit=legal)]
    found = []
    if asked.company is not None and not asked.may:
        found.append(Violation(ViolationCode.NOT_ITS_FINDING, at("decidedBy"), about=asked.company))
    if (asked.status, asked.to) == ("OPEN", "ESCALATED") and asked.today <= asked.due:
        found.append(Violation(ViolationCode.NOT_OVERDUE, at("finding"), limit=str(asked.due)))
    if asked.to != "VERIFIED" and not asked.words.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at(asked.key)))
    return found


def against_mandate(asked: Mandate) -> list[Violation]:
    """Every rule that a mandate would break."""
    found = []
    if asked.approver is not None:
        if not asked.above:
            found.append(Violation(ViolationCode.NOT_ABOVE_MANDATED, at("approvedBy"), about=asked.approver))
        if not asked.inside:
            found.append(Violation(ViolationCode.OUTSIDE_ITS_TERRITORY, at("area")))
    first, end = asked.valid.start, asked.valid.end
    if first is not None and first < asked.today:
        found.append(_past("validFrom", first, asked.today))
    if first is not None and end is not None and end <= first:
        found.append(Violation(ViolationCode.BAD_DATES, at("validTo"), limit=str(first)))
    if not asked.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    return found


def _past(key: str, day: date, today: date) -> Violation:
    return Violation(ViolationCode.BAD_DATES, at(key), about=str(day), limit=str(today))
