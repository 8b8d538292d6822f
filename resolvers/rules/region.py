"""Regions as master data (design section 4): named sets of territories, by which grants and mandates reach.

What a region covers decides about every day of what names it, past ones as well: so that stays as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from resolvers.rules.customer import Place
from resolvers.rules.master import Change, Standing, against_amendment, against_retirement
from resolvers.rules.value_chain import against_name
from resolvers.rules.violation import Violation, ViolationCode, at


@dataclass(frozen=True, slots=True)
class RegionAsked:
    """What a region is to be; `places` are its territories by their position in the input.

    `missing`: one is named that is not there, which has been said.
    """

    name: str
    kind: str
    places: tuple[tuple[int, Place], ...]
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """What names a region: the ids of grants, and of mandates that are not over."""

    grants: tuple[str, ...]
    mandates: tuple[str, ...]


def against_region(asked: RegionAsked) -> list[Violation]:
    """Every rule that a region would break; none: it may be."""
    found = [*against_name(asked.name, "name"), *against_name(asked.kind, "kind")]
    if not asked.places and not asked.missing:
        found.append(Violation(ViolationCode.EMPTY_AREAS, at("territories")))
    for position, place in asked.places:
        path = at("territories", position)
        if not place.in_use:
            found.append(Violation(ViolationCode.AREA_RETIRED, path, about=place.name))
        elif not place.own:
            found.append(Violation(ViolationCode.NOT_ALLOWED, path, about=place.name))
    return found


def against_region_amendment(
    standing: Standing, expected: int, changed: Sequence[Change], asked: RegionAsked, naming: Naming
) -> list[Violation]:
    """Every rule that an amendment would break; none: it may be made.

    `naming` counts every grant that ever named it.
    """
    found = against_amendment(standing, expected, changed, "region")
    if any(each.field == "territories" for each in changed):
        found += against_region(asked)
        found += _against_naming(standing, naming, ViolationCode.COVERED_BY_GRANTS, "territories")
    else:
        found += [*against_name(asked.name, "name"), *against_name(asked.kind, "kind")]
    return found


def against_region_retirement(
    standing: Standing, expected: int, reason: str, naming: Naming
) -> list[Violation]:
    """Every rule that a retirement would break; none: the region may be retired.

    `naming` counts grants that are not over.
    """
    found = against_retirement(standing, expected, reason, "region")
    return [*found, *_against_naming(standing, naming, ViolationCode.HAS_GRANTS, "region")]


def _against_naming(standing: Standing, naming: Naming, code: ViolationCode, path: str) -> list[Violation]:
    found = []
    if naming.grants:
        found.append(Violation(code, at(path), about=standing.name, grants=naming.grants))
    return [
        *found,
        *(
            Violation(ViolationCode.HAS_MANDATES, at(path), about=standing.name, limit=each)
            for each in naming.mandates
        ),
    ]
