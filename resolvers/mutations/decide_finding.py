"""`decideFinding`: a company verifies that a finding is rectified, or escalates it (复核整改)."""

from textwrap import dedent

from graph.mapping.models import FINDING
from graph.session import Transaction
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.finding_step import finding_in_care
from resolvers.mutations.happening import EventType, Happening
from resolvers.rules.supervising import FindingStep, against_finding_step
from resolvers.rules.violation import Violation

_MAY = dedent("""\
    RETURN EXISTS { (:Company {code: $raiser})-[:REPORTS_TO*0..]->(:Company {code: $company}) }""")

_DECIDE = dedent("""\
    MATCH (f:Finding {id: $finding}), (c:Company {code: $company})
    SET f.status = $to, f.decidedOn = $today, f.comment = $comment
    CREATE (c)-[:DECIDED]->(f)""")

_EVENTS = {"VERIFIED": EventType.FINDING_VERIFIED, "ESCALATED": EventType.FINDING_ESCALATED}


async def decide_finding(transaction: Transaction, call: Call) -> Outcome:
    """Verify or escalate a finding, or say every rule against it; `finding` of the payload is that one.

    The company that raised it decides, or one above.
    """
    given = call.input
    acting = await acting_company(transaction, call, "decidedBy")
    if isinstance(acting, Violation):
        return refused(acting)
    company, wrong = acting.key, [*acting.wrong]
    found = await finding_in_care(transaction, call)
    if isinstance(found, Violation):
        return refused(*wrong, found)
    id_, _, status, due, raiser = found
    [[may]] = await transaction.run(_MAY, {"company": company, "raiser": raiser})
    comment = (given.get("comment") or "").strip()
    to = given["outcome"]
    wrong += against_finding_step(
        FindingStep(status, to, comment, due, call.today, "comment", acting.name, may)
    )
    if wrong:
        return refused(*wrong)
    values = {"finding": id_, "company": company, "to": to, "comment": comment or None, "today": call.today}
    await transaction.run(_DECIDE, values)
    return Outcome({"finding": (id_,)}, (Happening(_EVENTS[to], FINDING.label, id_),))
