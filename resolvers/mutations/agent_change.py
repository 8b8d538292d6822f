"""Another level or status of an agent, as of today: made only to be looked at, and then undone."""

from dataclasses import replace

from graph.mapping import authority
from graph.mapping.granting import EXTENT
from graph.mapping.models import AGENT
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import agent_of
from resolvers.mutations import lock
from resolvers.mutations.agent_history import change_agent
from resolvers.mutations.call import Call
from resolvers.mutations.cover import Cover
from resolvers.mutations.impact import Impact, below_and_itself, concerned, with_siblings
from resolvers.mutations.permission import may_change_agent
from resolvers.mutations.proposed import extent_of, seen
from resolvers.rules.agent_change import touched
from resolvers.rules.agent_history import State
from resolvers.rules.violation import Violation, ViolationCode, at

_TODAY = "$today"

_AGENT = {
    role: f"""\
MATCH (agent:Agent {{code: $agent}})
RETURN {authority.AGENT.written(n="agent", date=_TODAY)}, {seen(role, "agent", AGENT)}"""
    for role in Role
}

_GRANTS = f"""\
MATCH (:Agent {{code: $agent}})<-[:GRANTED_TO]-(d:Delegation)
WHERE d.validFrom <= $today
RETURN d.id, {EXTENT.written(n="d", date=_TODAY)}"""


async def preview_agent_change(transaction: Transaction, call: Call) -> Impact:
    """What another level or status of an agent would do today.

    Its grants stay; what it may do by them changes, and with its status what all below it may do.
    """
    code, today = str(call.input["agent"]), call.today
    values = {"agent": code, "today": today, "principal": call.principal.key}
    rows = await transaction.run(_AGENT[call.principal.role], values)
    known = bool(rows) and rows[0][1]
    if not await may_change_agent(transaction, call.principal, code) or not rows:
        wrong = ViolationCode.NOT_ALLOWED if known else ViolationCode.NOT_FOUND
        return Impact(today, violations=(Violation(wrong, at("agent"), about=f"Agent:{code}"),))
    await lock.to_change_agent(transaction, code)
    before = agent_of(rows[0][0])
    after = replace(
        before,
        level=call.input.get("level") or before.level,
        status=call.input.get("status") or before.status,
    )
    held_ = await transaction.run(_GRANTS, values)
    own = [id_ for id_, cells in held_ if touched(before, after, extent_of(cells))]
    reached = await below_and_itself(transaction, own, today)
    # Its level bounds the agent alone; whom it granted to depends on its being active.
    changed = reached if before.active != after.active else [each for each in reached if each in own]
    cover = Cover(transaction, call, today, grants=await with_siblings(transaction, changed))
    await cover.before()
    await change_agent(transaction, code, today, State(call.input.get("level"), call.input.get("status")))
    # An exclusive grant excludes others whether its own holder is active or not.
    below = [each for each in changed if each not in own]
    agents = {*await concerned(transaction, call, below, today), *([code] if changed else [])}
    return await cover.after(Impact(today, changed, sorted(agents)))
