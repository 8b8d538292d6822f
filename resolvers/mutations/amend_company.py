"""`amendCompany`: another name of a company, or another company above it (design section 4)."""

from textwrap import dedent

from graph.mapping.models import COMPANY
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.acting_company import acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.company_in_care import company_facts, company_kept
from resolvers.mutations.happening import EventType, Happening
from resolvers.rules.company import Above, CompanyAsked, against_company_amendment
from resolvers.rules.master import changes
from resolvers.rules.violation import Violation

_ABOVE = dedent("""\
    MATCH (c:Company {code: $above})
    RETURN c.level, EXISTS {
      (:Territory {key: $territory})-[:PART_OF*0..2]->(:Territory)<-[:OPERATES_IN]-(c) }""")

_AMEND = dedent("""\
    MATCH (c:Company {code: $company})
    SET c.version = coalesce(c.version, 1) + 1, c.name = $name""")

_REPORT = dedent("""\
    MATCH (c:Company {code: $company}), (a:Company {code: $above})
    OPTIONAL MATCH (c)-[r:REPORTS_TO]->()
    DELETE r
    CREATE (c)-[:REPORTS_TO]->(a)""")


async def amend_company(transaction: Transaction, call: Call) -> Outcome:
    """Change a company, or say every rule against it; `company` is that one.

    Its tier and territory are what it is: where they are others, it is another company. Who lets it report to
    another stands above that one as well.
    """
    given = call.input
    code = await company_kept(transaction, call, itself=True)
    if isinstance(code, Violation):
        return refused(code)
    named = given.get("reportsTo")
    # The company above first: nobody waits for one below while it has the one above.
    if named is not None:
        await lock.to_aim(transaction, named.partition(":")[2])
    await lock.to_aim(transaction, code)
    kept = await company_facts(transaction, call, code)
    if isinstance(kept, Violation):
        return refused(kept)
    name = kept.standing.name if given.get("name") is None else given["name"]
    above, wrong = kept.above, tuple[Violation, ...]()
    if named is not None:
        acting = await acting_company(transaction, call, "reportsTo")
        if isinstance(acting, Violation):
            return refused(acting)
        above, wrong = acting.key, acting.wrong
    values = {"company": code, "name": name.strip(), "above": above, "territory": kept.territory}
    rows = await transaction.run(_ABOVE, values) if above is not None else []
    changed = changes(
        {"name": kept.standing.name, "reportsTo": _id(kept.above)},
        {"name": name.strip(), "reportsTo": _id(above)},
    )
    asked = CompanyAsked(
        name, kept.level, None, None, Above(*rows[0]) if rows else None, named is None or bool(wrong)
    )
    violations = [
        *wrong,
        *against_company_amendment(kept.standing, given["expectedVersion"], changed, asked, kept.place),
    ]
    if violations:
        return refused(*violations)
    await transaction.run(_AMEND, values)
    if above != kept.above:
        await transaction.run(_REPORT, values)
    done = Happening(EventType.COMPANY_AMENDED, COMPANY.label, code, changes=changed)
    return Outcome({"company": (code,)}, (done,))


def _id(code: str | None) -> str | None:
    return f"Company:{code}" if code is not None else None
