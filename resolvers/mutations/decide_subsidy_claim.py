"""`decideSubsidyClaim`: a company approves a claim, wholly or in part, or rejects it (design section 5)."""

from textwrap import dedent

from graph.mapping.models import SUBSIDY_CLAIM
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.claim_in_care import claim_in_care
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.subsidy import ClaimDecision, against_claim_decision
from resolvers.rules.violation import Violation, ViolationCode, at

_COMPANY = "MATCH (c:Company {code: $company}) RETURN c.name"

_FACTS = dedent("""\
    MATCH (s:SubsidyClaim {id: $claim})-[:CLAIMS_FROM]->(b)-[:BUDGET_OF]->(c:Company)
    RETURN s.status, s.amount,
           b.amount - reduce(sum = 0, approved IN COLLECT {
             MATCH (b)<-[:CLAIMS_FROM]-(o) WHERE o.approvedAmount IS NOT NULL RETURN o.approvedAmount
           } | sum + approved),
           EXISTS { (c)-[:REPORTS_TO*0..]->(:Company {code: $company}) },
           EXISTS { (s)<-[:SUBMITTED]-(x:Company)
                    WHERE x.code IN [$company, $principal] AND EXISTS { (c)-[:REPORTS_TO]->() } },
           COLLECT { MATCH (s)-[:CLAIMED_BY]->(a) RETURN [a.name, a.status] }[0]""")

_DECIDE = dedent("""\
    MATCH (s:SubsidyClaim {id: $claim}), (c:Company {code: $company})
    SET s.status = $outcome, s.decidedOn = $today, s.comment = $comment, s.approvedAmount = $approved
    CREATE (c)-[:DECIDED]->(s)""")

_EVENTS = {"APPROVED": EventType.SUBSIDY_APPROVED, "REJECTED": EventType.SUBSIDY_REJECTED}


async def decide_subsidy_claim(transaction: Transaction, call: Call) -> Outcome:
    """Approve or reject a claim, or say every rule against it; `claim` is that one.

    The budget's company decides, or one above it, and not the one that made the claim for its agent, in
    whose name ever; the topmost decides on its own.
    """
    given = call.input
    judge = reference(given["decidedBy"], ("Company",), at("decidedBy"))
    company = judge.key if isinstance(judge, Reference) else None
    if not await may_approve(transaction, call.principal, company):
        about = given["decidedBy"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("decidedBy"), about=about))
    wrong = [judge] if isinstance(judge, Violation) else []
    claim = await claim_in_care(transaction, call)
    if isinstance(claim, Violation):
        return refused(*wrong, claim)
    values = {
        "claim": claim,
        "company": company,
        "principal": call.principal.key,
        "today": call.today,
    }
    names = await transaction.run(_COMPANY, values)
    if isinstance(judge, Reference) and not names:
        wrong.append(judge.missing())
    [[status, claimed, left, above, itself, agent]] = await transaction.run(_FACTS, values)
    amount = given.get("amount")
    comment = (given.get("comment") or "").strip()
    asked = ClaimDecision(
        names[0][0] if names else None,
        above,
        itself,
        status,
        given["outcome"],
        claimed,
        claimed if amount is None else amount,
        left,
        comment,
        *agent,
    )
    violations = [*wrong, *against_claim_decision(asked)]
    if violations:
        return refused(*violations)
    approved = asked.approved if asked.outcome == "APPROVED" else None
    await transaction.run(
        _DECIDE, {**values, "outcome": asked.outcome, "comment": comment or None, "approved": approved}
    )
    return Outcome({"claim": (claim,)}, (Happening(_EVENTS[asked.outcome], SUBSIDY_CLAIM.label, claim),))
