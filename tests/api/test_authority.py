"""Who may serve whom in the scenario, by whose grant, and why not."""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Any, TypeVar

import pytest

from tests.api.files import names, quangang
from tests.client import Client

DECISION = """
query ($agent: ID!, $target: AuthorityTarget!, $asOf: Date) {
  authority(agent: $agent, target: $target, asOf: $asOf) {
    allowed
    asOf
    chain { id grantor { name } }
    matchedArea { id }
    matchedIndustry { code }
    matchedProduct { code }
    blockers { code delegation { id } }
    nearestMiss
  }
}
"""
CANDIDATES = """
query ($target: AuthorityTarget!, $asOf: Date, $first: Int) {
  whoMayServe(target: $target, asOf: $asOf, first: $first) {
    rank role party { __typename id } delegation { id } because
  }
}
"""
SERVABLE = """
query ($agent: String!, $asOf: Date, $after: Cursor) {
  agent(code: $agent) {
    servableCustomers(asOf: $asOf, first: 7, after: $after) {
      totalCount
      nodes { code }
      pageInfo { hasNextPage hasPreviousPage endCursor }
    }
  }
}
"""
TODAY = "2026-11-23"
Answer = TypeVar("Answer")


def customer(code: str) -> dict[str, str]:
    """A customer as a target."""
    return {"customer": f"Customer:{code}"}


def cell(territory: str, industry: str, product: str | None = None) -> dict[str, dict[str, str]]:
    """A cell as a target."""
    given = {"territory": territory, "industry": f"Industry:{industry}"}
    return {"cell": given | ({"product": f"Product:{product}"} if product else {})}


async def decide(client: Client, agent: str, target: Any, on: str = TODAY) -> dict[str, Any]:
    """The decision on an agent and a target."""
    data = await client.ask(DECISION, agent=f"Agent:{agent}", target=target, asOf=on)
    return dict(data["authority"])


def codes(decision: dict[str, Any]) -> list[tuple[str, str | None]]:
    """What blocks, each with the id of the grant that is the cause."""
    return [(each["code"], each["delegation"] and each["delegation"]["id"]) for each in decision["blockers"]]


async def test_an_approval_shows_chain_and_match(client: Client) -> None:
    """By the agent's exclusive grant, made out of one of the provincial company."""
    assert await decide(client, "A001", customer("C0003")) == {
        "allowed": True,
        "asOf": TODAY,
        "chain": [
            {"id": "Delegation:D0028", "grantor": {"name": names("agents")["A002"]}},
            {"id": "Delegation:D0027", "grantor": {"name": names("companies")["FJ"]}},
        ],
        "matchedArea": {"id": "County:350505"},
        "matchedIndustry": {"code": "26"},
        "matchedProduct": None,
        "blockers": [],
        "nearestMiss": None,
    }


@pytest.mark.parametrize(
    ("agent", "target", "blockers"),
    [
        # What the scenario breaks on purpose: seed/quangang/README.md.
        ("A007", cell("County:350505", "261"), [("INDUSTRY_OUTSIDE", "Delegation:D0062")]),
        ("A009", cell("County:350505", "54"), [("OUTSIDE_LEVEL_CAP", None)]),
        ("A025", cell("County:350583", "47"), [("KIND_BOUND", None)]),
        ("A001", customer("C0001"), [("PROTECTED_CUSTOMER", None)]),
        (
            "A046",
            customer("C0003"),
            [("AGENT_NOT_ACTIVE", None), ("OUTSIDE_LEVEL_CAP", None), ("NO_DELEGATION", None)],
        ),
    ],
)
async def test_a_denial_lists_every_blocker(
    client: Client, agent: str, target: Any, blockers: list[tuple[str, str | None]]
) -> None:
    """Those about agent and target, then those of the grant that fails fewest."""
    decision = await decide(client, agent, target)
    assert (decision["allowed"], decision["chain"], decision["matchedArea"]) == (False, [], None)
    assert codes(decision) == blockers


async def test_a_broken_chain_names_the_link(client: Client) -> None:
    """The parent was revoked on 1 March 2026; until then the grant below it held."""
    held = cell("County:350526", next(_industries("D0025")))
    assert (await decide(client, "A044", held, "2026-02-28"))["allowed"] is True
    broken = await decide(client, "A044", held, "2026-03-01")
    assert ("CHAIN_BROKEN", "Delegation:D0023") in codes(broken)


