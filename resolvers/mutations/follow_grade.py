"""What a final assessment does at once to its agent, by the policy (考核结果运用)."""

from textwrap import dedent

from graph.mapping import authority
from graph.mapping.models import AGENT, ASSESSMENT
from graph.session import Transaction
from resolvers.mutations.agent_history import change_agent
from resolvers.mutations.call import Call
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.policy import policy_on
from resolvers.rules.agent_history import State
from resolvers.rules.grading import Graded, follows, reason_of

_GRADED = dedent("""\
    MATCH (s:Assessment {id: $assessment})-[:ASSESSES]->(agent:Agent)
    RETURN s.period, s.grade,
           NOT EXISTS { (agent)<-[:ASSESSES]-(o:Assessment) WHERE o.final AND o.periodTo > s.periodTo },
           coalesce(%s[1], agent.status), agent.statusReason,
           COLLECT { MATCH (s)-[:SUPERSEDES]->(o) RETURN o.id }[0]""") % (
    authority.record("agent").replace("#date", "$today")
)

_EVENTS = {"SUSPENDED": EventType.AGENT_SUSPENDED, "ACTIVE": EventType.AGENT_RESUMED}


async def follow_grade(
    transaction: Transaction, call: Call, agent: str, assessment: str
) -> tuple[Happening, ...]:
    """Suspend an agent, which is locked, or let it go on, as its final assessment of this id asks for."""
    values = {"assessment": assessment, "today": call.today}
    [[period, grade, *cells]] = await transaction.run(_GRADED, values)
    graded = Graded(assessment, period, grade, *cells)
    status = follows(graded, await policy_on(transaction, call.today))
    if status is None:
        return ()
    await change_agent(transaction, agent, call.today, State(status=status, reason=reason_of(graded)))
    return (Happening(_EVENTS[status], AGENT.label, agent, {ASSESSMENT.label: (assessment,)}),)
