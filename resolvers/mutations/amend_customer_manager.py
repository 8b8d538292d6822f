"""`amendCustomerManager`: another name or employer of a customer manager (design section 4)."""

from textwrap import dedent

from graph.mapping.models import CUSTOMER_MANAGER
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.manager_in_care import OUTSIDE, manager_in_care
from resolvers.rules.customer_manager import Employment, against_manager_amendment
from resolvers.rules.master import changes
from resolvers.rules.violation import Violation

# What binds them to where they are, if another company is to employ them.
_BOUND = dedent(f"""\
    MATCH (m:CustomerManager {{code: $manager}}), (c:Company {{code: $company}})
    RETURN {OUTSIDE},
           COLLECT {{ MATCH (m)-[r:ON_TEAM]->(o:Company)
                     WHERE (r.until IS NULL OR ($today < r.until AND r.since < r.until))
                       AND NOT EXISTS {{ (c)-[:REPORTS_TO*0..]->(o) }}
                     WITH DISTINCT o ORDER BY o.code RETURN o.name }}""")

_AMEND = dedent("""\
    MATCH (m:CustomerManager {code: $manager})-[r:EMPLOYED_BY]->()
    MATCH (c:Company {code: $company})
    SET m.version = coalesce(m.version, 1) + 1, m.name = $name
    DELETE r
    CREATE (m)-[:EMPLOYED_BY]->(c)""")


async def amend_customer_manager(transaction: Transaction, call: Call) -> Outcome:
    """Change a customer manager, or say every rule against it; `customerManager` is that one."""
    given = call.input
    if given.get("company") is not None:
        await lock.to_aim(transaction, given["company"].partition(":")[2])
    kept = await manager_in_care(transaction, call)
    if isinstance(kept, Violation):
        return refused(kept)
    name = kept.standing.name if given.get("name") is None else given["name"]
    company: str | None = kept.company
    wrong: tuple[Violation, ...] = ()
    if given.get("company") is not None:
        acting = await acting_company(transaction, call, "company")
        if isinstance(acting, Violation):
            return refused(acting)
        company, wrong = acting.key, acting.wrong
    values = {"manager": kept.code, "company": company, "name": name.strip(), "today": call.today}
    employment = Employment()
    if company is not None and company != kept.company:
        [[outside, teams]] = await transaction.run(_BOUND, values)
        employment = Employment(tuple(outside), tuple(teams))
    changed = changes(
        {"name": kept.standing.name, "company": f"Company:{kept.company}"},
        {"name": name.strip(), "company": f"Company:{company}"},
    )
    violations = [
        *wrong,
        *against_manager_amendment(kept.standing, given["expectedVersion"], changed, name, employment),
    ]
    if violations:
        return refused(*violations)
    await transaction.run(_AMEND, values)
    done = Happening(EventType.CUSTOMER_MANAGER_AMENDED, CUSTOMER_MANAGER.label, kept.code, changes=changed)
    return Outcome({"customerManager": (kept.code,)}, (done,))
