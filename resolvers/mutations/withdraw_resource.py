"""`withdrawResource`: what an agent declared no longer counts (撤回社会资源)."""

from textwrap import dedent

from graph.mapping.models import AGENT_RESOURCE
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_change_agent
from resolvers.mutations.resource_in_care import resource_in_care
from resolvers.rules.resource import against_resource_step
from resolvers.rules.violation import Violation, ViolationCode, at

_STATUS = "MATCH (r:AgentResource {id: $resource}) RETURN r.status"

_WITHDRAW = dedent("""\
    MATCH (r:AgentResource {id: $resource})
    SET r.status = 'WITHDRAWN', r.withdrawnOn = $today""")


async def withdraw_resource(transaction: Transaction, call: Call) -> Outcome:
    """Withdraw a resource from today on, or say why not; `resource` is that one.

    The agent itself may, or who may change it.
    """
    found = await resource_in_care(transaction, call)
    if isinstance(found, Violation):
        return refused(found)
    resource, agent = found
    own = (call.principal.role, call.principal.key) == (Role.AGENT, agent)
    if not own and not await may_change_agent(transaction, call.principal, agent):
        about = call.input["resource"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("resource"), about=about))
    values = {"resource": resource, "today": call.today}
    [[status]] = await transaction.run(_STATUS, values)
    violations = against_resource_step(status, "WITHDRAWN")
    if violations:
        return refused(*violations)
    await transaction.run(_WITHDRAW, values)
    done = Happening(EventType.RESOURCE_WITHDRAWN, AGENT_RESOURCE.label, resource)
    return Outcome({"resource": (resource,)}, (done,))
