"""`amendValueChain`: another name, other parts or stages for a chain that nothing was sold along yet."""

from textwrap import dedent

from graph.mapping.models import VALUE_CHAIN
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.chain_asked import ChainAsked
from resolvers.mutations.chain_in_care import chain_in_care
from resolvers.mutations.chain_written import write_parts, write_stages
from resolvers.mutations.happening import EventType, Happening
from resolvers.rules.value_chain import against_amendment
from resolvers.rules.violation import Violation, ViolationCode, at

_AMEND = dedent("""\
    MATCH (v:ValueChain {code: $code}), (t:Territory {key: $territory}), (i:Industry {code: $industry})
    SET v.name = $name
    WITH v, t, i
    OPTIONAL MATCH (v)-[r:WORKED_IN|TARGETS]->()
    WITH v, t, i, collect(r) AS rs
    FOREACH (r IN rs | DELETE r)
    CREATE (v)-[:WORKED_IN]->(t), (v)-[:TARGETS]->(i)""")


async def amend_value_chain(transaction: Transaction, call: Call) -> Outcome:
    """Give a chain other parts and stages, or say every rule against it; `valueChain` is that one.

    Both are given whole, in place of those there were; its tier stays. What was sold along a chain is split
    as its stages said: once something was, it no longer changes.
    """
    given = call.input
    asked = ChainAsked.of(given)
    chain = await chain_in_care(
        transaction, call, tuple(asked.agents()), tuple(each.key for each in asked.parts)
    )
    if isinstance(chain, Violation):
        return refused(chain)
    violations = against_amendment(chain.name, chain.valid, chain.used)
    if violations:
        return refused(*violations)
    place = await asked.place(transaction) if given.get("territory") is not None else chain.place
    sector = await asked.sector(transaction) if given.get("industry") is not None else chain.sector
    if place is None or sector is None:
        return refused(*(asked.wrong or [Violation(ViolationCode.NO_PLACE, at("chain"))]))
    name = given.get("name")
    first = max(call.today, chain.valid.start or call.today)
    against, hidden = await asked.against(
        transaction, call, (chain.name if name is None else name, chain.tier, first), place, sector
    )
    if against:
        return refused(*against, hidden=hidden)
    values = {"code": chain.code, "territory": place, "industry": sector}
    await transaction.run(_AMEND, {**values, "name": chain.name if name is None else name.strip()})
    await write_parts(transaction, chain.code, [each.key for each in asked.parts])
    await write_stages(transaction, chain.code, asked.rows())
    done = Happening(EventType.VALUE_CHAIN_AMENDED, VALUE_CHAIN.label, chain.code)
    return Outcome({"valueChain": (chain.code,)}, (done,))
