"""What an agent brings along (社会资源; design section 5): declared with evidence, verified by a company.

A resource is DECLARED → VERIFIED | REJECTED; what is not rejected may be WITHDRAWN. A verified one counts
where agents are otherwise equal: see `resolvers.rules.ranking`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from resolvers.rules.admission import Evidence, against_document
from resolvers.rules.violation import Violation, ViolationCode, at

STEPS: Mapping[str, tuple[str, ...]] = {
    "DECLARED": ("VERIFIED", "REJECTED", "WITHDRAWN"),
    "VERIFIED": ("WITHDRAWN",),
    "REJECTED": (),
    "WITHDRAWN": (),
}
# Characters of what a resource is said to be.
MOST_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is declared for an agent, by name and status, in a place, which is in use or not."""

    agent: str
    status: str
    place: str
    in_use: bool
    description: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Verification:
    """What a company, by name, says of a resource; `over`: it manages the agent, or stands above who does."""

    company: str | None
    over: bool
    status: str
    outcome: str
    comment: str
    agent: str


def against_declaration(asked: Declaration) -> list[Violation]:
    """Every rule that a declaration would break; none: it is made."""
    found = []
    if asked.status in {"REJECTED", "TERMINATED"}:
        found.append(
            Violation(ViolationCode.NO_LONGER_AGENT, at("agent"), about=asked.agent, limit=asked.status)
        )
    if not asked.in_use:
        found.append(Violation(ViolationCode.AREA_RETIRED, at("territory"), about=asked.place))
    if not asked.description:
        found.append(Violation(ViolationCode.EMPTY_REASON, at("description")))
    elif len(asked.description) > MOST_CHARACTERS:
        found.append(Violation(ViolationCode.TOO_LONG, at("description"), limit=str(MOST_CHARACTERS)))
    return [*found, *against_document(asked.evidence)]


def against_resource_step(status: str, to: str) -> list[Violation]:
    """That no step leads from the status of a resource to another."""
    if to in STEPS[status]:
        return []
    legal = ", ".join(STEPS[status])
    return [Violation(ViolationCode.ILLEGAL_TRANSITION, at("resource"), about=status, limit=legal)]


def against_verification(asked: Verification) -> list[Violation]:
    """Every rule that deciding on a resource so would break; none: it is decided."""
    found = against_resource_step(asked.status, asked.outcome)
    if asked.company is not None and not asked.over:
        found.append(
            Violation(ViolationCode.NOT_ITS_AGENT, at("decidedBy"), about=asked.company, limit=asked.agent)
        )
    if asked.outcome == "REJECTED" and not asked.comment:
        found.append(Violation(ViolationCode.EMPTY_REASON, at("comment")))
    return found
