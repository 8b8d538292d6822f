"""On loopback a request may be made as a party; it then sees that party's part."""

from typing import Any

import pytest

from tests.api.files import names, quangang, subtree
from tests.client import Client
from tests.clock import TODAY

EVERYTHING = """{
  viewer { role party { id name } scope { id } }
  agents(first: 1000) { totalCount nodes { code } }
  customers(first: 1000) { totalCount nodes { code } }
  delegations(first: 1000) { totalCount nodes { id } }
  companies { code }
}"""


def seen(data: dict[str, Any], root: str, key: str = "code") -> set[str]:
    """What of a list is seen, its count being what is listed."""
    page = data[root]
    found = {each[key].partition(":")[2] or each[key] for each in page["nodes"]}
    assert page["totalCount"] == len(page["nodes"]) == len(found)
    return found


async def test_an_operator_sees_everything(client: Client) -> None:
    """Without the header a request is the operator's."""
    data = await client.ask(EVERYTHING)
    assert data["viewer"] == {"role": "OPERATOR", "party": None, "scope": None}
    assert seen(data, "agents") == set(names("agents"))
    assert seen(data, "customers") == set(names("customers"))
    assert seen(data, "delegations", "id") == {line["id"] for line in quangang("delegations")}


async def test_a_company_sees_its_territory(client: Client) -> None:
    """泉州's company: agents and customers in 泉州, grants that overlap it, and those above them."""
    data = await client.ask(EVERYTHING, act_as="Company:QZ")
    assert data["viewer"] == {
        "role": "COMPANY",
        "party": {"id": "Company:QZ", "name": names("companies")["QZ"]},
        "scope": {"id": "City:350500"},
    }
    inside = subtree("350500")
    assert seen(data, "agents") == {
        each["code"] for each in quangang("agents") if each["territory"] in inside
    }
    customers = {each["code"] for each in quangang("customers") if each["territory"] in inside}
    assert seen(data, "customers") == customers
    covered = {each["code"]: each["territories"].split(";") for each in quangang("regions")}
    overlapping = {
        line["id"]
        for line in quangang("delegations")
        for area in line["areas"].split(";")
        for code in covered.get(area.partition(":")[2], [area.partition(":")[2]])
        if code in inside or "350500" in subtree(code)
    }
    assert seen(data, "delegations", "id") == overlapping
    assert 0 < len(overlapping) < len(quangang("delegations"))
    assert len(data["companies"]) == len(names("companies"))


async def test_an_agent_sees_its_own_business(client: Client) -> None:
    """Itself and those it delegated to, its grants with the chains above and below, its customers."""
    data = await client.ask(EVERYTHING, act_as="Agent:A001")
    grants = quangang("delegations")
    assert data["viewer"]["role"] == "AGENT"
    below = {line["grantee"].partition(":")[2] for line in grants if line["grantor"] == "Agent:A001"}
    assert seen(data, "agents") == {"A001", *below}
    own = {line["id"] for line in grants if line["grantee"] == "Agent:A001"}
    above = {line["derived_from"] for line in grants if line["id"] in own} - {""}
    beneath = {line["id"] for line in grants if line["derived_from"] in own}
    assert seen(data, "delegations", "id") == own | above | beneath
    assert {"D0027", "D0028", "D0120", "D0151"} <= own | above | beneath
    services = [line for line in quangang("services") if line["party"] == "Agent:A001"]
    today = TODAY.isoformat()
    served = {line["customer"] for line in services if not line["until"] or line["until"] > today}
    assert seen(data, "customers") == served
    # It passed to a customer manager in 2025, and out of sight.
    assert {line["customer"] for line in services} - served == {"C0002"}


async def test_a_customer_manager_sees_their_customers(client: Client) -> None:
    """The customers they manage, the agents that serve those, no grants."""
    data = await client.ask(EVERYTHING, act_as="CustomerManager:M018")
    managed = {each["code"] for each in quangang("customers") if each["manager"] == "M018"}
    assert data["viewer"]["role"] == "CUSTOMER_MANAGER"
    assert seen(data, "customers") == managed
    serving = {line["party"] for line in quangang("services") if line["customer"] in managed}
    agents = {party.partition(":")[2] for party in serving if party.startswith("Agent:")}
    assert seen(data, "agents") == agents
    assert seen(data, "delegations", "id") == set()


