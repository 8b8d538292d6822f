"""`createValueChain`: how products are combined, and who shares (产品价值链; design section 5)."""

from datetime import date
from textwrap import dedent

from graph.mapping.models import VALUE_CHAIN
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.chain_asked import ChainAsked
from resolvers.mutations.chain_written import write_parts, write_stages
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.interval import Interval
from resolvers.rules.master import against_retired
from resolvers.rules.value_chain import against_first_day
from resolvers.rules.violation import Violation, ViolationCode, at

_KEEPER = dedent("""\
    MATCH (c:Company {code: $company})
    RETURN c.name, toString(c.retiredOn), EXISTS {
      (:Territory {key: $territory})-[:PART_OF*0..2]->(:Territory)<-[:OPERATES_IN]-(c) }""")

_CREATE = dedent("""\
    MATCH (c:Company {code: $company}), (t:Territory {key: $territory}), (i:Industry {code: $industry})
    CREATE (v:ValueChain {code: $code, name: $name, tier: $tier, validFrom: $first}),
           (v)-[:KEPT_BY]->(c), (v)-[:WORKED_IN]->(t), (v)-[:TARGETS]->(i)""")


async def create_value_chain(transaction: Transaction, call: Call) -> Outcome:
    """Create a chain that a company keeps, or say every rule against it; `valueChain` is that one.

    An operator does for any company that operates in the place, a company for itself and those below it.
    """
    given = call.input
    company = reference(given["company"], ("Company",), at("company"))
    keeper = company.key if isinstance(company, Reference) else None
    if not await may_approve(transaction, call.principal, keeper):
        about = given["company"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("company"), about=about))
    asked = ChainAsked.of(given)
    if isinstance(company, Violation):
        asked.wrong.insert(0, company)
    await lock.to_chain(transaction, asked.agents(), sorted(each.key for each in asked.parts))
    place = await asked.place(transaction)
    sector = await asked.sector(transaction)
    kept = await transaction.run(_KEEPER, {"company": keeper, "territory": place})
    if isinstance(company, Reference) and not kept:
        asked.wrong.append(company.missing())
    if place is None or sector is None or not kept:
        return refused(*asked.wrong)
    first = given.get("validFrom") or call.today
    violations = against_first_day(first, call.today)
    [[name, retired, there]] = kept
    over = date.fromisoformat(retired) if retired is not None else None
    asked.wrong += against_retired(name, over, Interval(call.today), "company")
    if not there:
        violations.append(Violation(ViolationCode.COMPANY_ELSEWHERE, at("company"), about=name))
    chain = (given["name"], given["tier"], first)
    against, hidden = await asked.against(transaction, call, chain, place, sector)
    if violations or against:
        return refused(*violations, *against, hidden=hidden)
    code = await new_id(transaction, VALUE_CHAIN, "V")
    await transaction.run(
        _CREATE,
        {
            "code": code,
            "name": given["name"].strip(),
            "tier": given["tier"],
            "first": first,
            "company": keeper,
            "territory": place,
            "industry": sector,
        },
    )
    await write_parts(transaction, code, [each.key for each in asked.parts])
    await write_stages(transaction, code, asked.rows())
    done = Happening(EventType.VALUE_CHAIN_CREATED, VALUE_CHAIN.label, code)
    return Outcome({"valueChain": (code,)}, (done,))
