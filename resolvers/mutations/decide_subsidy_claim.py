"""`decideSubsidyClaim`: a company approves a claim, wholly or in part, or rejects it (design section 5)."""

from textwrap import dedent

from graph.mapping.models import SUBSIDY_CLAIM
from graph.session import Transaction
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.claim_in_care import claim_in_care
from resolvers.mutations.happening import EventType, Happening
from resolvers.rules.subsidy import ClaimDecision, against_claim_decision
from resolvers.rules.violation import Violation

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
    acting = await acting_company(transaction, call, "decidedBy")
    if isinstance(acting, Violation):
        return refused(acting)
    company, wrong = acting.key, [*acting.wrong]
    claim = await claim_in_care(transaction, call)
    if isinstance(claim, Violation):
        return refused(*wrong, claim)
    values = {
        "claim": claim,
        "company": company,
        "principal": call.principal.key,
        "today": call.today,
    }
    [[status, claimed, left, above, itself, agent]] = await transaction.run(_FACTS, values)
    amount = given.get("amount")
    comment = (given.get("comment") or "").strip()
    asked = ClaimDecision(
        acting.name,
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
