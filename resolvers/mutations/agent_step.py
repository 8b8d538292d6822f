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
from resolvers.mutations.ending import end, revocation_of
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
    holds or stands in. `agent` of the payload is that one; `customers` those whom a terminated one served;
    `revoked` and `dependants` the grants that ended with it, and those that were moved to another.
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
    cascade = call.input.get("mode") == "CASCADE"
    grants = tuple(id_ for id_, _ in held)
    violations = against_step(Step(name, status, to, reason, after, grants, cascade))
    if violations:
        return refused(*violations, hidden=frozenset(id_ for id_, shown in held if not shown))
    await change_agent(transaction, wanted.key, call.today, State(status=to, reason=reason))
    left = await transaction.run(_END_SERVICES, values) if to == "TERMINATED" else []
    customers = tuple(code for [code] in left)
    ended = await _end_grants(transaction, call, wanted.key, grants) if cascade else Outcome()
    done = Happening(_STEPS[to], AGENT.label, wanted.key, {CUSTOMER.label: customers})
    return Outcome(
        {"agent": (wanted.key,), "customers": customers, "revoked": (), "dependants": (), **ended.nodes},
        (done, *ended.happened),
    )


async def _end_grants(transaction: Transaction, call: Call, agent: str, grants: tuple[str, ...]) -> Outcome:
    """End all that an agent holds today; what others made out of it moves to grants of theirs, or ends."""
    revoked, moved, happened = set[str](), set[str](), list[Happening]()
    for grant in grants:
        await lock.to_revoke(transaction, grant)
    for grant in grants:
        found = await revocation_of(transaction, call, grant, call.today, cascade=True, without=agent)
        # One that hung below another of them is over by now.
        if found is None or (found.revoked_on is not None and found.revoked_on <= call.today):
            continue
        outcome = await end(transaction, found)
        revoked.update(outcome.nodes["revoked"])
        moved.update(outcome.nodes["dependants"])
        happened += outcome.happened
    kept = tuple(sorted(moved - revoked))
    return Outcome({"revoked": tuple(sorted(revoked)), "dependants": kept}, tuple(happened))
