"""The policy that a mutation goes by."""

from datetime import date

from graph.mapping.policy import POLICY
from graph.session import Transaction
from resolvers.policy import policy_of
from resolvers.rules.policy import Policy

_POLICY = f"RETURN {POLICY.written(date='$date')}"


async def policy_on(transaction: Transaction, day: date) -> Policy:
    """The policy in force on a day."""
    [[cells]] = await transaction.run(_POLICY, {"date": day})
    return policy_of(cells)
