"""`retireCompany`: a company works no more, once nothing depends on it (design section 4)."""

from textwrap import dedent

from graph.mapping.models import COMPANY
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.company_in_care import company_facts, company_kept
from resolvers.mutations.happening import EventType, Happening
from resolvers.rules.company import CompanyRetirement, against_company_retirement
from resolvers.rules.lifecycle import ENDED
from resolvers.rules.master import Change
from resolvers.rules.violation import Violation

_DEPENDING = dedent("""\
    MATCH (c:Company {code: $company})
    RETURN COLLECT { MATCH (c)<-[:REPORTS_TO]-(b:Company) WHERE b.retiredOn IS NULL
                     WITH b ORDER BY b.code RETURN b.name },
           COLLECT { MATCH (c)<-[:MANAGED_BY]-(a:Agent) WHERE NOT a.status IN $ended
                     WITH a ORDER BY a.code RETURN a.name },
           COLLECT { MATCH (c)<-[:EMPLOYED_BY]-(m:CustomerManager) WHERE m.retiredOn IS NULL
                     WITH m ORDER BY m.code RETURN m.name },
           COLLECT { MATCH (c)-[:GRANTED]->(d:Delegation)
                     WHERE (d.validTo IS NULL OR $today < d.validTo)
                       AND (d.revokedOn IS NULL OR ($today < d.revokedOn AND d.validFrom < d.revokedOn))
                     WITH d ORDER BY d.id RETURN d.id }""")

_RETIRE = dedent("""\
    MATCH (c:Company {code: $company})
    SET c.retiredOn = $today, c.version = coalesce(c.version, 1) + 1""")


async def retire_company(transaction: Transaction, call: Call) -> Outcome:
    """Retire a company today, or say every rule against it; `company` is that one. None retires itself."""
    code = await company_kept(transaction, call, itself=False)
    if isinstance(code, Violation):
        return refused(code)
    await lock.to_retire_company(transaction, code)
    kept = await company_facts(transaction, call, code)
    if isinstance(kept, Violation):
        return refused(kept)
    values = {"company": code, "today": call.today, "ended": sorted(ENDED)}
    [depending] = await transaction.run(_DEPENDING, values)
    given = call.input
    asked = CompanyRetirement(
        kept.standing, given["expectedVersion"], given["reason"], *(tuple(each) for each in depending)
    )
    violations = against_company_retirement(asked)
    if violations:
        return refused(*violations)
    await transaction.run(_RETIRE, values)
    change = (Change("retiredOn", None, str(call.today)),)
    done = Happening(EventType.COMPANY_RETIRED, COMPANY.label, code, changes=change)
    return Outcome({"company": (code,)}, (done,))
