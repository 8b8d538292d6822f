"""Whether the box of a grant contains a target (design section 5: a delegation is a box)."""

from collections.abc import Sequence

from resolvers.rules.facts import Area, Box, Target


def rank(lineage: Sequence[str], named: frozenset[str]) -> int | None:
    """How many steps above the first of a lineage the nearest thing named stands; None when none is."""
    return next((steps for steps, each in enumerate(lineage) if each in named), None)


def area_of(box: Box, target: Target) -> tuple[int, Area] | None:
    """The nearest area that contains the target's place, and how far above it that stands."""
    keys = [place.key for place in target.places]
    found = [(steps, area.id, area) for area in box.areas if (steps := rank(keys, area.places)) is not None]
    return (min(found)[0], min(found)[2]) if found else None


def industry_rank(box: Box, target: Target) -> int | None:
    """How far above the target's industry the nearest one named stands; all of them stand above any."""
    return rank(target.industries, box.industries) if box.industries else len(target.industries)


def has_product(box: Box, target: Target) -> bool:
    """Whether the product is among those named; a target that names none asks for any."""
    return target.product is None or not box.products or target.product in box.products


def contains(box: Box, target: Target) -> bool:
    """Whether the target lies inside in every dimension."""
    inside = area_of(box, target) is not None and industry_rank(box, target) is not None
    return inside and has_product(box, target)