async def test_what_is_out_of_sight_is_not_there(client: Client) -> None:
    """By code, by ID, by a filter, by a count: another's agent is not found."""
    data = await client.ask(
        """{
          agent(code: "A002") { name }
          node(id: "Agent:A002") { id }
          nodes(ids: ["Agent:A001", "Agent:A002", "Customer:C0001"]) { id }
          agents(where: { code: { in: ["A001", "A002"] } }) { totalCount groups(by: STATUS) { count } }
          search(text: "泉州澄屿", types: ["Agent"]) { nodes { id } }
          city(code: "350500") { rollup { agents } }
        }""",
        act_as="Agent:A001",
    )
    assert data["agent"] is None
    assert data["node"] is None
    assert data["nodes"] == [{"id": "Agent:A001"}, None, None]
    assert data["agents"] == {"totalCount": 1, "groups": [{"count": 1}]}
    assert data["search"]["nodes"] == []
    assert data["city"]["rollup"]["agents"] == 2


async def test_a_filter_tells_nothing_of_what_is_hidden(client: Client) -> None:
    """A customer manager, who sees no grants, finds agents by none, and industries lead to none."""
    data = await client.ask(
        """{
          some: agents(where: { delegations: { some: { exclusive: true } } }) { totalCount }
          none: agents(where: { delegations: { none: {} } }) { totalCount }
          agents { totalCount }
          industry(code: "C") { agents { totalCount groups(by: STATUS) { count } } }
          customers(where: { manager: "CustomerManager:M019" }) { totalCount }
        }""",
        act_as="CustomerManager:M018",
    )
    assert data["some"]["totalCount"] == 0
    assert data["none"] == data["agents"] != {"totalCount": 0}
    assert data["industry"]["agents"] == {"totalCount": 0, "groups": []}
    assert data["customers"]["totalCount"] == 0


async def test_reference_data_is_everyones(client: Client) -> None:
    """Places, industries and companies are the same for all."""
    query = (
        '{ county(code: "350505") { name company { name } } industry(code: "26") { name parent { name } } }'
    )
    assert await client.ask(query, act_as="Agent:A001") == await client.ask(query)


@pytest.mark.parametrize(
    ("party", "message", "status"),
    [
        ("Company:NOPE", "X-Qudao-Act-As names a party that does not exist.", 200),
        ('Agent:A001"', "X-Qudao-Act-As names a party that does not exist.", 200),
        (
            "Agent",
            'X-Qudao-Act-As: "Agent" names no party: expected one of '
            "Company:<code>, CustomerManager:<code>, Agent:<code>.",
            400,
        ),
        (
            "Customer:C0001",
            'X-Qudao-Act-As: "Customer:C0001" names no party: expected one of '
            "Company:<code>, CustomerManager:<code>, Agent:<code>.",
            400,
        ),
    ],
)
async def test_an_unknown_party_is_refused(client: Client, party: str, message: str, status: int) -> None:
    """Nobody acts as a party that is not there, not even for a type's name."""
    response = await client.http.post(
        "/graphql", json={"query": "{ __typename }"}, headers={"X-Qudao-Act-As": party}
    )
    assert response.status_code == status
    assert response.json()["errors"][0]["message"] == message
    assert "data" not in response.json()


async def test_a_chain_names_who_stands_in_it(client: Client) -> None:
    """Who granted a grant that is seen, and to whom, is part of it, though not to be found otherwise."""
    data = await client.ask(
        """{
          delegation(id: "Delegation:D0028") {
            chain { id grantor { name } grantee { name customers { totalCount } } }
          }
          agent(code: "A002") { name }
        }""",
        act_as="Agent:A001",
    )
    assert data["agent"] is None
    own, above = data["delegation"]["chain"]
    assert (own["id"], above["id"]) == ("Delegation:D0028", "Delegation:D0027")
    assert own["grantor"] == {"name": names("agents")["A002"]}
    assert above["grantor"] == {"name": names("companies")["FJ"]}
    # Of the other's customers only those are counted that this agent serves as well.
    both = {line["customer"] for line in quangang("services") if line["party"] == "Agent:A001"}
    assert above["grantee"]["name"] == names("agents")["A002"]
    assert above["grantee"]["customers"]["totalCount"] <= len(both)
