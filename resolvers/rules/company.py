"""Companies as master data (design section 4): where each stands among others, what it leaves behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from resolvers.rules.boundary import LEVELS
from resolvers.rules.customer import Place
from resolvers.rules.master import Change, Standing, against_amendment, against_retirement
from resolvers.rules.value_chain import against_name
from resolvers.rules.violation import Violation, ViolationCode, at

# How many of those that stand in the way a message names.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Above:
    """The company that one is to report to, by tier, and whether its territory contains that one's."""

    level: str
    contains: bool


@dataclass(frozen=True, slots=True)
class CompanyAsked:
    """What a company is to be: `place` with its tier, and the name of the company that operates there.

    `above` is None where none is named, or it is not there, which `missing` says has been told.
    """

    name: str
    level: str
    place: tuple[Place, str] | None
    taken: str | None
    above: Above | None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class CompanyRetirement:
    """A company that is to be retired today; by name what depends on it, and the ids of its grants."""

    standing: Standing
    expected: int
    reason: str
    branches: tuple[str, ...]
    agents: tuple[str, ...]
    managers: tuple[str, ...]
    grants: tuple[str, ...]


def against_company(asked: CompanyAsked) -> list[Violation]:
    """Every rule that a company would break; none: it may be."""
    found = against_name(asked.name, "name")
    if asked.place is not None:
        place, level = asked.place
        if not place.in_use:
            found.append(Violation(ViolationCode.AREA_RETIRED, at("territory"), about=place.name))
        elif level != asked.level:
            code = ViolationCode.LEVEL_OF_TERRITORY
            found.append(Violation(code, at("level"), about=place.name, limit=level))
        if asked.taken is not None:
            code = ViolationCode.TERRITORY_TAKEN
            found.append(Violation(code, at("territory"), about=place.name, limit=asked.taken))
        found += against_above(asked, place.name)
    return found


def against_above(asked: CompanyAsked, territory: str) -> list[Violation]:
    """That a company does not report to one of a higher tier that contains it, or a provincial one to any."""
    if asked.missing:
        return []
    top = asked.level == LEVELS[0]
    above = asked.above
    if above is None:
        right = top
    else:
        right = not top and above.contains and LEVELS.index(above.level) < LEVELS.index(asked.level)
    if right:
        return []
    code = ViolationCode.NO_COMPANY_ABOVE
    return [Violation(code, at("reportsTo"), about=asked.name.strip(), limit=territory)]


def against_company_amendment(
    standing: Standing, expected: int, changed: Sequence[Change], asked: CompanyAsked, territory: str
) -> list[Violation]:
    """Every rule that an amendment would break; none: it may be made."""
    return [
        *against_amendment(standing, expected, changed, "company"),
        *against_name(asked.name, "name"),
        *against_above(asked, territory),
    ]


def against_company_retirement(asked: CompanyRetirement) -> list[Violation]:
    """Every rule that a retirement would break; none: the company may be retired."""
    found = against_retirement(asked.standing, asked.expected, asked.reason, "company")
    name = asked.standing.name
    for code, names in (
        (ViolationCode.HAS_BRANCHES, asked.branches),
        (ViolationCode.HAS_AGENTS, asked.agents),
        (ViolationCode.HAS_MANAGERS, asked.managers),
    ):
        if names:
            listed = "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
            found.append(Violation(code, at("company"), about=name, limit=listed))
    if asked.grants:
        found.append(Violation(ViolationCode.HAS_GRANTS, at("company"), about=name, grants=asked.grants))
    return found
