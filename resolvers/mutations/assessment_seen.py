"""The assessment that a mutation names, where who asks sees it."""

from graph.mapping.models import ASSESSMENT
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.violation import Violation, at

# Of what is not seen nothing is told, not even that it is there.
_AGENT = {
    role: f"""\
MATCH (found:Assessment {{id: $assessment}})-[:ASSESSES]->(agent:Agent)
WHERE {seen(role, "found", ASSESSMENT)}
RETURN agent.code"""
    for role in Role
}


async def assessment_seen(transaction: Transaction, call: Call) -> tuple[str, str] | Violation:
    """The id of the assessment that the input names, and its agent's code; that is locked from now on."""
    wanted = reference(call.input["assessment"], ("Assessment",), at("assessment"))
    if isinstance(wanted, Violation):
        return wanted
    values = {"assessment": wanted.key, "principal": call.principal.key, "today": call.today}
    found = await transaction.run(_AGENT[call.principal.role], values)
    if not found:
        return wanted.missing()
    [[agent]] = found
    await lock.to_change_agent(transaction, agent)
    return wanted.key, agent
