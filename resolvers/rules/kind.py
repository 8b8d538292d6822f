"""What an agent's kind bounds it to (design section 5, rule 4)."""

from collections.abc import Sequence
from datetime import date

from resolvers.rules.containment import rank
from resolvers.rules.facts import AgentFacts, Grant, Target
from resolvers.rules.liveness import live
from resolvers.rules.policy import Policy

# The sections of GB/T 4754-2017: a grant that names no industry reaches into all of them.
ALL_SECTIONS = frozenset("ABCDEFGHIJKLMNOPQRST")


def industries_bound(agent: AgentFacts, target: Target) -> bool:
    """Whether an industry agent is asked to act outside its own industries."""
    return agent.kind == "INDUSTRY" and rank(target.industries, agent.industries) is None


def sections_bound(
    agent: AgentFacts, grants: Sequence[Grant], grant: Grant, on: date, policy: Policy
) -> int | None:
    """The number of sections a regional agent may reach into, where `grant` goes beyond it; else None.

    Its live grants count in the order of their ids: the one with which the number is passed is beyond it,
    and so are those after it.
    """
    if agent.kind != "REGIONAL":
        return None
    limit = policy.section_limit(agent.capability, agent.grade)
    held = [each for each in grants if each.id <= grant.id and (each is grant or live(each.term, on))]
    reached = frozenset[str]().union(*(each.sections for each in held))
    return limit if len(reached) > limit else None
