"""Support tickets (热线工单; design section 5): what agents ask the hotline, and by when it answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from resolvers.rules.violation import Violation, ViolationCode, at

# How many hours the hotline has, by priority.
TARGET_HOURS: Mapping[str, int] = {"URGENT": 4, "HIGH": 24, "NORMAL": 72}


@dataclass(frozen=True, slots=True)
class Opening:
    """What an agent of this status asks."""

    status: str
    subject: str


@dataclass(frozen=True, slots=True)
class Resolving:
    """The answer to a ticket of an agent: by a company, None where there is none.

    `manages` says that it manages the agent, or stands above the company that does.
    """

    agent: str
    resolved: bool
    company: str | None
    manages: bool
    resolution: str


def against_ticket(asked: Opening) -> list[Violation]:
    """Every rule that opening a ticket would break."""
    found = []
    if asked.status not in {"ACTIVE", "SUSPENDED"}:
        found.append(Violation(ViolationCode.NOT_HEARD, at("agent"), about=asked.status))
    if not asked.subject.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("subject")))
    return found


def against_resolution(asked: Resolving) -> list[Violation]:
    """Every rule that resolving a ticket would break: once, with an answer."""
    if asked.resolved:
        return [Violation(ViolationCode.RESOLVED_ALREADY, at("ticket"))]
    found = []
    if asked.company is not None and not asked.manages:
        place = at("resolvedBy")
        found.append(Violation(ViolationCode.NOT_ITS_AGENT, place, about=asked.company, limit=asked.agent))
    if not asked.resolution.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("resolution")))
    return found
