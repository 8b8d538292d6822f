"""Agents suspended, resumed and terminated: at once, for whom it matters, and never by an illegal step."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from resolvers.rules.lifecycle import STEPS
from tests.api.writable import Writable, told
from tests.clock import TODAY, day

_STEP = """
mutation ($input: {input}!) {{
  {name}(input: $input) {{
    agent {{ status statusReason }}{more}
    userErrors {{ code field message }}
  }}
}}"""
# Per mutation the statuses that it leads on from.
STEPS_OF = {
    "suspendAgent": ("ACTIVE",),
    "resumeAgent": ("SUSPENDED",),
    "terminateAgent": ("ACTIVE", "SUSPENDED"),
}
RECORDS = """
{
  agent(code: "T900") {
    level status statusReason records { validFrom validTo level status reason territory { code } }
  }
}"""
AUTHORITY = """
query ($agent: ID!, $on: Date) {
  authority(agent: $agent, target: {customer: "Customer:C0091"}, asOf: $on) {
    allowed blockers { code }
  }
}"""
PREVIEW = """
query ($status: AgentStatus!) {
  previewAgentChange(agent: "Agent:T900", status: $status) {
    agents { code } customersLosingCover customersGainingCover
  }
}"""
# An active agent in 泉港, which nothing in the scenario names.
_MAKE = """
MATCH (t:County {code: '350505'}) WHERE t.until IS NULL
MATCH (c:Company {code: 'QZQG'})
CREATE (a:Agent {code: 'T900', name: '泉港试营通讯服务部', kind: 'FULL_SERVICE',
                 capability: 'STANDARD_PRODUCT_SALES', level: 'COUNTY', levelRank: 2, status: 'ACTIVE'})
CREATE (a)-[:BASED_IN]->(t), (a)-[:MANAGED_BY]->(c)"""
_UNMAKE = """
MATCH (a:Agent {code: 'T900'})
OPTIONAL MATCH (a)<-[:RECORD_OF]-(r)
DETACH DELETE a, r"""
_ASSIGN = """
mutation ($input: AssignCustomerInput!) { assignCustomer(input: $input) { userErrors { code } } }"""
_SERVING = "MATCH (a:Agent {code: 'T900'}) RETURN COUNT { (a)-[s:SERVES]->() WHERE s.until > $today }"
CLIENTS = 16


# An industry of the customer that the tests ask about.
GRANT: dict[str, Any] = {
    "grantor": "Company:QZQG",
    "grantee": "Agent:T900",
    "areas": ["County:350505"],
    "industries": ["Industry:782", "Industry:45"],
    "validFrom": day(-10),
    "validTo": day(60),
    "redelegable": True,
}


@pytest.fixture
async def market(writable: Writable) -> AsyncIterator[Writable]:
    """The graph with the agent in it."""
    await writable.graph.write(_MAKE)
    yield writable
    await writable.clear()
    await writable.graph.write(_UNMAKE)


async def take(market: Writable, name: str, act_as: str | None = None, **given: Any) -> Any:
    """The payload of a step."""
    more = " customers { code }" if name == "terminateAgent" else ""
    text = _STEP.format(input=name[0].upper() + name[1:] + "Input", name=name, more=more)
    data = await market.client.ask(text, act_as, input={"agent": "Agent:T900", "reason": " 整改 "} | given)
    return data[name]


async def taken(market: Writable, name: str, act_as: str | None = None, **given: Any) -> Any:
    """The payload of a step that must be taken."""
    payload = await take(market, name, act_as, **given)
    assert payload["userErrors"] == []
    return payload


async def refused(
    market: Writable, name: str, act_as: str | None = None, **given: Any
) -> list[tuple[str, str]]:
    """Code and field of each error of a step that must be refused; the graph is as before."""
    before = await market.state()
    payload = await take(market, name, act_as, **given)
    assert payload["agent"] is None
    assert await market.state() == before
    return told(payload)


async def may(market: Writable, agent: str = "Agent:T900", on: str | None = None) -> list[str] | None:
    """What is against an agent's serving the customer; None: it may."""
    decision = (await market.client.ask(AUTHORITY, agent=agent, on=on))["authority"]
    return None if decision["allowed"] else [each["code"] for each in decision["blockers"]]


