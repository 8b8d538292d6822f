"""A step in the life of an agent, taken today: what suspending, resuming and terminating one share."""

from textwrap import dedent

from graph.mapping import authority
from graph.mapping.models import AGENT, CUSTOMER, DELEGATION
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.agent_history import change_agent
from resolvers.mutations.agent_in_care import agent_in_care
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.proposed import seen
from resolvers.rules.agent_history import State
from resolvers.rules.lifecycle import Step, against_step
from resolvers.rules.violation import Violation

# As of today; of the grants that are not over yet those last that who asks does not see.
_AGENT = {
    role: f"""\
MATCH (agent:Agent {{code: $agent}})
RETURN agent.name, coalesce({authority.record("agent").replace("#date", "$today")}[1], agent.status),
       COLLECT {{ MATCH (agent)<-[:GRANTED_TO]-(held:Delegation)
                 WHERE (held.validTo IS NULL OR held.validTo > $today)
                   AND (held.revokedOn IS NULL OR held.revokedOn > $today)
                 WITH held ORDER BY held.id
                 RETURN [held.id, {seen(role, "held", DELEGATION)}] }}"""
    for role in Role
}

_END_SERVICES = dedent("""\
    MATCH (:Agent {code: $agent})-[s:SERVES]->(c:Customer)
    WHERE s.until IS NULL OR s.until > $today
    SET s.until = CASE WHEN s.since > $today THEN s.since ELSE $today END
    WITH DISTINCT c ORDER BY c.code
    RETURN c.code""")

_STEPS = {
    "ACTIVE": EventType.AGENT_RESUMED,
    "SUSPENDED": EventType.AGENT_SUSPENDED,
    "TERMINATED": EventType.AGENT_TERMINATED,
}


async def take_step(transaction: Transaction, call: Call, to: str, after: tuple[str, ...]) -> Outcome:
    """Give the agent of the input another status from today on, or say every rule against it.

    `after` are the statuses that it may have had. What it may do ends or begins at once, by every chain it
    holds or stands in. `agent` of the payload is that one; `customers` those whom a terminated one served.
    """
    wanted = await agent_in_care(transaction, call)
    if isinstance(wanted, Violation):
        return refused(wanted)
    values = {"agent": wanted.key, "principal": call.principal.key, "today": call.today}
    await lock.to_change_agent(transaction, wanted.key)
    rows = await transaction.run(_AGENT[call.principal.role], values)
    if not rows:
        return refused(wanted.missing())
    [[name, status, held]] = rows
    reason = call.input["reason"].strip()
    violations = against_step(Step(name, status, to, reason, after, tuple(id_ for id_, _ in held)))
    if violations:
        return refused(*violations, hidden=frozenset(id_ for id_, shown in held if not shown))
    await change_agent(transaction, wanted.key, call.today, State(status=to, reason=reason))
    left = await transaction.run(_END_SERVICES, values) if to == "TERMINATED" else []
    customers = tuple(code for [code] in left)
    return Outcome(
        {"agent": (wanted.key,), "customers": customers},
        (Happening(_STEPS[to], AGENT.label, wanted.key, {CUSTOMER.label: customers}),),
    )
