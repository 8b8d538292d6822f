"""The claim on a budget that a mutation names, where who asks sees it."""

from textwrap import dedent

from graph.mapping.models import SUBSIDY_CLAIM
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.violation import Violation, at

_BUDGET = {
    role: dedent(f"""\
        MATCH (found:SubsidyClaim {{id: $claim}})-[:CLAIMS_FROM]->(budget:SubsidyBudget)
        WHERE {seen(role, "found", SUBSIDY_CLAIM)}
        RETURN budget.id""")
    for role in Role
}


async def claim_in_care(transaction: Transaction, call: Call) -> str | Violation:
    """The id of the claim; its budget is locked from now on. Of what is not seen nothing is told."""
    wanted = reference(call.input["claim"], ("SubsidyClaim",), at("claim"))
    if isinstance(wanted, Violation):
        return wanted
    values = {"claim": wanted.key, "principal": call.principal.key, "today": call.today}
    found = await transaction.run(_BUDGET[call.principal.role], values)
    if not found:
        return wanted.missing()
    await lock.to_spend(transaction, found[0][0])
    return wanted.key
