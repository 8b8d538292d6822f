"""`paySubsidy`: what was approved of a claim was paid (补助发放; design section 5)."""

from textwrap import dedent

from graph.mapping.models import SUBSIDY_CLAIM
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.claim_in_care import claim_in_care
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_approve
from resolvers.rules.subsidy import against_claim_step
from resolvers.rules.violation import Violation, ViolationCode, at

_FACTS = dedent("""\
    MATCH (s:SubsidyClaim {id: $claim})-[:CLAIMS_FROM]->()-[:BUDGET_OF]->(c:Company)
    RETURN s.status, c.code""")

_PAY = dedent("""\
    MATCH (s:SubsidyClaim {id: $claim})
    SET s.status = 'PAID', s.paidOn = $today, s.paymentReference = $reference""")


async def pay_subsidy(transaction: Transaction, call: Call) -> Outcome:
    """Note that a claim was paid, with the reference of the payment, or say every rule against it.

    An operator does, and the budget's company or one above it.
    """
    claim = await claim_in_care(transaction, call)
    if isinstance(claim, Violation):
        return refused(claim)
    [[status, company]] = await transaction.run(_FACTS, {"claim": claim})
    if not await may_approve(transaction, call.principal, company):
        about = call.input["claim"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("claim"), about=about))
    paid = call.input["reference"].strip()
    violations = against_claim_step(status, "PAID")
    if not paid:
        violations.append(Violation(ViolationCode.EMPTY_REFERENCE, at("reference")))
    if violations:
        return refused(*violations)
    await transaction.run(_PAY, {"claim": claim, "today": call.today, "reference": paid})
    return Outcome({"claim": (claim,)}, (Happening(EventType.SUBSIDY_PAID, SUBSIDY_CLAIM.label, claim),))
