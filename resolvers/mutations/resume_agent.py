"""`resumeAgent`: let a suspended agent act again."""

from graph.session import Transaction
from resolvers.mutations.agent_step import take_step
from resolvers.mutations.call import Call, Outcome


async def resume_agent(transaction: Transaction, call: Call) -> Outcome:
    """Resume an agent from today on, or say every rule against it; see `take_step`."""
    return await take_step(transaction, call, "ACTIVE", ("SUSPENDED",))
