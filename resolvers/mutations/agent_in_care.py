"""The agent that a mutation names, where who asks may change it."""

from graph.mapping import authority
from graph.mapping.models import AGENT
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.permission import may_change_agent
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.violation import Violation, ViolationCode, at

_SEEN = {
    role: f"MATCH (found:Agent {{code: $agent}}) WHERE {seen(role, 'found', AGENT)} RETURN found.code"
    for role in Role
}

_STATUS = f"""\
MATCH (agent:Agent {{code: $agent}})
RETURN coalesce({authority.record("agent").replace("#date", "$today")}[1], agent.status)"""


async def agent_in_care(
    transaction: Transaction, call: Call, *, itself: bool = False
) -> Reference | Violation:
    """The agent that the input names as `agent`, where who asks may change it; else why not.

    With `itself` an agent may do it for itself. An operator may change any: whether it is there, is not said.
    """
    given, principal = call.input["agent"], call.principal
    forbidden = Violation(ViolationCode.NOT_ALLOWED, at("agent"), about=given[:100])
    if principal.role not in {Role.OPERATOR, Role.COMPANY, *([Role.AGENT] if itself else [])}:
        return forbidden
    wanted = reference(given, ("Agent",), at("agent"))
    if isinstance(wanted, Violation):
        return wanted
    own = itself and (principal.role, principal.key) == (Role.AGENT, wanted.key)
    if own or await may_change_agent(transaction, principal, wanted.key):
        return wanted
    # Of what is not seen nothing is told, not even that it is there.
    values = {"agent": wanted.key, "principal": principal.key, "today": call.today}
    known = await transaction.run(_SEEN[principal.role], values)
    return forbidden if known else wanted.missing()


async def applicant(
    transaction: Transaction, call: Call, *, itself: bool = False
) -> tuple[str, str] | Violation:
    """The code of such an agent, which is locked from now on, and its status as of today; else why not."""
    wanted = await agent_in_care(transaction, call, itself=itself)
    if isinstance(wanted, Violation):
        return wanted
    await lock.to_change_agent(transaction, wanted.key)
    rows = await transaction.run(_STATUS, {"agent": wanted.key, "today": call.today})
    return (wanted.key, rows[0][0]) if rows else wanted.missing()
