"""`demoteAgent`: give an agent a lower level from today on (降级; design section 5, rule 3)."""

from graph.mapping import authority
from graph.mapping.granting import EXTENT
from graph.mapping.models import AGENT
from graph.session import Transaction
from resolvers.authority import agent_of
from resolvers.mutations.agent_history import change_agent
from resolvers.mutations.agent_in_care import applicant
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.proposed import extent_of
from resolvers.rules.agent_history import State
from resolvers.rules.level_cap import cap
from resolvers.rules.promoting import Demotion, against_demotion
from resolvers.rules.violation import Violation

_TODAY = "$today"

_AGENT = f"MATCH (agent:Agent {{code: $agent}}) RETURN {authority.AGENT.written(n='agent', date=_TODAY)}"

_GRANTS = f"""\
MATCH (:Agent {{code: $agent}})<-[:GRANTED_TO]-(d:Delegation)
WHERE (d.validTo IS NULL OR d.validTo > $today) AND (d.revokedOn IS NULL OR d.revokedOn > $today)
WITH d ORDER BY d.id
RETURN d.id, {EXTENT.written(n="d", date=_TODAY)}"""


async def demote_agent(transaction: Transaction, call: Call) -> Outcome:
    """Lower an agent's level, or say every rule against it.

    Its grants stay as they are: `outOfCap` of the payload are those that name an area which does not lie
    wholly where the agent acts from now on.
    """
    found = await applicant(transaction, call)
    if isinstance(found, Violation):
        return refused(found)
    code, status = found
    values = {"agent": code, "today": call.today}
    [[cells]] = await transaction.run(_AGENT, values)
    agent = agent_of(cells)
    asked = Demotion(status, agent.level, call.input["level"], call.input["reason"])
    violations = against_demotion(asked)
    if violations:
        return refused(*violations)
    await change_agent(transaction, code, call.today, State(level=asked.to))
    limit = cap(asked.to, agent.base)
    rows = await transaction.run(_GRANTS, values)
    out = tuple(
        id_
        for id_, extent in rows
        if limit is None or any(limit.key not in place for place in extent_of(extent).places)
    )
    return Outcome(
        {"agent": (code,), "outOfCap": out}, (Happening(EventType.AGENT_DEMOTED, AGENT.label, code),)
    )
