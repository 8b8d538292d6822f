"""`claimSubsidy`: an agent, or its company, asks for support from a budget (补助申请; design section 5)."""

from datetime import date
from textwrap import dedent

from graph.mapping.models import SUBSIDY_BUDGET, SUBSIDY_CLAIM
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.agent_in_care import applicant
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.subsidy import Claiming, against_claim
from resolvers.rules.violation import Violation, at

_FACTS = {
    role: f"""\
MATCH (a:Agent {{code: $agent}})
OPTIONAL MATCH (found:SubsidyBudget {{id: $budget}})-[:BUDGET_OF]->(c:Company)
WHERE {seen(role, "found", SUBSIDY_BUDGET)}
RETURN a.name, toString(found.periodFrom),
       EXISTS {{ (a)-[:MANAGED_BY]->(:Company)-[:REPORTS_TO*0..]->(c) }}"""
    for role in Role
}

_CLAIM = dedent("""\
    MATCH (a:Agent {code: $agent}), (b:SubsidyBudget {id: $budget})
    CREATE (s:SubsidyClaim {id: $id, amount: $amount, purpose: $purpose, on: $today, status: 'SUBMITTED'}),
           (s)-[:CLAIMED_BY]->(a), (s)-[:CLAIMS_FROM]->(b)
    WITH s
    MATCH (p:Company|Agent {code: $principal}) WHERE $label IN labels(p)
    CREATE (p)-[:SUBMITTED]->(s)""")

_LABELS = {Role.COMPANY: "Company", Role.AGENT: "Agent"}


async def claim_subsidy(transaction: Transaction, call: Call) -> Outcome:
    """Claim support for an active agent, or say every rule against it; `claim` is that one."""
    found = await applicant(transaction, call, itself=True)
    given, principal = call.input, call.principal
    budget = reference(given["budget"], ("SubsidyBudget",), at("budget"))
    wrong = [each for each in (found, budget) if isinstance(each, Violation)]
    if isinstance(found, Violation) or not isinstance(budget, Reference):
        return refused(*wrong)
    agent, status = found
    values = {"agent": agent, "budget": budget.key, "principal": principal.key, "today": call.today}
    [[name, begins, eligible]] = await transaction.run(_FACTS[principal.role], values)
    if begins is None:
        return refused(budget.missing())
    purpose = given["purpose"].strip()
    asked = Claiming(name, status, eligible, given["amount"], purpose, call.today, date.fromisoformat(begins))
    violations = against_claim(asked)
    if violations:
        return refused(*violations)
    id_ = await new_id(transaction, SUBSIDY_CLAIM, "SB")
    label = _LABELS.get(principal.role)
    await transaction.run(
        _CLAIM, {**values, "id": id_, "amount": given["amount"], "purpose": purpose, "label": label}
    )
    done = Happening(EventType.SUBSIDY_CLAIMED, SUBSIDY_CLAIM.label, id_)
    return Outcome({"claim": (id_,)}, (done,))
