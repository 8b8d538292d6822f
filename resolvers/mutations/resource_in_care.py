"""The resource that a mutation names, where who asks sees it."""

from textwrap import dedent

from graph.mapping.models import AGENT_RESOURCE
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.violation import Violation, at

_AGENT = {
    role: dedent(f"""\
        MATCH (found:AgentResource {{id: $resource}})-[:RESOURCE_OF]->(owner:Agent)
        WHERE {seen(role, "found", AGENT_RESOURCE)}
        RETURN owner.code""")
    for role in Role
}


async def resource_in_care(transaction: Transaction, call: Call) -> tuple[str, str] | Violation:
    """The id of the resource and the code of its agent, which is locked from now on.

    Of what is not seen nothing is told.
    """
    wanted = reference(call.input["resource"], ("AgentResource",), at("resource"))
    if isinstance(wanted, Violation):
        return wanted
    values = {"resource": wanted.key, "principal": call.principal.key, "today": call.today}
    found = await transaction.run(_AGENT[call.principal.role], values)
    if not found:
        return wanted.missing()
    await lock.to_pay(transaction, [found[0][0]])
    return wanted.key, found[0][0]