async def stands(market: Writable, status: str) -> None:
    """The agent has a status, whichever it had."""
    await market.graph.write(f"MATCH (a:Agent {{code: 'T900'}}) SET a.status = '{status}'")


async def test_a_suspension_masks_authority_at_once(market: Writable) -> None:
    """Of the agent and of all below it, from today on, until it is resumed; the days before stay."""
    held = await market.granted(**GRANT)
    below = GRANT | {"grantor": "Agent:T900", "grantee": "Agent:A005", "redelegable": False}
    await market.granted(**below, derivedFrom=held)
    both = ("Agent:T900", "Agent:A005")
    assert [await may(market, agent) for agent in both] == [None, None]

    payload = await taken(market, "suspendAgent")
    assert payload["agent"] == {"status": "SUSPENDED", "statusReason": "整改"}
    assert await may(market) == ["AGENT_NOT_ACTIVE"]
    assert await may(market, "Agent:A005") is not None
    assert [await may(market, agent, day(-1)) for agent in both] == [None, None]
    assert await may(market, on=day(30)) == ["AGENT_NOT_ACTIVE"]

    payload = await taken(market, "resumeAgent", reason="整改完成")
    assert payload["agent"] == {"status": "ACTIVE", "statusReason": "整改完成"}
    assert [await may(market, agent) for agent in both] == [None, None]


async def test_earlier_states_are_kept(market: Writable) -> None:
    """Once a day, with why it was so; what is changed again on the same day covers no day."""
    await market.graph.write("MATCH (a:Agent {code: 'T900'}) SET a.statusReason = '准入'")
    await taken(market, "suspendAgent")
    await taken(market, "resumeAgent", reason="误报")
    await taken(market, "suspendAgent", reason="再查")
    first = {
        "validFrom": None,
        "validTo": day(0),
        "level": "COUNTY",
        "status": "ACTIVE",
        "reason": "准入",
        "territory": None,
    }
    expected = {"level": "COUNTY", "status": "SUSPENDED", "statusReason": "再查", "records": [first]}
    assert (await market.client.ask(RECORDS))["agent"] == expected


async def test_a_record_of_today_is_cut_and_keeps_its_base(market: Writable) -> None:
    """It goes on for its coming days with what was not changed: its level, and where it is based."""
    await market.graph.write(
        f"""
        MATCH (a:Agent {{code: 'T900'}})
        MATCH (t:County {{code: '350521'}}) WHERE t.until IS NULL
        CREATE (r:AgentRecord {{key: 'T900@x', validFrom: date('{day(-9)}'), validTo: date('{day(9)}'),
                                level: 'CITY', status: 'ACTIVE'}})
        CREATE (r)-[:RECORD_OF]->(a), (r)-[:WAS_BASED_IN]->(t)"""
    )
    await taken(market, "suspendAgent")
    agent = (await market.client.ask(RECORDS))["agent"]
    assert [list(each.values()) for each in agent["records"]] == [
        [None, day(-9), "COUNTY", "ACTIVE", None, None],
        [day(-9), day(0), "CITY", "ACTIVE", None, {"code": "350521"}],
        [day(0), day(9), "CITY", None, None, {"code": "350521"}],
    ]


