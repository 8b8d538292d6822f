"""How far an agent's level reaches (design section 5, rule 3)."""

from collections.abc import Sequence

from resolvers.rules.facts import Place, Target


def cap(level: str, base: Sequence[Place]) -> Place | None:
    """The territory an agent of this level acts in at most: the one of that tier at or above its base.

    A missing tier never widens: where there is none of that tier, it is the base itself.
    """
    if not base:
        return None
    return next((place for place in base if place.level == level), base[0])


def within_cap(level: str, base: Sequence[Place], target: Target) -> bool:
    """Whether the target's place lies in the territory an agent of this level acts in."""
    limit = cap(level, base)
    return limit is not None and any(place.key == limit.key for place in target.places)
