"""How territories did in a period: what is counted is what the graph has, as far as it is seen."""

from typing import Any

import pytest

from tests.client import Client

TEXT = """
query ($code: String!, $period: String!, $first: Int!, $lowest: Boolean!) {
  territory(code: $code) {
    sales(period: $period) { sales amount }
    commission(period: $period) { statements disputed total paid }
    grades(period: $period) { a b c d incomplete }
    countyStandings(period: $period, first: $first, lowest: $lowest) { rank county { code } sales amount }
  }
}"""
# The same by other ways: each sale, statement and assessment by itself.
SINGLY = """
query ($within: ID!) {
  agents(where: {territory: {within: $within}}, first: 200) {
    nodes {
      assessments { period grade supersededBy { id } }
      statements(first: 50) { nodes { period status total } }
    }
  }
  customers(where: {territory: {within: $within}}, first: 1000) { nodes { id territory { code } } }
}"""
SALES = """
query ($agent: String!) {
  agent(code: $agent) { sales(first: 200) { nodes { on amount customer { id territory { code } } } } }
}"""
QUARTER = ("2026-04-01", "2026-07-01")


async def performance(client: Client, act_as: str | None = None, **asked: Any) -> Any:
    """How a territory did."""
    variables = {"code": "350500", "period": "2026-Q2", "first": 100, "lowest": False} | asked
    return (await client.ask(TEXT, act_as, **variables))["territory"]


async def _sold(client: Client) -> dict[str, list[int]]:
    """What was sold in the quarter, by the code of the customer's territory."""
    codes = [f"A{number:03}" for number in range(1, 90)]
    found: dict[str, list[int]] = {}
    for code in codes:
        agent = (await client.ask(SALES, agent=code))["agent"]
        for sale in agent["sales"]["nodes"] if agent else []:
            if QUARTER[0] <= sale["on"] < QUARTER[1]:
                found.setdefault(sale["customer"]["territory"]["code"], []).append(sale["amount"])
    return found


async def test_it_is_the_sum_of_what_there_is(client: Client) -> None:
    """Sales of customers there, statements and grades of agents based there."""
    found = await performance(client)
    singly = await client.ask(SINGLY, within="City:350500")
    here = {each["territory"]["code"] for each in singly["customers"]["nodes"]}
    sold = [amount for code, amounts in (await _sold(client)).items() if code in here for amount in amounts]
    assert found["sales"] == {"sales": len(sold), "amount": sum(sold)}
    assert len(sold) > 20
    statements = [
        each
        for agent in singly["agents"]["nodes"]
        for each in agent["statements"]["nodes"]
        if each["period"] == "2026-Q2"
    ]
    assert found["commission"] == {
        "statements": len(statements),
        "disputed": len([each for each in statements if each["status"] == "DISPUTED"]),
        "total": sum(each["total"] for each in statements),
        "paid": sum(each["total"] for each in statements if each["status"] == "PAID"),
    }
    assert found["commission"]["disputed"] == 1
    grades = [
        each["grade"]
        for agent in singly["agents"]["nodes"]
        for each in agent["assessments"]
        if each["period"] == "2026-Q2" and each["supersededBy"] is None
    ]
    assert found["grades"] == {
        name: grades.count(name.upper()) for name in ("a", "b", "c", "d", "incomplete")
    }


async def test_counties_stand_in_order(client: Client) -> None:
    """Every county of the city, most first or least first; equal ones by code."""
    standings = (await performance(client))["countyStandings"]
    sold = await _sold(client)
    counties = {each["county"]["code"] for each in standings}
    order = sorted(counties, key=lambda code: (-sum(sold.get(code, [])), code))
    assert standings == [
        {
            "rank": rank,
            "county": {"code": code},
            "sales": len(sold.get(code, [])),
            "amount": sum(sold.get(code, [])),
        }
        for rank, code in enumerate(order, start=1)
    ]
    lowest = (await performance(client, lowest=True, first=3))["countyStandings"]
    least = sorted(counties, key=lambda code: (sum(sold.get(code, [])), code))[:3]
    assert [each["county"]["code"] for each in lowest] == least


@pytest.mark.parametrize("party", ["Company:FZ", "CustomerManager:M002"])
async def test_who_sees_nothing_counts_nothing(client: Client, party: str) -> None:
    """Another city's company, and a manager of other customers."""
    found = await performance(client, party)
    assert found["commission"] == {"statements": 0, "disputed": 0, "total": 0, "paid": 0}
    assert set(found["grades"].values()) == {0}
    if party.startswith("Company"):
        assert found["sales"] == {"sales": 0, "amount": 0}


@pytest.mark.parametrize("first", [0, 101])
async def test_how_many_counties(client: Client, first: int) -> None:
    """1 to 100."""
    variables = {"code": "350500", "period": "2026-Q2", "first": first, "lowest": False}
    response = await client.http.post("/graphql", json={"query": TEXT, "variables": variables})
    [error] = response.json()["errors"]
    assert error["message"] == f"County.countyStandings(first:): {first} is not within 1 to 100."


async def test_a_period_is_one(client: Client) -> None:
    """A text that is none is refused where it stands."""
    variables = {"code": "350500", "period": "2026-Q5", "first": 1, "lowest": False}
    response = await client.http.post("/graphql", json={"query": TEXT, "variables": variables})
    [error] = response.json()["errors"]
    assert error["message"].startswith('County.sales(period:): "2026-Q5" is no period')
