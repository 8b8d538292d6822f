"""What an agent's kind bounds it to (design section 5, rule 4)."""

from collections.abc import Sequence
from datetime import date

from resolvers.rules.containment import rank
from resolvers.rules.facts import AgentFacts, Grant, Target
from resolvers.rules.liveness import live

# The sections of GB/T 4754-2017: a grant that names no industry reaches into all of them.
ALL_SECTIONS = frozenset("ABCDEFGHIJKLMNOPQRST")


def industries_bound(agent: AgentFacts, target: Target) -> bool:
    """Whether an industry agent is asked to act outside its own industries."""
    return agent.kind == "INDUSTRY" and rank(target.industries, agent.industries) is None


def sections_bound(agent: AgentFacts, grants: Sequence[Grant], grant: Grant, on: date) -> int | None:
    """The number of sections a regional agent may reach into, where `grant` goes beyond it; else None.

    Its live grants count in the order of their ids: the one with which the number is passed is beyond it,
    and so are those after it.
    """
    if agent.kind != "REGIONAL":
        return None
    held = [each for each in grants if each.id <= grant.id and (each is grant or live(each.term, on))]
    reached = frozenset[str]().union(*(each.sections for each in held))
    return agent.section_limit if len(reached) > agent.section_limit else None