def _industries(grant: str) -> Any:
    [line] = [each for each in quangang("delegations") if each["id"] == grant]
    return iter(line["industries"].split(";"))


async def test_the_nearest_miss_is_said_in_both_languages(client: Client) -> None:
    """A county-level agent next door: a promotion would do."""
    variables: dict[str, Any] = {"agent": "Agent:A009", "target": cell("County:350505", "541")}
    chinese = await client.ask(DECISION, **variables)
    assert chinese["authority"]["nearestMiss"] == (
        "县级代理商，目标位于泉港区：升级为地级代理（泉州市）即可。"
    )
    english = await client.http.post(
        "/graphql", json={"query": DECISION, "variables": variables}, headers={"Accept-Language": "en"}
    )
    assert english.json()["data"]["authority"]["nearestMiss"] == (
        "County-level agent, target in 泉港区: promotion to City level (泉州市) would allow it."
    )


@pytest.mark.parametrize(
    ("on", "allowed"),
    [("2025-03-31", True), ("2025-04-01", True), ("2025-09-30", True), ("2025-10-01", False)],
)
async def test_protection_and_its_exception_are_dated(client: Client, on: str, allowed: bool) -> None:
    """C0002 became a GOLD customer on 1 April 2025; an exception let its agent go on for half a year."""
    decision = await decide(client, "A001", customer("C0002"), on)
    assert decision["allowed"] is allowed
    assert codes(decision) == ([] if allowed else [("PROTECTED_CUSTOMER", None)])


async def test_an_agents_status_is_dated(client: Client) -> None:
    """A006 was suspended on 1 September 2026, with its grant."""
    held = cell("County:350505", "61")
    assert (await decide(client, "A006", held, "2026-08-31"))["allowed"] is True
    assert codes(await decide(client, "A006", held, "2026-09-01")) == [
        ("AGENT_NOT_ACTIVE", None),
        ("SUSPENDED", "Delegation:D0085"),
    ]


async def test_candidates_are_ranked(client: Client) -> None:
    """Exclusive first, then the most specific place: the county, then the park."""
    data = await client.ask(CANDIDATES, target=customer("C0003"), asOf=TODAY)
    assert [
        (each["rank"], each["party"]["id"], each["delegation"]["id"]) for each in data["whoMayServe"]
    ] == [
        (1, "Agent:A001", "Delegation:D0028"),
        (2, "Agent:A010", "Delegation:D0120"),
        (3, "Agent:A002", "Delegation:D0027"),
    ]
    first = data["whoMayServe"][0]["because"]
    assert first == "依据授权 D0028 可以服务：独家；地域：泉港区；行业：26；现服务客户 21 家。"


async def test_a_protected_customer_is_its_managers(client: Client) -> None:
    """The manager first, then the agent whom an exception lets go on; not so the day after it ends."""
    data = await client.ask(CANDIDATES, target=customer("C0020"), asOf=TODAY)
    assert [(each["role"], each["party"]["id"]) for each in data["whoMayServe"]] == [
        ("CUSTOMER_MANAGER", "CustomerManager:M019"),
        ("AGENT", "Agent:A001"),
    ]
    later = await client.ask(CANDIDATES, target=customer("C0020"), asOf="2027-01-01", first=1)
    assert [each["party"]["id"] for each in later["whoMayServe"]] == ["CustomerManager:M019"]


async def pages(client: Client, agent: str, on: str) -> list[str]:
    """All customers an agent may serve, page by page."""
    found: list[str] = []
    after: dict[str, str] = {}
    while True:
        data = await client.ask(SERVABLE, agent=agent, asOf=on, **after)
        page = data["agent"]["servableCustomers"]
        found += [each["code"] for each in page["nodes"]]
        assert page["pageInfo"]["hasPreviousPage"] is bool(after)
        if not page["pageInfo"]["hasNextPage"]:
            assert len(found) == len(set(found)) == page["totalCount"]
            return found
        after = {"after": page["pageInfo"]["endCursor"]}


