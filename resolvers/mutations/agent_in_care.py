"""The agents that a mutation names, where who asks may change them."""

from collections.abc import Sequence

from graph.mapping import authority
from graph.mapping.models import AGENT
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.permission import may_change_agents
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.violation import Violation, ViolationCode, at

_SEEN = {
    role: f"""\
MATCH (found:Agent) WHERE found.code IN $agents AND {seen(role, "found", AGENT)}
RETURN found.code"""
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
    if itself and principal.role is Role.AGENT:
        wanted = reference(given, ("Agent",), at("agent"))
        if isinstance(wanted, Violation) or wanted.key == principal.key:
            return wanted
        return (await _not_in_care(transaction, call, [wanted]))[0]
    found, wrong = await _in_care(transaction, call, [(given, at("agent"))])
    return wrong[0] if wrong else found[0]


async def agents_in_care(transaction: Transaction, call: Call) -> tuple[list[Reference], list[Violation]]:
    """Those that the input names as `agents`, each where it stands first, and what is wrong with others."""
    given = [(text, at("agents", position)) for position, text in enumerate(call.input["agents"])]
    return await _in_care(transaction, call, given)


async def _in_care(
    transaction: Transaction, call: Call, given: Sequence[tuple[str, tuple[str, ...]]]
) -> tuple[list[Reference], list[Violation]]:
    if call.principal.role not in {Role.OPERATOR, Role.COMPANY}:
        return [], [Violation(ViolationCode.NOT_ALLOWED, field, about=text[:100]) for text, field in given]
    named = [reference(text, ("Agent",), field) for text, field in given]
    wrong = [each for each in named if isinstance(each, Violation)]
    wanted: dict[str, Reference] = {}
    for each in named:
        if isinstance(each, Reference):
            wanted.setdefault(each.key, each)
    may = await may_change_agents(transaction, call.principal, sorted(wanted))
    others = [each for key, each in wanted.items() if key not in may]
    return (
        [each for key, each in wanted.items() if key in may],
        [*wrong, *(await _not_in_care(transaction, call, others) if others else ())],
    )


async def _not_in_care(transaction: Transaction, call: Call, agents: Sequence[Reference]) -> list[Violation]:
    """Why each is not to be changed; of what is not seen nothing is told, not even that it is there."""
    values = {
        "agents": [each.key for each in agents],
        "principal": call.principal.key,
        "today": call.today,
    }
    known = {code for [code] in await transaction.run(_SEEN[call.principal.role], values)}
    return [
        Violation(ViolationCode.NOT_ALLOWED, each.field, about=each.text[:100])
        if each.key in known
        else each.missing()
        for each in agents
    ]


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
