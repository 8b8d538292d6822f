"""`conflicts`: grants that exclude one another, as imports bring them; written past the mutations here."""

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from typing import Any

import pytest

from graph.mapping import authority
from graph.mapping.granting import EXTENT
from resolvers.authority import grant_of
from resolvers.mutations.proposed import extent_of
from resolvers.rules.exclusivity import in_force, one_chain, share_product
from resolvers.rules.facts import Grant
from resolvers.rules.proposal import Extent
from resolvers.rules.within import overlap
from tests.api.writable import Writable

CONFLICTS = """
query Conflicts($within: ID!, $on: Date, $first: Int, $after: Cursor) {
  conflicts(within: $within, asOf: $on, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes { first { id } second { id } area { id } industry { id } product { id } from to }
  }
}"""
ON = "2090-06-01"
_WRITE = """
MATCH (a:Agent {code: $holder})
CREATE (d:Delegation {id: $id, validFrom: date($from), validTo: date($to), exclusive: $exclusive,
                      redelegable: true})-[:GRANTED_TO]->(a)
WITH d
CALL (d) { MATCH (x:Territory|Region) WHERE x.code IN $areas AND (x:Region OR x.until IS NULL)
           CREATE (d)-[:IN_TERRITORY]->(x)
           WITH d, x WHERE d.exclusive CREATE (d)-[:EXCLUSIVE_IN]->(x) }
CALL (d) { MATCH (i:Industry) WHERE i.code IN $industries CREATE (d)-[:FOR_INDUSTRY]->(i) }
CALL (d) { MATCH (p:Product) WHERE p.code IN $products CREATE (d)-[:FOR_PRODUCT]->(p) }
CALL (d) { MATCH (u:Delegation {id: $parent})-[:GRANTED_TO]->(h)
           CREATE (h)-[:GRANTED]->(d)-[:DERIVED_FROM]->(u) }
CALL (d) { WITH d WHERE $parent IS NULL MATCH (c:Company {code: 'QZ'}) CREATE (c)-[:GRANTED]->(d) }
"""


async def imported(writable: Writable, number: int, **given: Any) -> str:
    """A grant that came by import; its id."""
    values = {
        "id": f"D9{number:08}",
        "holder": "A005",
        "from": "2090-01-01",
        "to": "2091-01-01",
        "exclusive": False,
        "areas": ["350505"],
        "industries": ["26"],
        "products": [],
        "parent": None,
    }
    await writable.graph.write(_WRITE, values | given)
    return str(values["id"])


async def conflicts(writable: Writable, act_as: str | None = None, **asked: Any) -> Any:
    """The answer, its nodes by what follows the type in their IDs."""
    data = await writable.client.ask(CONFLICTS, act_as, **{"within": "City:350500", "on": ON} | asked)
    return data["conflicts"]


async def pairs(writable: Writable, act_as: str | None = None, **asked: Any) -> list[tuple[str, str]]:
    """The ids of each pair, the one that prevails first; as many as `totalCount` says."""
    found = await conflicts(writable, act_as, **asked)
    assert found["totalCount"] == len(found["nodes"])
    return [(_local(each["first"]), _local(each["second"])) for each in found["nodes"]]


def _local(node: dict[str, str]) -> str:
    return node["id"].partition(":")[2]


async def test_where_and_when_two_meet(writable: Writable) -> None:
    """The narrower in every dimension, and the days on which both hold."""
    one = await imported(
        writable, 1, exclusive=True, areas=["R01"], industries=["C"], products=["P01", "P02"]
    )
    other = await imported(
        writable, 2, holder="A050", areas=["350505", "350582"], industries=["261"], to="2090-09-01"
    )
    found = await conflicts(writable)
    assert found["nodes"] == [
        {
            "first": {"id": f"Delegation:{one}"},
            "second": {"id": f"Delegation:{other}"},
            "area": {"id": "County:350505"},
            "industry": {"id": "Industry:261"},
            "product": {"id": "Product:P01"},
            "from": "2090-01-01",
            "to": "2090-09-01",
        }
    ]
    assert found["totalCount"] == 1
    assert found["pageInfo"]["hasNextPage"] is False


