"""A scenario's graph, written into a Neo4j that holds the reference data."""

from collections.abc import Callable, Iterator
from datetime import date
from textwrap import dedent
from typing import TypeAlias

from graph.derived import catch_up
from graph.session import Graph, Transaction
from seed.element import End, Link, Node, link, steps
from seed.reference_data import territories
from seed.vocabulary import CUSTOMER_GRADES, LEVELS
from tests.scenarios.declaration import Declaration
from tests.scenarios.geography import Geography, geography

# Scenarios say a grade, not since when.
_EVER = date(1900, 1, 1)

# All that a scenario declares; territories of its own have codes that begin with 9, as no real one does.
_CLEAR = dedent("""\
    CALL () {
      MATCH (n:Company|Region|Product|Agent|Customer|Delegation|Suspension|AgentRecord|CustomerRecord
               |ProtectionException|Assessment|Counter|Event)
      RETURN n
      UNION
      MATCH (n:Territory) WHERE n.key STARTS WITH '9'
      RETURN n
    }
    DETACH DELETE n""")

Place: TypeAlias = Callable[[str], End]


async def load(graph: Graph, declared: Declaration, places: Geography | None = None) -> None:
    """Put a scenario's graph in the place of the one before, with its own territories if it has `places`."""
    known = places or geography()

    def place(name: str) -> End:
        return End("Territory", known.record(name).key)

    own = () if places is None else territories(places.records)
    to_do = steps([*own, *_elements(declared, place)])

    async def write(transaction: Transaction) -> None:
        await transaction.run(_CLEAR)
        for step in to_do:
            await transaction.run(step.statement, {"rows": list(step.rows())})

    await graph.change(write)
    await catch_up(graph)


def _elements(declared: Declaration, place: Place) -> Iterator[Node | Link]:
    for code, operates_in in declared.companies.items():
        yield Node("Company", {"code": code, "name": code})
        for each in operates_in:
            yield link(End("Company", code), "OPERATES_IN", place(each))
    for code, region in declared.regions.items():
        yield Node("Region", {"code": code, "name": region.name})
        for each in region.covers:
            yield link(End("Region", code), "COVERS", place(each))
    for code in declared.products:
        yield Node("Product", {"code": code, "name": code})
    yield from _agents(declared, place)
    yield from _customers(declared, place)
    yield from _delegations(declared, place)


def _agents(declared: Declaration, place: Place) -> Iterator[Node | Link]:
    for code, agent in declared.agents.items():
        end = End("Agent", code)
        properties = {
            "code": code,
            "name": code,
            "kind": agent.kind,
            "capability": agent.capability,
            "level": agent.level,
            "levelRank": LEVELS.index(agent.level),
            "status": agent.status,
        }
        yield Node("Agent", properties)
        yield link(end, "BASED_IN", place(agent.base))
        for industry in agent.industries:
            yield link(end, "ACTS_IN", End("Industry", industry))
        if agent.grade is not None:
            key = f"assessment of {code}"
            yield Node("Assessment", {"id": key, "grade": agent.grade, "final": True, "decidedOn": _EVER})
            yield link(End("Assessment", key), "ASSESSES", end)
        for customer, since, until in agent.serves:
            terms = {"role": "MAINTENANCE", "since": since, "until": until}
            yield link(end, "SERVES", End("Customer", customer), **terms)
        for index, record in enumerate(agent.records):
            key = f"{code} {index}"
            own = {"level": record.level, "status": record.status}
            yield Node("AgentRecord", {"key": key, "validFrom": record.start, "validTo": record.end, **own})
            yield link(End("AgentRecord", key), "RECORD_OF", end)
            if record.base is not None:
                yield link(End("AgentRecord", key), "WAS_BASED_IN", place(record.base))


def _customers(declared: Declaration, place: Place) -> Iterator[Node | Link]:
    for code, customer in declared.customers.items():
        end = End("Customer", code)
        properties = {
            "code": code,
            "name": code,
            "grade": customer.grade,
            "gradeRank": CUSTOMER_GRADES.index(customer.grade),
            "cardTier": customer.card,
            "size": customer.size,
            "retiredOn": customer.retired,
        }
        yield Node("Customer", properties)
        yield link(end, "LOCATED_IN", place(customer.at))
        yield link(end, "OF_INDUSTRY", End("Industry", customer.industry))
        for index, record in enumerate(customer.records):
            key = f"{code} {index}"
            own = {"size": record.size, "grade": record.grade, "cardTier": record.card}
            yield Node(
                "CustomerRecord", {"key": key, "validFrom": record.start, "validTo": record.end, **own}
            )
            yield link(End("CustomerRecord", key), "RECORD_OF", end)
    for index, each in enumerate(declared.exceptions):
        key = f"exception {index}"
        yield Node("ProtectionException", {"id": key, "validFrom": each.start, "validTo": each.until})
        yield link(End("ProtectionException", key), "EXCEPTS", End("Customer", each.customer))
        yield link(End("ProtectionException", key), "IN_FAVOUR_OF", End("Agent", each.agent))


def _delegations(declared: Declaration, place: Place) -> Iterator[Node | Link]:
    for id_, grant in declared.delegations.items():
        end = End("Delegation", id_)
        properties = {
            "id": id_,
            "validFrom": grant.start,
            "validTo": grant.until,
            "exclusive": grant.exclusive,
            "redelegable": grant.redelegable,
            "revokedOn": grant.revoked,
        }
        yield Node("Delegation", properties)
        grantor = "Company" if grant.by in declared.companies else "Agent"
        yield link(End(grantor, grant.by), "GRANTED", end)
        yield link(end, "GRANTED_TO", End("Agent", grant.holder))
        for area in grant.areas:
            yield link(end, "IN_TERRITORY", End("Region", area) if area in declared.regions else place(area))
        for industry in grant.industries:
            yield link(end, "FOR_INDUSTRY", End("Industry", industry))
        for product in grant.products:
            yield link(end, "FOR_PRODUCT", End("Product", product))
        for parent, days in grant.parents():
            type_ = "DERIVED_FROM" if days.end is None else "WAS_DERIVED_FROM"
            yield link(end, type_, End("Delegation", parent), validFrom=days.start, validTo=days.end)
        for index, (start, until) in enumerate(grant.suspended):
            key = f"{id_} {index}"
            yield Node("Suspension", {"id": key, "validFrom": start, "validTo": until})
            yield link(End("Suspension", key), "SUSPENDS", end)
