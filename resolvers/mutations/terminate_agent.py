"""`terminateAgent`: end the group's work with an agent for good."""

from graph.session import Transaction
from resolvers.mutations.agent_step import take_step
from resolvers.mutations.call import Call, Outcome


async def terminate_agent(transaction: Transaction, call: Call) -> Outcome:
    """Terminate an agent from today on, or say every rule against it; see `take_step`."""
    return await take_step(transaction, call, "TERMINATED", ("ACTIVE", "SUSPENDED"))
