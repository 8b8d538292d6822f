"""From the cells of a statement to a policy; see `graph.mapping.policy`."""

from dataclasses import replace

from resolvers.authority import Cells
from resolvers.rules.policy import Policy, PromotionBar


def policy_of(cells: Cells) -> Policy:
    """The policy of these cells."""
    *numbers, sections, bars = cells
    promotion = {level: PromotionBar(grants, customers) for level, grants, customers in bars}
    return replace(Policy(*numbers), sections=dict(sections), promotion=promotion)
