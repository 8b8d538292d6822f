"""`appealAssessment`: an agent, or its company, contests a final assessment (考核申诉; design section 5)."""

from datetime import date
from textwrap import dedent

from graph.mapping.models import ASSESSMENT
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.assessment_seen import assessment_seen
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_change_agent
from resolvers.mutations.policy import policy_on
from resolvers.rules.appealing import Appeal, against_appeal
from resolvers.rules.violation import Violation, ViolationCode, at

_FACTS = dedent("""\
    MATCH (s:Assessment {id: $assessment})
    RETURN s.period, toString(s.decidedOn),
           EXISTS { (s)<-[:SUPERSEDES]-() }, EXISTS { (s)<-[:APPEALS]-() }""")

_APPEAL = dedent("""\
    MATCH (s:Assessment {id: $assessment})
    CREATE (p:AssessmentAppeal {key: s.id, reason: $reason, on: $today})-[:APPEALS]->(s)
    WITH p
    MATCH (r:Company|Agent {code: $principal}) WHERE $label IN labels(r)
    CREATE (r)-[:RAISED]->(p)""")

_LABELS = {Role.COMPANY: "Company", Role.AGENT: "Agent"}


async def appeal_assessment(transaction: Transaction, call: Call) -> Outcome:
    """Appeal against an assessment, or say every rule against it; `assessment` of the payload is that one."""
    found = await assessment_seen(transaction, call)
    if isinstance(found, Violation):
        return refused(found)
    id_, agent = found
    given, principal = call.input, call.principal
    itself = (principal.role, principal.key) == (Role.AGENT, agent)
    if not (itself or await may_change_agent(transaction, principal, agent)):
        about = given["assessment"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("assessment"), about=about))
    [[period, decided, revised, appealed]] = await transaction.run(_FACTS, {"assessment": id_})
    decided_on = None if decided is None else date.fromisoformat(decided)
    # For how long it may be appealed against was known on the day on which it was decided.
    policy = await policy_on(transaction, decided_on or call.today)
    asked = Appeal(period, decided_on, revised, appealed, given["reason"], call.today)
    violations = against_appeal(asked, policy)
    if violations:
        return refused(*violations)
    await transaction.run(
        _APPEAL,
        {
            "assessment": id_,
            "reason": given["reason"].strip(),
            "today": call.today,
            "principal": principal.key,
            "label": _LABELS.get(principal.role),
        },
    )
    return Outcome({"assessment": (id_,)}, (Happening(EventType.ASSESSMENT_APPEALED, ASSESSMENT.label, id_),))