@pytest.mark.parametrize(
    ("change", "meets"),
    [
        ({}, True),
        ({"exclusive": False}, False),
        ({"holder": "A050"}, False),
        ({"areas": ["350582"]}, False),
        ({"areas": ["350500"]}, True),
        ({"industries": ["25"]}, False),
        ({"industries": []}, True),
        ({"products": ["P02"]}, False),
        ({"products": ["P02", "P01"]}, True),
        ({"to": "2090-06-01"}, False),
        ({"from": "2090-06-01"}, True),
        ({"from": "2090-06-02"}, False),
    ],
)
async def test_what_makes_a_conflict(writable: Writable, change: dict[str, Any], meets: bool) -> None:
    """Another agent's grant with a part in common, on a day on which both are in force."""
    one = await imported(writable, 1, **{"exclusive": True} | change)
    other = await imported(writable, 2, holder="A050", products=["P01"])
    assert await pairs(writable) == ([(one, other)] if meets else [])


async def test_of_two_exclusive_ones_the_earlier_prevails(writable: Writable) -> None:
    """By first day, then by id; each pair is told once."""
    both = {"exclusive": True}
    one = await imported(writable, 1, **both, **{"from": "2090-02-01"})
    other = await imported(writable, 2, holder="A050", **both)
    third = await imported(writable, 3, holder="A007", **both)
    assert await pairs(writable) == [(other, one), (other, third), (third, one)]


async def test_only_what_is_in_force_with_its_chain(writable: Writable) -> None:
    """A grant above that is suspended, revoked, too narrow, or held by an agent that is not active."""
    root = await imported(writable, 1, holder="A002", areas=["350500"], industries=[])
    one = await imported(writable, 2, exclusive=True, parent=root)
    other = await imported(writable, 3, holder="A050")
    assert await pairs(writable) == [(one, other)]
    change = "MATCH (d:Delegation {id: $id}) "
    for spoil, mend in (
        ("SET d.revokedOn = date('2090-06-01')", "REMOVE d.revokedOn"),
        (
            "CREATE (:Suspension {id: 'S9', validFrom: date('2090-06-01')})-[:SUSPENDS]->(d)",
            "MATCH (s:Suspension {id: 'S9'}) DETACH DELETE s",
        ),
        (
            "MATCH (d)-[:GRANTED_TO]->(a) SET a.status = 'SUSPENDED'",
            "MATCH (d)-[:GRANTED_TO]->(a) SET a.status = 'ACTIVE'",
        ),
        (
            "MATCH (i:Industry {code: '25'}) CREATE (d)-[:FOR_INDUSTRY]->(i)",
            "MATCH (d)-[r:FOR_INDUSTRY]->() DELETE r",
        ),
        (
            "MATCH (d)-[r:IN_TERRITORY]->() MATCH (t:County {code: '350582'}) DELETE r "
            "CREATE (d)-[:IN_TERRITORY]->(t)",
            "MATCH (d)-[r:IN_TERRITORY]->() MATCH (t:City {code: '350500'}) DELETE r "
            "CREATE (d)-[:IN_TERRITORY]->(t)",
        ),
    ):
        await writable.graph.write(change + spoil, {"id": root})
        assert await pairs(writable) == []
        await writable.graph.write(change + mend, {"id": root})
        assert await pairs(writable) == [(one, other)]


async def test_a_chain_does_not_conflict_with_itself(writable: Writable) -> None:
    """What was made out of an exclusive grant; two made out of one are of two chains."""
    root = await imported(writable, 1, holder="A002", exclusive=True)
    one = await imported(writable, 2, parent=root, exclusive=True)
    assert await pairs(writable) == []
    other = await imported(writable, 3, holder="A050", parent=root)
    assert await pairs(writable) == [(one, other)]