async def test_servable_customers_are_those_that_authority_allows(client: Client) -> None:
    """One set from three questions: by agent, by customer, and one by one."""
    on = TODAY
    by_customer: dict[str, set[str]] = {agent: set() for agent in names("agents")}
    customers = list(names("customers"))
    answers = await at_once(
        client.ask(CANDIDATES, target=customer(code), asOf=on, first=1000) for code in customers
    )
    for code, data in zip(customers, answers, strict=True):
        for each in data["whoMayServe"]:
            if each["role"] == "AGENT":
                by_customer[each["party"]["id"].removeprefix("Agent:")].add(code)
    agents = list(names("agents"))
    found = await at_once(pages(client, agent, on) for agent in agents)
    by_agent = {agent: set(page) for agent, page in zip(agents, found, strict=True)}
    assert by_agent == by_customer
    assert sum(map(len, by_agent.values())) > 300
    pairs = [(agent, code) for agent in ("A001", "A002", "A007", "A009", "A051") for code in customers[:40]]
    decisions = await at_once(decide(client, agent, customer(code), on) for agent, code in pairs)
    for (agent, code), decision in zip(pairs, decisions, strict=True):
        assert decision["allowed"] is (code in by_agent[agent]), (agent, code)


async def at_once(questions: Iterable[Awaitable[Answer]]) -> list[Answer]:
    """The answers to many questions, a few of which are asked at a time: in two thirds of the time."""
    few = asyncio.Semaphore(6)

    async def ask(question: Awaitable[Answer]) -> Answer:
        async with few:
            return await question

    return list(await asyncio.gather(*map(ask, questions)))


@pytest.mark.parametrize(
    ("agent", "target", "message"),
    [
        ("Agent:A999", customer("C0001"), "authority(agent:): there is no such thing in the graph."),
        ("Agent:A001", customer("C9999"), "authority(target:): there is no such thing in the graph."),
        (
            "Agent:A001",
            cell("County:350505", "26", "P99"),
            "authority(target:).cell.product: there is no such thing in the graph.",
        ),
    ],
)
async def test_what_is_not_there_is_named(client: Client, agent: str, target: Any, message: str) -> None:
    """An error that names the argument, in the place of the decision."""
    answer = await client.answer(DECISION, None, {"agent": agent, "target": target})
    [error] = answer["errors"]
    assert (answer["data"], error["message"], error["path"]) == (None, message, ["authority"])
    assert error["extensions"] == {"code": "NOT_FOUND"}


async def test_ids_of_another_type_are_refused(client: Client) -> None:
    """Before anything is read."""
    message = await client.refused(DECISION, agent="Company:FJ", target=customer("C0001"))
    assert message == 'authority(agent:): "Company:FJ" is an ID of type Company: expected type Agent.'


async def test_a_target_is_one_thing(client: Client) -> None:
    """Neither two nor none, nor one that is null."""
    both = customer("C0001") | cell("County:350505", "26")
    for target in (both, {}, {"customer": None}, {"cell": None}):
        refused = await client.refused(DECISION, agent="Agent:A001", target=target)
        assert "exactly one field must be specified, and the value for that field must be non-null" in refused


@pytest.mark.parametrize("type_", ["customer: ID", "cell: CellInput"])
async def test_a_target_of_a_variable_has_a_value(client: Client, type_: str) -> None:
    """Which may be left out, or be null: that is told with the place."""
    name = type_.partition(":")[0]
    field = f"whoMayServe(target: {{ {name}: $target }}) {{ because }}"
    asked = f"query ($target: {type_.rpartition(' ')[2]}) {{ {field} }}"
    for given in ({}, {"target": None}):
        assert await client.refused(asked, **given) == (
            "whoMayServe(target:): one thing is to be served: give either a customer or a cell, "
            "and a variable in its place a value."
        )


async def test_what_a_party_may_not_see_is_not_named(client: Client) -> None:
    """A007 learns that another grant excludes it, not which nor whose."""
    text = """{
      authority(agent: "Agent:A002", target: {cell: {territory: "County:350505", industry: "Industry:261"}}) {
        blockers { code message delegation { id } }
      }
    }"""
    whole = (await client.ask(text))["authority"]["blockers"]
    assert [(each["code"], each["delegation"]) for each in whole] == [
        ("EXCLUSIVE_ELSEWHERE", {"id": "Delegation:D0143"})
    ]
    assert "D0143" in whole[0]["message"]
    part = (await client.ask(text, act_as="Agent:A002"))["authority"]["blockers"]
    assert [(each["code"], each["delegation"]) for each in part] == [("EXCLUSIVE_ELSEWHERE", None)]
    assert "D0143" not in part[0]["message"]
