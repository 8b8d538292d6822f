"""`suspendAgent`: take an active agent off the market until it is resumed."""

from graph.session import Transaction
from resolvers.mutations.agent_step import take_step
from resolvers.mutations.call import Call, Outcome


async def suspend_agent(transaction: Transaction, call: Call) -> Outcome:
    """Suspend an agent from today on, or say every rule against it; see `take_step`."""
    return await take_step(transaction, call, "SUSPENDED", ("ACTIVE",))
