"""`setSubsidyBudget`: what a company may support agents with in a period (补助预算; design section 5)."""

from textwrap import dedent

from graph.mapping.models import SUBSIDY_BUDGET
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.period import Period
from resolvers.rules.subsidy import Budgeting, against_budget
from resolvers.rules.violation import Violation, ViolationCode, at

# Whoever sets one for the same company waits.
_COMPANY = dedent("""\
    MATCH (c:Company {code: $company})
    SET c.lockedAt = datetime()
    REMOVE c.lockedAt
    WITH c
    RETURN c.name, EXISTS { (:SubsidyBudget {id: $id}) }""")

_CREATE = dedent("""\
    MATCH (c:Company {code: $company})
    CREATE (:SubsidyBudget {
      id: $id, period: $period, periodFrom: $first, periodTo: $end, amount: $amount
    })-[:BUDGET_OF]->(c)""")


async def set_subsidy_budget(transaction: Transaction, call: Call) -> Outcome:
    """Set a company's budget of a period, or say every rule against it; `budget` is that one.

    An operator does for any company, a company for itself and those below it.
    """
    given = call.input
    company = reference(given["company"], ("Company",), at("company"))
    key = company.key if isinstance(company, Reference) else None
    if not await may_approve(transaction, call.principal, key):
        about = given["company"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("company"), about=about))
    if isinstance(company, Violation):
        return refused(company)
    period = Period.of(given["period"])
    id_ = f"{company.key}@{given['period'][:10]}"
    rows = await transaction.run(_COMPANY, {"company": company.key, "id": id_})
    if not rows:
        return refused(company.missing())
    [[name, taken]] = rows
    violations = against_budget(Budgeting(name, given["period"], period, given["amount"], taken))
    if violations or period is None:
        return refused(*violations)
    await transaction.run(
        _CREATE,
        {
            "id": id_,
            "company": company.key,
            "period": period.text,
            "first": period.first,
            "end": period.end,
            "amount": given["amount"],
        },
    )
    done = Happening(EventType.SUBSIDY_BUDGET_SET, SUBSIDY_BUDGET.label, id_)
    return Outcome({"budget": (id_,)}, (done,))
