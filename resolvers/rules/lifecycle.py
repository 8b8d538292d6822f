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


@dataclass(frozen=True, slots=True)
class Step:
    """A step that somebody asks for; `grants` are the ids of those it holds that are not over yet.

    `after` are the statuses that this way of asking leads on from: an agent becomes ACTIVE by admission, and
    by being resumed.
    """

    name: str
    status: str
    to: str
    reason: str
    after: tuple[str, ...]
    grants: tuple[str, ...] = ()


def against_step(asked: Step) -> list[Violation]:
    """Every rule that a step would break; none: it may be taken.

    An exclusive grant keeps others out whoever holds it, so that none may be left with an agent that is gone.
    """
    found = []
    if not asked.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    if asked.to not in STEPS[asked.status] or asked.status not in asked.after:
        found.append(
            Violation(
                ViolationCode.ILLEGAL_TRANSITION,
                at("agent"),
                about=asked.status,
                limit=", ".join(STEPS[asked.status]),
            )
        )
    if asked.to == "TERMINATED" and asked.grants:
        found.append(
            Violation(ViolationCode.HOLDS_GRANTS, at("agent"), about=asked.name, grants=asked.grants)
        )
    return found
