"""Whether a partner may be noted down as an agent to be (渠道创建; design section 5)."""

from dataclasses import dataclass

from resolvers.rules.boundary import LEVELS
from resolvers.rules.violation import Violation, ViolationCode, at


@dataclass(frozen=True, slots=True)
class Base:
    """Where an agent is to be based: `lineage` are the keys of the territory and of all above it.

    `lowest`: nothing lies below it, so that it stands for the tiers that are missing there.
    """

    name: str
    level: str
    in_use: bool
    lineage: tuple[str, ...]
    lowest: bool


@dataclass(frozen=True, slots=True)
class Manager:
    """The company that is to manage an agent, and the key of the territory it operates in."""

    name: str
    territory: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """An agent to be; what the graph does not have is None, and has been said."""

    name: str
    kind: str
    level: str
    base: Base | None
    manager: Manager | None
    industries: int


def against_draft(asked: Draft) -> list[Violation]:
    """Every rule that it would break; none: it may be noted down."""
    found = []
    if not asked.name.strip():
        found.append(Violation(ViolationCode.EMPTY_NAME, at("name")))
    base, manager = asked.base, asked.manager
    if base is not None:
        if not base.in_use:
            found.append(Violation(ViolationCode.AREA_RETIRED, at("territory"), about=base.name))
        if LEVELS.index(base.level) < LEVELS.index(asked.level) and not base.lowest:
            found.append(
                Violation(ViolationCode.BASE_ABOVE_LEVEL, at("territory"), about=base.name, limit=asked.level)
            )
        if manager is not None and manager.territory not in base.lineage:
            found.append(
                Violation(
                    ViolationCode.OUTSIDE_GRANTOR_TERRITORY,
                    at("territory"),
                    about=base.name,
                    limit=manager.name,
                )
            )
    if (asked.kind == "INDUSTRY") != bool(asked.industries):
        found.append(Violation(ViolationCode.INDUSTRIES_OF_KIND, at("industries"), about=asked.kind))
    return found