async def test_where_it_is_looked_for(writable: Writable) -> None:
    """In what a place lies in, and in what lies in it; by region as well; the place must be there."""
    one = await imported(writable, 1, exclusive=True)
    other = await imported(writable, 2, holder="A050", areas=["350500"])
    for within in ("Province:350000", "City:350500", "County:350505", "Region:R01"):
        assert await pairs(writable, within=within) == [(one, other)], within
    for within in ("County:350521", "City:350100"):
        assert await pairs(writable, within=within) == []
    answer = await writable.client.answer(CONFLICTS, None, {"within": "City:999999"})
    [error] = answer["errors"]
    assert error["message"] == "conflicts(within:): there is no such thing in the graph."
    assert (await writable.client.refused(CONFLICTS, within="Agent:A001")).startswith("conflicts(within:): ")


async def test_pages_in_the_order_of_ids(writable: Writable) -> None:
    """By the first, then by the second; a page goes on where the last one ended."""
    one = [
        await imported(writable, number, exclusive=True, holder=holder)
        for number, holder in enumerate(("A005", "A007", "A050"))
    ]
    last = await imported(writable, 9, holder="A002")
    expected = [
        (one[0], one[1]),
        (one[0], one[2]),
        (one[0], last),
        (one[1], one[2]),
        (one[1], last),
        (one[2], last),
    ]
    assert await pairs(writable) == expected
    found, after = [], None
    for _ in range(3):
        page = await conflicts(writable, first=2, after=after)
        assert page["totalCount"] == 6
        found += [_local(each["second"]) for each in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        assert page["pageInfo"]["hasNextPage"] is (len(found) < 6)
    assert found == [second for _, second in expected]
    assert (await writable.client.refused(CONFLICTS, within="City:350500", after="x")).startswith(
        "conflicts(after:): "
    )


async def test_both_grants_must_be_seen(writable: Writable) -> None:
    """A company those in its territory; an agent only what lies in its own chains."""
    one = await imported(writable, 1, exclusive=True)
    other = await imported(writable, 2, holder="A050")
    for party in ("Company:QZQG", "Company:QZ", "Company:FJ"):
        assert await pairs(writable, party) == [(one, other)]
    for party in ("Company:FZ", "Agent:A005", "Agent:A050", "CustomerManager:M018"):
        assert await pairs(writable, party) == []


_ALL = f"""
MATCH (grant:Delegation)-[:GRANTED_TO]->(holder:Agent)
RETURN {authority.CHAIN.written(n="grant", date="$on")},
       {EXTENT.written(n="grant", date="$on")}, holder.code"""


async def _expected(writable: Writable, on: date) -> Iterator[tuple[str, str]]:
    """The pairs by the pure rules, of every two grants there are."""
    found: list[tuple[Grant, Extent, str]] = []
    for chain, extent, holder in await writable.graph.read(_ALL, {"on": on}):
        grant = grant_of(chain)
        if in_force(grant, on):
            found.append((grant, extent_of(extent), holder))
    return (
        (one.id, other.id)
        for (one, reach, holder), (other, reach2, holder2) in permutations(found, 2)
        if one.exclusive
        and holder != holder2
        and not one_chain(one, other)
        and share_product(one.box, other.box)
        and overlap(reach, reach2)
        and (not other.exclusive or (one.term.valid.start, one.id) < (other.term.valid.start, other.id))
    )


@pytest.mark.parametrize("on", ["2023-06-01", "2024-10-01", "2025-06-01", "2026-03-01", "2026-11-01"])
async def test_the_scenario_by_the_pure_rules(writable: Writable, on: str) -> None:
    """Every pair of the scenario's grants, on days of every year; its chains are well-formed."""
    expected = sorted(await _expected(writable, date.fromisoformat(on)))
    assert await pairs(writable, within="Province:350000", on=on, first=1000) == expected
