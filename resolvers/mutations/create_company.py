"""`createCompany`: register a company of the group (design section 4)."""

from textwrap import dedent

from graph.mapping.models import COMPANY
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.acting_company import Acting, acting_company
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.customer_named import place_of
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.named_place import NamedPlace, named_place
from resolvers.mutations.new_id import new_id
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import TERRITORIES, reference
from resolvers.rules.company import Above, CompanyAsked, against_company
from resolvers.rules.violation import Violation, ViolationCode, at

# Who operates in the territory, and whether the company above does so there or above.
_FACTS = dedent("""\
    MATCH (t:Territory {key: $territory})
    RETURN COLLECT { MATCH (t)<-[:OPERATES_IN]-(o:Company) WHERE o.retiredOn IS NULL
                     WITH o ORDER BY o.code RETURN o.name }[0],
           COLLECT { MATCH (c:Company {code: $above})
                     RETURN [c.level, EXISTS {
                       (t)-[:PART_OF*0..2]->(:Territory)<-[:OPERATES_IN]-(c) }] }[0]""")

_CREATE = dedent("""\
    MATCH (t:Territory {key: $territory})
    CREATE (c:Company {code: $code, name: $name, level: $level})-[:OPERATES_IN]->(t)
    WITH c
    MATCH (a:Company {code: $above})
    CREATE (c)-[:REPORTS_TO]->(a)""")


async def create_company(transaction: Transaction, call: Call) -> Outcome:
    """Register a company, or say every rule against it; `company` is that one.

    An operator registers any, a company those that are to report to it, or to one below it.
    """
    given = call.input
    above = Acting(None, None)
    if given.get("reportsTo") is None:
        if not await may_approve(transaction, call.principal, None):
            return refused(Violation(ViolationCode.NOT_ALLOWED, at("reportsTo"), about=given["name"][:100]))
    else:
        await lock.to_aim(transaction, given["reportsTo"].partition(":")[2])
        acting = await acting_company(transaction, call, "reportsTo")
        if isinstance(acting, Violation):
            return refused(acting)
        above = acting
    # Whoever else makes a company waits from here on, so that no two operate in one territory.
    code = await new_id(transaction, COMPANY, "CO")
    wrong = [*above.wrong]
    wanted = reference(given["territory"], TERRITORIES, at("territory"))
    place = wanted if isinstance(wanted, Violation) else await named_place(transaction, call, wanted)
    if isinstance(place, Violation):
        wrong.append(place)
    values = {
        "code": code,
        "name": given["name"].strip(),
        "level": given["level"],
        "territory": place.key if isinstance(place, NamedPlace) else None,
        "above": above.key,
    }
    rows = await transaction.run(_FACTS, values)
    taken, over = rows[0] if rows else (None, None)
    found = place_of(place) if isinstance(place, NamedPlace) else None
    asked = CompanyAsked(
        given["name"],
        given["level"],
        (found, place.level) if found is not None and isinstance(place, NamedPlace) else None,
        taken,
        Above(*over) if over is not None else None,
        bool(above.wrong),
    )
    violations = [*wrong, *against_company(asked)]
    if violations:
        return refused(*violations)
    await transaction.run(_CREATE, values)
    return Outcome({"company": (code,)}, (Happening(EventType.COMPANY_CREATED, COMPANY.label, code),))
