"""Which grants of an agent mean something else when its level or status is another (rules 3 and 7)."""

from collections.abc import Iterator

from resolvers.rules.facts import AgentFacts, Place
from resolvers.rules.level_cap import cap
from resolvers.rules.proposal import Extent


def touched(before: AgentFacts, after: AgentFacts, extent: Extent) -> bool:
    """Whether a grant in force, of this extent, lets the agent act elsewhere than it did, or no longer.

    Two caps of one base lie one inside the other: what changes lies inside the wider, not the narrower one.
    """
    if before.active != after.active:
        return True
    narrow, wide = sorted((list(_upwards(each)) for each in (before, after)), key=len, reverse=True)
    if not after.active or narrow == wide:
        return False
    return any(
        place and narrow[0] not in place and (place[0] in wide or wide[0] in place) for place in extent.places
    )


def _upwards(agent: AgentFacts) -> Iterator[str]:
    """The keys of the agent's cap and of what lies above it."""
    limit: Place | None = cap(agent.level, agent.base)
    reached = False
    for each in agent.base:
        reached = reached or each == limit
        if reached:
            yield each.key
