"""`reviewAgentApplication`: a company's verdict on an agent's application (渠道准入; design section 5)."""

from textwrap import dedent

from graph.mapping.models import AGENT_APPLICATION
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.agent_history import change_agent
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_review
from resolvers.mutations.policy import policy_on
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.admission import Reviewing, against_review, decided
from resolvers.rules.agent_history import State
from resolvers.rules.violation import Violation, ViolationCode, at

# Of what is not seen nothing is told, not even that it is there.
_AGENT = {
    role: f"""\
MATCH (found:AgentApplication {{id: $application}})-[:APPLIES_FOR]->(agent:Agent)
WHERE {seen(role, "found", AGENT_APPLICATION)}
RETURN agent.code"""
    for role in Role
}

# The agent's status, who submitted, who may review, and what was said already.
_APPLICATION = dedent("""\
    MATCH (p:AgentApplication {id: $application})-[:APPLIES_FOR]->(a:Agent)
    RETURN coalesce(p.outcome, a.status),
           COLLECT { MATCH (p)<-[:SUBMITTED]-(s:Company) RETURN s.code }[0],
           COLLECT { MATCH (a)-[:MANAGED_BY]->(:Company)-[:REPORTS_TO*0..]->(c:Company) RETURN c.code
                     UNION
                     MATCH (a)-[:OVERSEEN_BY]->(c:Company) RETURN c.code },
           COLLECT { MATCH (p)<-[:REVIEWS]-(r:Review)<-[:WROTE]-(c:Company) RETURN [c.code, r.verdict] }""")

_COMPANY = "MATCH (c:Company {code: $reviewer}) RETURN c.code, c.name"

_REVIEW = dedent("""\
    MATCH (p:AgentApplication {id: $application})
    MATCH (c:Company {code: $reviewer})
    CREATE (c)-[:WROTE]->(:Review {
      key: p.id + ':' + c.code, verdict: $verdict, comment: $comment, on: $today
    })-[:REVIEWS]->(p)
    SET p.outcome = $outcome, p.decidedOn = CASE WHEN $outcome IS NULL THEN null ELSE $today END""")

_DECIDED = {
    "UNDER_REVIEW": EventType.APPLICATION_REVIEWED,
    "ADMITTED": EventType.APPLICATION_APPROVED,
    "RETURNED": EventType.APPLICATION_RETURNED,
    "REJECTED": EventType.APPLICATION_REJECTED,
}


async def review_agent_application(transaction: Transaction, call: Call) -> Outcome:
    """Give a verdict, or say every rule against it; `application` of the payload is the one reviewed.

    The agent goes on with it: under review from the first one on, decided by the last that is needed.
    """
    given = call.input
    reviewer = reference(given["reviewer"], ("Company",), at("reviewer"))
    named = reviewer.key if isinstance(reviewer, Reference) else None
    if not may_review(call.principal, named):
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("reviewer"), about=given["reviewer"][:100]))
    wanted = reference(given["application"], ("AgentApplication",), at("application"))
    wrong = [each for each in (wanted, reviewer) if isinstance(each, Violation)]
    if not isinstance(wanted, Reference):
        return refused(*wrong)
    values = {
        "application": wanted.key,
        "reviewer": named,
        "verdict": given["verdict"],
        "comment": (given.get("comment") or "").strip() or None,
        "today": call.today,
        "principal": call.principal.key,
    }
    agents = await transaction.run(_AGENT[call.principal.role], values)
    if not agents:
        return refused(wanted.missing(), *wrong)
    [[agent]] = agents
    await lock.to_change_agent(transaction, agent)
    [[status, submitter, eligible, given_]] = await transaction.run(_APPLICATION, values)
    companies = await transaction.run(_COMPANY, values)
    if isinstance(reviewer, Reference) and not companies:
        wrong.append(reviewer.missing())
    verdicts = dict(given_)
    asked = Reviewing(
        status,
        companies[0][0] if companies else None,
        companies[0][1] if companies else "",
        given["verdict"],
        given.get("comment") or "",
        submitter,
        frozenset(eligible),
        verdicts,
    )
    wrong += against_review(asked)
    if wrong or asked.reviewer is None:
        return refused(*wrong)
    others = asked.eligible - {submitter}
    policy = await policy_on(transaction, call.today)
    becomes = decided([*verdicts.values(), asked.verdict], len(others), policy)
    outcome = None if becomes == "UNDER_REVIEW" else becomes
    await transaction.run(_REVIEW, {**values, "outcome": outcome})
    if becomes != status:
        await change_agent(transaction, agent, call.today, State(status=becomes, reason=values["comment"]))
    return Outcome(
        {"application": (wanted.key,)}, (Happening(_DECIDED[becomes], AGENT_APPLICATION.label, wanted.key),)
    )
