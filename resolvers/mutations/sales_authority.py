"""By whose grants agents sold, sale by sale: `authority` on the day of each, read for many at once.

What concerns an agent is the same on all days between two on which any of it changes, so that it is read
once for each such time; a grant's own days are compared with the sale's in the decision. What concerns the
customer is read for every sale.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.mapping import authority
from graph.mapping.on_day import held
from graph.session import Transaction
from resolvers.authority import Grants, agent_of, target_of
from resolvers.rules.decision import Allowed, Decision, decide
from resolvers.rules.facts import AgentFacts, Grant, Question

# The days on which what concerns an agent may change: its own states, base and grades; the states of those
# who hold its grants and those above; where these hang.
_AGENT_TURNS = """\
UNWIND $sellers AS row
MATCH (a:Agent {code: row.agent})
CALL (a) {
  MATCH (a)<-[:GRANTED_TO]-(:Delegation)-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->(:Delegation)
        -[:GRANTED_TO]->(:Agent)<-[:RECORD_OF]-(x)
  RETURN x.validFrom AS s, x.validTo AS e
  UNION
  MATCH (a)<-[:RECORD_OF]-(x) RETURN x.validFrom AS s, x.validTo AS e
  UNION
  MATCH (a)<-[:RECORD_OF]-()-[x:WAS_BASED_IN]->() RETURN x.validFrom AS s, x.validTo AS e
  UNION
  MATCH (a)-[x:BASED_IN|WAS_BASED_IN]->() RETURN x.validFrom AS s, x.validTo AS e
  UNION
  MATCH (a)<-[:GRANTED_TO]-(:Delegation)-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->()
        -[x:DERIVED_FROM|WAS_DERIVED_FROM]->()
  RETURN x.validFrom AS s, x.validTo AS e
  UNION
  MATCH (a)<-[:ASSESSES]-(x) WHERE x.final RETURN x.decidedOn AS s, x.supersededOn AS e
}
UNWIND [s, e] AS turn
WITH a, row, turn WHERE row.first < turn <= row.last
RETURN a.code, collect(DISTINCT toString(turn))"""

# Those on which the tree of territories changes.
_TREE_TURNS = """\
CALL () {
  MATCH (x:Territory) WHERE $first < x.validFrom <= $last RETURN x.validFrom AS turn
  UNION
  MATCH (x:Territory) WHERE $first < x.validTo <= $last RETURN x.validTo AS turn
  UNION
  MATCH ()-[x:PART_OF]->() WHERE $first < x.validFrom <= $last RETURN x.validFrom AS turn
  UNION
  MATCH ()-[x:PART_OF]->() WHERE $first < x.validTo <= $last RETURN x.validTo AS turn
  UNION
  MATCH ()-[x:WAS_PART_OF]->() WHERE $first < x.validFrom <= $last RETURN x.validFrom AS turn
  UNION
  MATCH ()-[x:WAS_PART_OF]->() WHERE $first < x.validTo <= $last RETURN x.validTo AS turn
}
RETURN DISTINCT toString(turn)"""

_GRANT = f"""\
[{authority.GRANT.written(n="grant", date="day")},
 {authority.HOLDER.written(n="holder", date="day")},
 {authority.FIRST_SORT.text},
 CASE WHEN agent.kind = 'REGIONAL' THEN {authority.SECTIONS.written(n="grant")} END]"""

_AGENT = f"""\
UNWIND $sellers AS row
MATCH (agent:Agent {{code: row.agent}})
UNWIND row.days AS day
RETURN agent.code, toString(day), {authority.AGENT.written(n="agent", date="day")},
       {
    authority.OF_AGENT_ON.written(
        agent="agent", day="day", date="day", grant="grant", holder="holder", found=_GRANT
    )
}"""

_EXCLUSIVE = f"""\
[{authority.GRANT.written(n="grant", date="row.day")},
 {authority.HOLDER.written(n="holder", date="row.day")},
 {authority.FIRST_SORT.text}]"""

# The territory that a customer was in on the day and its industry, its protection, and whom it was opened to.
# All in one row, as the driver takes longer for each than Neo4j does.
_CUSTOMERS = f"""\
UNWIND $rows AS row
MATCH (customer:Customer {{code: row.customer}})-[located:LOCATED_IN|WAS_LOCATED_IN]->(territory:Territory)
WHERE {held("located").replace("#date", "row.day")}
MATCH (customer)-[:OF_INDUSTRY]->(industry:Industry)
RETURN collect([row.sale, territory.key, located.unknown IS NULL, industry.code,
       {authority.PROTECTION.written(n="customer", date="row.day")},
       {authority.EXCEPTED.written(n="customer", date="row.day")}])"""

_PLACES = f"""\
UNWIND $places AS row
MATCH (territory:Territory {{key: row.territory}})
RETURN collect([row.number, {authority.PLACE.written(n="territory", known="row.known", date="row.day")}])"""

_INDUSTRIES = f"""\
UNWIND $codes AS code
MATCH (industry:Industry {{code: code}})
RETURN collect([code, {authority.INDUSTRY.written(n="industry")}])"""

_RIVALS = f"""\
UNWIND $rows AS row
MATCH (territory:Territory {{key: row.territory}})
MATCH (industry:Industry {{code: row.industry}})
RETURN row.sale,
       {
    authority.EXCLUSIVE_OVER_CUSTOMER_ON.written(
        n="territory",
        industry="industry",
        row="row",
        value="row.product",
        date="row.day",
        grant="grant",
        holder="holder",
        found=_EXCLUSIVE,
    )
}"""

_HELD, _SECTIONS = 2, 3
_PLACE = ("territory", "known", "day")


@dataclass(frozen=True, slots=True)
class Selling:
    """A sale as far as it matters here: its id and day, the codes of customer and product."""

    id: str
    on: date
    customer: str
    product: str


@dataclass(frozen=True, slots=True)
class _Seller:
    """The agent on a day, and every grant it was ever given as it was then."""

    agent: AgentFacts
    grants: tuple[Grant, ...]


async def sales_authority(
    transaction: Transaction, sold: Mapping[str, Sequence[Selling]]
) -> Mapping[str, Decision]:
    """The decision on each of the sales of agents, by its id."""
    sales = [sale for each in sold.values() for sale in each]
    if not sales:
        return {}
    first, last = min(sale.on for sale in sales), max(sale.on for sale in sales)
    turns = [
        first,
        *_days(turn for [turn] in await transaction.run(_TREE_TURNS, {"first": first, "last": last})),
    ]
    sellers, since = await _sellers(transaction, sold, turns)
    targets = await _targets(transaction, sales, {sale.on: _latest(turns, sale.on) for sale in sales})
    return {
        sale.id: _decision(sale, sellers[agent, since[agent, sale.on]], *targets[sale.id])
        for agent, each in sold.items()
        for sale in each
    }


async def _sellers(
    transaction: Transaction, sold: Mapping[str, Sequence[Selling]], tree: Sequence[date]
) -> tuple[Mapping[tuple[str, date], _Seller], Mapping[tuple[str, date], date]]:
    """What concerns each agent since the days on which that changed; per day it sold on, which that is."""
    days = {agent: sorted({sale.on for sale in sales}) for agent, sales in sold.items() if sales}
    asked = [{"agent": agent, "first": each[0], "last": each[-1]} for agent, each in days.items()]
    own = {agent: _days(each) for agent, each in await transaction.run(_AGENT_TURNS, {"sellers": asked})}
    since: dict[tuple[str, date], date] = {}
    for agent, each in days.items():
        turns = sorted({each[0], *own.get(agent, ()), *(turn for turn in tree if turn > each[0])})
        since.update(((agent, day), _latest(turns, day)) for day in each)
    wanted: dict[str, set[date]] = defaultdict(set)
    for (agent, _), day in since.items():
        wanted[agent].add(day)
    rows = [{"agent": agent, "days": sorted(each)} for agent, each in wanted.items()]
    found = await transaction.run(_AGENT, {"sellers": rows})
    return {(agent, date.fromisoformat(day)): _seller(*cells) for agent, day, *cells in found}, since


def _days(texts: Iterable[str]) -> list[date]:
    return sorted(map(date.fromisoformat, texts))


def _latest(turns: Sequence[date], day: date) -> date:
    """The last of them that is not after the day."""
    return turns[bisect_right(turns, day) - 1]


async def _targets(
    transaction: Transaction, sales: Sequence[Selling], since: Mapping[date, date]
) -> Mapping[str, tuple[Sequence[Any], Sequence[Any]]]:
    """Per sale the cells of its customer, and those of the exclusive grants over it.

    A place is the same for as long as the tree stays as it is, `since` a day, and an industry always: few of
    each are read for many sales, and the exclusive grants, which are few, only where there may be any.
    """
    rows: list[dict[str, Any]] = [
        {"sale": sale.id, "customer": sale.customer, "product": sale.product, "day": sale.on}
        for sale in sales
    ]
    [[located]] = await transaction.run(_CUSTOMERS, {"rows": rows})
    customers = {sale: more for sale, *more in located}
    at = {sale.id: (*customers[sale.id][:2], since[sale.on]) for sale in sales}
    keys = sorted(set(at.values()))
    asked = [{"number": number, **dict(zip(_PLACE, each, strict=True))} for number, each in enumerate(keys)]
    [[read]] = await transaction.run(_PLACES, {"places": asked})
    places = {keys[number]: place for number, place in read}
    codes = sorted({customer[2] for customer in customers.values()})
    [[named]] = await transaction.run(_INDUSTRIES, {"codes": codes})
    industries = dict(named)
    contested = [
        row | {"territory": at[row["sale"]][0], "industry": customers[row["sale"]][2]}
        for row in rows
        if _may_be_exclusive(places[at[row["sale"]]][1], industries[customers[row["sale"]][2]][0])
    ]
    rivals = dict(await transaction.run(_RIVALS, {"rows": contested})) if contested else {}
    return {
        sale.id: (
            (
                (places[at[sale.id]][0], *industries[customers[sale.id][2]]),
                *customers[sale.id][3:],
            ),
            rivals.get(sale.id, ()),
        )
        for sale in sales
    }


def _may_be_exclusive(grants: Sequence[Sequence[str]], industry: Sequence[str]) -> bool:
    """Whether one of the exclusive grants of a place is for all industries, or for one of a lineage."""
    return any(not named or not set(named).isdisjoint(industry) for named in grants)


def allowing(decision: Decision) -> str | None:
    """The id of the grant that allowed it, or None."""
    return decision.grant.id if isinstance(decision, Allowed) else None


def _seller(agent: Sequence[Any], rows: Sequence[Any]) -> _Seller:
    known = Grants(rows, lambda row: row[_SECTIONS])
    return _Seller(
        agent_of(agent), tuple(known.grant(id_) for id_, row in sorted(known.rows.items()) if row[_HELD])
    )


def _decision(sale: Selling, seller: _Seller, cells: Sequence[Any], rivals: Sequence[Any]) -> Decision:
    cell, protection, opened = cells
    known = Grants(rivals, lambda _: None)
    target = target_of(cell, protection, (sale.product, ""), seller.agent.code in opened)
    exclusive = tuple(known.grant(id_) for id_, row in sorted(known.rows.items()) if row[_HELD])
    return decide(Question(seller.agent, target, seller.grants, sale.on, exclusive))
