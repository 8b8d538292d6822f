"""The steps of an agent's life with the group (渠道创建、准入; design section 5), and what keeps it from one.

DRAFT → SUBMITTED → UNDER_REVIEW → RETURNED | REJECTED | ADMITTED → ACTIVE ⇄ SUSPENDED → TERMINATED. What was
returned is submitted again; an active agent may be terminated as well. REJECTED and TERMINATED are final.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from resolvers.rules.violation import Violation, ViolationCode, at

STEPS: Mapping[str, tuple[str, ...]] = {
    "DRAFT": ("SUBMITTED",),
    "SUBMITTED": ("UNDER_REVIEW",),
    "UNDER_REVIEW": ("RETURNED", "REJECTED", "ADMITTED"),
    "RETURNED": ("SUBMITTED",),
    "REJECTED": (),
    "ADMITTED": ("ACTIVE",),
    "ACTIVE": ("SUSPENDED", "TERMINATED"),
    "SUSPENDED": ("ACTIVE", "TERMINATED"),
    "TERMINATED": (),
}
# From where no step leads on.
ENDED = frozenset(status for status, after in STEPS.items() if not after)


@dataclass(frozen=True, slots=True)
class Step:
    """A step that somebody asks for; `grants` are the ids of those it holds that are not over yet.

    With `cascade` these end as well.

    `after` are the statuses that this way of asking leads on from: an agent becomes ACTIVE by admission, and
    by being resumed.
    """

    name: str
    status: str
    to: str
    reason: str
    after: tuple[str, ...]
    grants: tuple[str, ...] = ()
    cascade: bool = False


def against_transition(
    status: str, to: str, key: str, after: tuple[str, ...] = tuple(STEPS)
) -> list[Violation]:
    """That no step leads from a status to another, or none by this way of asking; `key` is the input's."""
    if to in STEPS[status] and status in after:
        return []
    legal = ", ".join(STEPS[status])
    return [Violation(ViolationCode.ILLEGAL_TRANSITION, at(key), about=status, limit=legal)]


def against_step(asked: Step) -> list[Violation]:
    """Every rule that a step would break; none: it may be taken.

    An exclusive grant keeps others out whoever holds it, so that none may be left with an agent that is gone.
    """
    found = []
    if not asked.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    found += against_transition(asked.status, asked.to, "agent", asked.after)
    if asked.to == "TERMINATED" and asked.grants and not asked.cascade:
        found.append(
            Violation(ViolationCode.HOLDS_GRANTS, at("agent"), about=asked.name, grants=asked.grants)
        )
    return found
