"""`recordSale` and `importSales`: what agents sold to whom, by contract (design section 5, Money)."""

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping.model import Model
from graph.mapping.models import AGENT, CUSTOMER, SALE
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_ids
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import Reference, reference
from resolvers.rules import selling
from resolvers.rules.violation import Violation, ViolationCode, at

# How many sales one call brings at most.
MOST = 1000

_NAMES = {"agent": "Agent", "customer": "Customer", "product": "Product", "valueChain": "ValueChain"}


def _there(role: Role, name: str, model: Model) -> str:
    return f"EXISTS {{ ({name}:{model.label} {{code: each.{name}}}) WHERE {seen(role, name, model)} }}"


# Whether who asks may record sales of the agent.
_MAY = {
    Role.OPERATOR: "EXISTS { (:Agent {code: each.agent}) }",
    Role.COMPANY: """\
EXISTS { (:Agent {code: each.agent})-[:MANAGED_BY]->(:Company)
         -[:REPORTS_TO*0..]->(:Company {code: $principal}) }""",
    Role.CUSTOMER_MANAGER: "false",
    Role.AGENT: "(each.agent = $principal AND EXISTS { (:Agent {code: $principal}) })",
}

# Per sale: whether who asks may record it; whether agent and customer are seen; name and retirement of the
# product and the customer; whether the contract is on record; the statement that covers the day; of the chain
# its name, whether it uses the product, and the days it is in force.
_FACTS = {
    role: f"""\
UNWIND $sales AS each
RETURN {_MAY[role]}, {_there(role, "agent", AGENT)}, {_there(role, "customer", CUSTOMER)},
       COLLECT {{ MATCH (p:Product {{code: each.product}}) RETURN [p.name, toString(p.retiredOn)] }}[0],
       COLLECT {{ MATCH (c:Customer {{code: each.customer}}) RETURN [c.name, toString(c.retiredOn)] }}[0],
       EXISTS {{ (:Sale {{contract: each.contract}}) }},
       COLLECT {{ MATCH (:Agent {{code: each.agent}})<-[:OWED_TO]-(s:CommissionStatement)
                 WHERE s.periodFrom <= each.on AND each.on < s.periodTo
                 RETURN [s.period, s.status] }}[0],
       COLLECT {{ MATCH (c:ValueChain {{code: each.valueChain}})
                 RETURN [c.name, EXISTS {{
                   (c)-[:HAS_STAGE]->()-[:USES]->(:Product {{code: each.product}}) }},
                   toString(c.validFrom), toString(c.validTo)] }}[0]
ORDER BY each.position"""
    for role in Role
}

_RECORD = dedent("""\
    UNWIND $sales AS each
    MATCH (a:Agent {code: each.agent}), (c:Customer {code: each.customer}), (p:Product {code: each.product})
    CREATE (s:Sale {id: each.id, contract: each.contract, amount: each.amount, on: each.on}),
           (s)-[:SOLD_BY]->(a), (s)-[:SOLD_TO]->(c), (s)-[:OF_PRODUCT]->(p)
    WITH s, each
    MATCH (v:ValueChain {code: each.valueChain})
    CREATE (s)-[:SOLD_ALONG]->(v)""")


async def record_sale(transaction: Transaction, call: Call) -> Outcome:
    """Record a sale, or say every rule against it; `sale` is that one.

    An operator records any, a company those of the agents that it manages, an agent its own.
    """
    return await _record(transaction, call, [call.input], "sale", single=True)


async def import_sales(transaction: Transaction, call: Call) -> Outcome:
    """Record all sales of a list, or none and say every rule against each; `sales` are those, in order."""
    return await _record(transaction, call, call.input["sales"], "sales", single=False)


async def _record(
    transaction: Transaction, call: Call, given: Sequence[Mapping[str, Any]], key: str, *, single: bool
) -> Outcome:
    if not 0 < len(given) <= MOST:
        return refused(Violation(ViolationCode.BAD_COUNT, at(key), about=str(len(given)), limit=str(MOST)))
    paths: list[tuple[str | int, ...]] = [() if single else (key, position) for position in range(len(given))]
    named = [_named(each, path) for each, path in zip(given, paths, strict=True)]
    agents = sorted({each["agent"].key for each, _ in named if "agent" in each})
    chains = sorted({each["valueChain"].key for each, _ in named if "valueChain" in each})
    await lock.to_chain(transaction, agents, chains)
    # Whoever else records waits from here on, so that of two sales of one contract the second finds the
    # first.
    ids = await new_ids(transaction, SALE, "SA", len(given))
    sales = [
        {
            "position": position,
            "contract": each["contract"].strip(),
            "amount": each["amount"],
            "on": each["on"],
            **{name: found[name].key if name in found else None for name in _NAMES},
        }
        for position, (each, (found, _)) in enumerate(zip(given, named, strict=True))
    ]
    values = {"sales": sales, "principal": call.principal.key, "today": call.today}
    facts = await transaction.run(_FACTS[call.principal.role], values)
    contracts: set[str] = set()
    violations: list[Violation] = []
    for sale, path, (found, wrong), row in zip(sales, paths, named, facts, strict=True):
        missing = [*wrong, *_missing(found, row, path)]
        if missing:
            # Of what who asks may not see or do, no rule is looked at, and so none told.
            violations += missing
            continue
        *_, product, customer, taken, statement, chain = row
        asked = selling.Sale(
            sale["contract"],
            sale["amount"],
            sale["on"],
            call.today,
            taken or sale["contract"] in contracts,
            selling.Statement(*statement) if statement is not None else None,
            _chain(chain) if chain is not None else None,
            _retiring(customer),
            _retiring(product),
        )
        contracts.add(sale["contract"])
        violations += selling.against_sale(asked, *path)
    if violations:
        return refused(*violations)
    await transaction.run(
        _RECORD, {"sales": [{**sale, "id": id_} for sale, id_ in zip(sales, ids, strict=True)]}
    )
    happened = tuple(Happening(EventType.SALE_RECORDED, SALE.label, id_) for id_ in ids)
    return Outcome({key: tuple(ids)}, happened)


def _retiring(row: Sequence[Any] | None) -> selling.Retiring | None:
    if row is None or row[1] is None:
        return None
    return selling.Retiring(row[0], date.fromisoformat(row[1]))


def _chain(row: Sequence[Any]) -> selling.Chain:
    name, uses, *days = row
    return selling.Chain(name, uses, interval_of(days))


def _named(
    given: Mapping[str, Any], path: tuple[str | int, ...]
) -> tuple[dict[str, Reference], list[Violation]]:
    """What a sale names, by key of the input, and what is wrong with its IDs."""
    found: dict[str, Reference] = {}
    wrong = []
    for name, type_ in _NAMES.items():
        if given.get(name) is None:
            continue
        each = reference(given[name], (type_,), at(*path, name))
        if isinstance(each, Violation):
            wrong.append(each)
        else:
            found[name] = each
    return found, wrong


def _missing(
    found: Mapping[str, Reference], row: Sequence[Any], path: tuple[str | int, ...]
) -> list[Violation]:
    """What a sale names that is not there, or not seen, or not for who asks to sell for."""
    may, agent, customer, product, _, _, _, chain = row
    there = {"agent": may or agent, "customer": customer, "product": product, "valueChain": chain}
    wrong = []
    for name, each in found.items():
        if not there[name]:
            wrong.append(each.missing())
        elif name == "agent" and not may:
            wrong.append(Violation(ViolationCode.NOT_ALLOWED, at(*path, name), about=each.text[:100]))
    return wrong