async def test_what_is_terminated_serves_nobody(market: Writable) -> None:
    """It must hold no grant; whom it served, or was to serve, is told, and no longer is."""
    held = await market.granted(**GRANT)
    await market.graph.write(
        f"""
        UNWIND [['C0091', -30, 'MAINTENANCE'], ['C0091', -90, 'EXPANSION'], ['C0090', 10, 'EXPANSION']] AS row
        MATCH (a:Agent {{code: 'T900'}}), (c:Customer {{code: row[0]}})
        CREATE (a)-[:SERVES {{since: date('{day(0)}') + duration({{days: row[1]}}), role: row[2]}}]->(c)"""
    )
    assert await refused(market, "terminateAgent") == [("HOLDS_GRANTS", "agent")]
    await market.revoke(delegation=held)
    payload = await taken(market, "terminateAgent", reason="合作到期")
    assert payload == {
        "agent": {"status": "TERMINATED", "statusReason": "合作到期"},
        "customers": [{"code": "C0090"}, {"code": "C0091"}],
        "userErrors": [],
    }
    ends = "MATCH (:Agent {code: 'T900'})-[s:SERVES]->(c) RETURN c.code, toString(s.until) ORDER BY s.since"
    assert await market.graph.read(ends) == [["C0091", day(0)], ["C0091", day(0)], ["C0090", day(10)]]
    assert await refused(market, "resumeAgent") == [("ILLEGAL_TRANSITION", "agent")]


async def test_grants_to_come_keep_it_from_being_terminated(market: Writable) -> None:
    """One that is over does not."""
    await market.granted(**GRANT | {"validFrom": day(-10), "validTo": day(0)})
    await market.granted(**GRANT | {"validFrom": day(10)})
    [error] = (await take(market, "terminateAgent"))["userErrors"]
    assert error["code"] == "HOLDS_GRANTS"
    assert "1 项授权" in error["message"]


@pytest.mark.parametrize("name", list(STEPS_OF))
@pytest.mark.parametrize("status", list(STEPS))
async def test_every_illegal_step_is_refused(market: Writable, name: str, status: str) -> None:
    """From any status but those it leads on from; the message has what may follow, and nothing is changed."""
    await stands(market, status)
    if status in STEPS_OF[name]:
        await taken(market, name)
        return
    assert await refused(market, name) == [("ILLEGAL_TRANSITION", "agent")]
    [error] = (await take(market, name))["userErrors"]
    assert status in error["message"]
    assert all(each in error["message"] for each in STEPS[status])


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"reason": " "}, [("EMPTY_REASON", "reason")]),
        ({"agent": "Agent:NONE"}, [("NOT_FOUND", "agent")]),
        ({"agent": "Company:QZQG"}, [("INVALID_ID", "agent")]),
        ({"agent": "T900"}, [("INVALID_ID", "agent")]),
        (
            {"agent": "Agent:A006", "reason": ""},
            [("EMPTY_REASON", "reason"), ("ILLEGAL_TRANSITION", "agent")],
        ),
    ],
)
async def test_what_is_refused(
    market: Writable, given: dict[str, str], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, each with the input it was found at, and nothing is changed."""
    assert await refused(market, "suspendAgent", **given) == errors


async def test_who_may(market: Writable) -> None:
    """The company that manages it or one above; others learn of it no more than they see."""
    for party, code in (
        ("Agent:T900", "NOT_ALLOWED"),
        ("CustomerManager:M019", "NOT_ALLOWED"),
        ("Company:FZ", "NOT_FOUND"),
    ):
        assert await refused(market, "suspendAgent", party) == [(code, "agent")]
    await taken(market, "suspendAgent", "Company:QZQG")
    await taken(market, "resumeAgent", "Company:FJ")


async def test_a_preview_says_what_a_suspension_then_does(market: Writable) -> None:
    """The customers that lose cover are those that no agent may serve afterwards, and did before."""
    uncovered = """
    { customers(where: {uncovered: true, territory: {within: "County:350505"}}, first: 500) {
        nodes { code } } }"""

    async def codes() -> set[str]:
        found = (await market.client.ask(uncovered))["customers"]["nodes"]
        return {each["code"] for each in found}

    await market.granted(**GRANT | {"industries": ["Industry:84", "Industry:85"]})
    told_ = (await market.client.ask(PREVIEW, status="SUSPENDED"))["previewAgentChange"]
    before = await codes()
    await taken(market, "suspendAgent")
    lost = await codes() - before
    assert len(lost) > 0
    assert told_ == {
        "agents": [{"code": "T900"}],
        "customersLosingCover": len(lost),
        "customersGainingCover": 0,
    }


async def test_one_of_many_at_once_is_taken(market: Writable) -> None:
    """The others find it suspended."""
    payloads = await asyncio.gather(*(take(market, "suspendAgent") for _ in range(CLIENTS)))
    assert [told(each) for each in payloads if each["agent"] is None] == [
        [("ILLEGAL_TRANSITION", "agent")]
    ] * (CLIENTS - 1)


async def test_a_repeat_returns_the_first_answer(market: Writable) -> None:
    """It is suspended once, though the second would be refused."""
    first = await taken(market, "suspendAgent", idempotencyKey="pause")
    assert await taken(market, "suspendAgent", idempotencyKey="pause") == first
    assert await refused(market, "suspendAgent", idempotencyKey="pause", reason="另") == [
        ("IDEMPOTENCY_CONFLICT", "idempotencyKey")
    ]


async def test_no_grant_is_made_to_whom_it_ends_with(market: Writable) -> None:
    """A grant and a termination at once: either the grant is in the way, or it comes too late."""
    for _ in range(10):
        await stands(market, "ACTIVE")
        grant, end = await asyncio.gather(market.grant(**GRANT), take(market, "terminateAgent"))
        assert (grant["delegation"] is None) != (end["agent"] is None)
        await market.clear()


async def test_no_customer_is_left_with_whom_it_ends_with(market: Writable) -> None:
    """An assignment beside the end of its grant and of itself: it then serves nobody."""
    given = {
        "customer": "Customer:C0091",
        "party": "Agent:T900",
        "role": "EXPANSION",
        "override": True,
        "reason": "试",
        "until": day(20),
    }

    async def end(held: str) -> None:
        await market.revoke(delegation=held)
        await taken(market, "terminateAgent")

    kept = await market.graph.read(
        "MATCH (p)-[s:SERVES]->(:Customer {code: 'C0091'}) RETURN p.code, properties(s)"
    )
    for _ in range(10):
        await stands(market, "ACTIVE")
        held = await market.granted(**GRANT)
        await asyncio.gather(market.client.ask(_ASSIGN, input=given), end(held))
        assert await market.graph.read(_SERVING, {"today": TODAY}) == [[0]]
        await market.graph.write("MATCH ()-[s:SERVES]->(:Customer {code: 'C0091'}) DELETE s")
        await market.clear()
    await market.graph.write(
        "UNWIND $kept AS row MATCH (p:Agent|CustomerManager {code: row[0]}), (c:Customer {code: 'C0091'}) "
        "CREATE (p)-[s:SERVES]->(c) SET s = row[1]",
        {"kept": kept},
    )


MESSAGES = [
    (
        "suspendAgent",
        "DRAFT",
        "当前状态为 DRAFT，此操作不适用：其后的状态只能是 SUBMITTED。",
        "The status is DRAFT, where this does not apply: what may follow is SUBMITTED.",
    ),
    (
        "resumeAgent",
        "TERMINATED",
        "当前状态为 TERMINATED，此状态不再变更。",
        "The status is TERMINATED, and stays so.",
    ),
]


@pytest.mark.parametrize(("name", "status", "chinese", "english"), MESSAGES)
async def test_messages_in_either_language(
    market: Writable, name: str, status: str, chinese: str, english: str
) -> None:
    """Chinese unless English is asked for before it."""
    await stands(market, status)
    text = _STEP.format(input=name[0].upper() + name[1:] + "Input", name=name, more="")
    for language, message in (("zh", chinese), ("en", english)):
        response = await market.client.http.post(
            "/graphql",
            json={"query": text, "variables": {"input": {"agent": "Agent:T900", "reason": "试"}}},
            headers={"Accept-Language": language},
        )
        [error] = response.json()["data"][name]["userErrors"]
        assert error["message"] == message
