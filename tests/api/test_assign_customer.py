"""`assignCustomer`: by the order of those who may serve; an override has a reason, an end, and bounds."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.test_protection_exception import granted as excepted
from tests.api.writable import Writable, told
from tests.clock import day

ASSIGN = """
mutation ($input: AssignCustomerInput!) {
  assignCustomer(input: $input) {
    customer { servedBy { party { id } role since until reason } }
    userErrors { code field message }
  }
}"""
RANKED = """
query ($target: AuthorityTarget!, $on: Date) {
  whoMayServe(target: $target, asOf: $on) { party { id } }
}"""
BLOCKERS = """
query ($agent: ID!, $target: AuthorityTarget!) {
  authority(agent: $agent, target: $target) { blockers { code message } }
}"""
# In 泉港, a customer that is not protected and has a manager, one that has none, and a protected one.
OPEN, ALONE, PROTECTED = "Customer:C0091", "Customer:C0090", "Customer:C0078"
_CODES = {"codes": ["C0091", "C0090", "C0078"]}
_KEPT = "MATCH (p)-[s:SERVES]->(c:Customer) WHERE c.code IN $codes RETURN p.code, c.code, properties(s)"
_CLEAR = "MATCH ()-[s:SERVES]->(c:Customer) WHERE c.code IN $codes DELETE s"
_RESTORE = """
UNWIND $kept AS row
MATCH (p:Agent|CustomerManager {code: row[0]}), (c:Customer {code: row[1]})
CREATE (p)-[s:SERVES]->(c) SET s = row[2]"""
CLIENTS = 16


# A county-level and a city-level agent, the former for the narrower place and industry.
NARROW: dict[str, Any] = {
    "grantor": "Company:QZQG",
    "grantee": "Agent:A005",
    "areas": ["County:350505"],
    "industries": ["Industry:782", "Industry:45"],
    "validFrom": day(-10),
    "validTo": day(60),
}
WIDE: dict[str, Any] = NARROW | {
    "grantor": "Company:QZ",
    "grantee": "Agent:A002",
    "areas": ["City:350500"],
    "industries": ["Industry:78"],
    "validTo": day(300),
}
OVERRIDE: dict[str, Any] = {"override": True, "reason": "客户指定", "until": day(30)}


@pytest.fixture
async def serving(writable: Writable) -> AsyncIterator[Writable]:
    """The graph with both grants, whose customers nobody serves; left as it was found."""
    kept = await writable.graph.read(_KEPT, _CODES)
    await writable.graph.write(_CLEAR, _CODES)
    await writable.granted(**NARROW)
    await writable.granted(**WIDE)
    yield writable
    await writable.graph.write(_CLEAR, _CODES)
    await writable.graph.write(_RESTORE, {"kept": kept})


async def assign(writable: Writable, act_as: str | None = None, **given: Any) -> Any:
    """The payload of `assignCustomer`."""
    asked = {"customer": OPEN, "role": "EXPANSION"} | given
    data = await writable.client.ask(ASSIGN, act_as, input=asked)
    return data["assignCustomer"]


async def assigned(writable: Writable, act_as: str | None = None, **given: Any) -> list[tuple[Any, ...]]:
    """Who serves the customer after an assignment that must be made: party, role, since, until, reason."""
    payload = await assign(writable, act_as, **given)
    assert payload["userErrors"] == []
    return [(each["party"]["id"], *list(each.values())[1:]) for each in payload["customer"]["servedBy"]]


async def refused(writable: Writable, act_as: str | None = None, **given: Any) -> list[tuple[str, str]]:
    """Code and field of each error of an assignment that must be refused; the graph is as before."""
    before = await writable.state()
    payload = await assign(writable, act_as, **given)
    assert payload["customer"] is None
    assert await writable.state() == before
    return told(payload)


async def order(writable: Writable, customer: str, on: str | None = None) -> list[str]:
    """Those who may serve a customer, best first."""
    data = await writable.client.ask(RANKED, target={"customer": customer}, on=on)
    return [each["party"]["id"] for each in data["whoMayServe"]]


async def test_the_first_is_assigned(serving: Writable) -> None:
    """Unless somebody is named: for an open customer an agent, and its manager comes last."""
    assert await order(serving, OPEN) == ["Agent:A005", "Agent:A002", "CustomerManager:M020"]
    assert await assigned(serving) == [("Agent:A005", "EXPANSION", day(0), None, None)]
    # On another day another may be first: by then the narrow grant is over.
    assert await assigned(serving, role="MAINTENANCE", since=day(60), until=day(90), reason=" 约定 ") == [
        ("Agent:A005", "EXPANSION", day(0), None, None),
        ("Agent:A002", "MAINTENANCE", day(60), day(90), "约定"),
    ]


async def test_a_protected_customer_goes_to_its_manager(serving: Writable) -> None:
    """An agent with an exception stands behind the manager, and needs an override."""
    assert await assigned(serving, customer=PROTECTED) == [
        ("CustomerManager:M019", "EXPANSION", day(0), None, None)
    ]
    named: dict[str, Any] = {"customer": PROTECTED, "party": "Agent:A005", "role": "MAINTENANCE"}
    assert await refused(serving, **named) == [("PROTECTED_CUSTOMER", "party")]
    assert await refused(serving, **named, **OVERRIDE) == [("PROTECTED_CUSTOMER", "party")]
    await excepted(serving)
    assert await order(serving, PROTECTED) == ["CustomerManager:M019", "Agent:A005"]
    assert await refused(serving, **named) == [("NOT_FIRST", "party")]
    assert (await assigned(serving, **named, **OVERRIDE))[1:] == [
        ("CustomerManager:M019", "EXPANSION", day(0), None, None)
    ]
    assert await serving.graph.read(
        "MATCH (:CustomerManager {code: 'M019'})-[:MANAGES]->(c:Customer {code: 'C0078'}) RETURN count(c)"
    ) == [[1]]


async def test_another_than_the_first_needs_an_override(serving: Writable) -> None:
    """With a reason and an end; the service that runs in that role ends."""
    await assigned(serving)
    for party in ("Agent:A002", "CustomerManager:M020"):
        assert await refused(serving, party=party) == [("NOT_FIRST", "party")]
    bare: dict[str, Any] = {"party": "Agent:A002", "override": True}
    assert await refused(serving, **bare) == [("EMPTY_REASON", "reason"), ("MISSING_END", "until")]
    assert await refused(serving, **bare, reason="客户指定") == [("MISSING_END", "until")]
    assert await refused(serving, **bare, reason=" ", until=day(30)) == [("EMPTY_REASON", "reason")]
    assert await assigned(serving, party="Agent:A002", since=day(5), **OVERRIDE) == [
        ("Agent:A005", "EXPANSION", day(0), day(5), None),
        ("Agent:A002", "EXPANSION", day(5), day(30), "客户指定"),
    ]


async def test_the_first_may_be_named(serving: Writable) -> None:
    """It needs no override then; the other role is another matter."""
    await assigned(serving, party="Agent:A005")
    assert {each[:2] for each in await assigned(serving, party="Agent:A005", role="MAINTENANCE")} == {
        ("Agent:A005", "EXPANSION"),
        ("Agent:A005", "MAINTENANCE"),
    }


async def test_no_override_lifts_authority(serving: Writable) -> None:
    """The errors are the blockers of the decision, in its words."""
    for agent, customer in (("Agent:A001", OPEN), ("Agent:A006", PROTECTED), ("Agent:A053", ALONE)):
        data = await serving.client.ask(BLOCKERS, agent=agent, target={"customer": customer})
        blockers = data["authority"]["blockers"]
        assert blockers
        payload = await assign(serving, customer=customer, party=agent, **OVERRIDE)
        assert payload["customer"] is None
        assert [
            {"code": each["code"], "message": each["message"]} for each in payload["userErrors"]
        ] == blockers
        assert await refused(serving, customer=customer, party=agent, **OVERRIDE) == [
            (each["code"], "party") for each in blockers
        ]
    assert await refused(serving, party="CustomerManager:M018", **OVERRIDE) == [("MAY_NOT_SERVE", "party")]


async def test_nobody_may_serve(serving: Writable) -> None:
    """No agent and no manager."""
    assert await order(serving, ALONE) == []
    assert await refused(serving, customer=ALONE) == [("NOBODY_MAY_SERVE", "customer")]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"customer": "Customer:NONE"}, [("NOT_FOUND", "customer")]),
        ({"customer": "Agent:A005"}, [("INVALID_ID", "customer")]),
        ({"party": "Agent:NONE"}, [("NOT_FOUND", "party")]),
        ({"party": "Company:QZQG"}, [("INVALID_ID", "party")]),
        ({"customer": "C", "party": "P"}, [("INVALID_ID", "customer"), ("INVALID_ID", "party")]),
        ({"since": day(-1)}, [("BAD_DATES", "since")]),
        ({"until": day(0)}, [("BAD_DATES", "until")]),
        (
            {"since": day(-1), "until": day(-2), "override": True, "party": "Agent:A006"},
            [
                ("BAD_DATES", "since"),
                ("BAD_DATES", "until"),
                ("AGENT_NOT_ACTIVE", "party"),
                ("EMPTY_REASON", "reason"),
            ],
        ),
    ],
)
async def test_what_is_refused(
    serving: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Each rule with the input it was found at."""
    found = await refused(serving, **given)
    assert [each for each in found if each[0] in {code for code, _ in errors}] == errors
    assert len(found) == len(errors) or "party" in given


async def test_the_same_is_not_assigned_twice(serving: Writable) -> None:
    """Nor does an assignment overlap one to come in the same role."""
    await assigned(serving, since=day(20), until=day(40))
    assert await refused(serving, since=day(30)) == [("ALREADY_ASSIGNED", "party")]
    assert await refused(serving, since=day(5)) == [("ASSIGNED_LATER", "until")]
    assert await refused(serving, since=day(5), until=day(21)) == [("ASSIGNED_LATER", "until")]
    assert await assigned(serving, until=day(20)) == [
        ("Agent:A005", "EXPANSION", day(0), day(20), None),
        ("Agent:A005", "EXPANSION", day(20), day(40), None),
    ]
    # What another replaces on its first day has no day left.
    assert (await assigned(serving, party="Agent:A002", since=day(20), **OVERRIDE))[1:] == [
        ("Agent:A002", "EXPANSION", day(20), day(30), "客户指定"),
        ("Agent:A005", "EXPANSION", day(20), day(20), None),
    ]


async def test_who_may(serving: Writable) -> None:
    """A company for customers in its territory; of others it learns nothing."""
    for party in ("CustomerManager:M019", "Agent:A005"):
        assert await refused(serving, party) == [("NOT_ALLOWED", "customer")]
    assert await refused(serving, "Company:FZ") == [("NOT_FOUND", "customer")]
    # What it sees by a mandate (SM01) it does not change.
    elsewhere = {"customer": "Customer:C0216", "role": "MAINTENANCE"}
    assert await refused(serving, "Company:QZYC", **elsewhere) == [("NOT_ALLOWED", "customer")]
    # It sees neither agent of another place unless that may serve here, nor another company's manager.
    assert await refused(serving, "Company:QZQG", party="Agent:A053", **OVERRIDE) == [("NOT_FOUND", "party")]
    await assigned(serving, "Company:QZQG")
    assert len(await assigned(serving, "Company:QZ", party="Agent:A002", since=day(1), **OVERRIDE)) == 2


async def test_one_of_many_at_once_lands(serving: Writable) -> None:
    """The others find that the same runs already."""
    payloads = await asyncio.gather(*(assign(serving) for _ in range(CLIENTS)))
    refusals = [told(each) for each in payloads if each["customer"] is None]
    assert refusals == [[("ALREADY_ASSIGNED", "party")]] * (CLIENTS - 1)
    assert await serving.graph.read(
        "MATCH (a)-[s:SERVES]->(:Customer {code: 'C0091'}) RETURN a.code, s.role"
    ) == [["A005", "EXPANSION"]]


async def test_a_repeat_returns_the_first_answer(serving: Writable) -> None:
    """It is assigned once, though the second would be refused."""
    asked = {"idempotencyKey": "assign"}
    first = await assigned(serving, **asked)
    assert await assigned(serving, **asked) == first
    assert await refused(serving, **asked, role="MAINTENANCE") == [("IDEMPOTENCY_CONFLICT", "idempotencyKey")]


MESSAGES: list[tuple[dict[str, Any], str, str]] = [
    (
        {"party": "Agent:A002"},
        "按排序应由泉港海纹数字科技有限公司服务：如需另行指定，请设 override，并说明原因和结束日期。",
        "泉港海纹数字科技有限公司 ranks first: "
        "to choose another, set override, and give a reason and an end.",
    ),
    (
        {"party": "Agent:A005", "customer": PROTECTED},
        "客户受保护（大型、A 类或金卡及以上），由客户经理服务。",
        "The customer is protected (large, grade A, or gold card and above): customer managers serve it.",
    ),
    (
        {"customer": ALONE},
        f"{day(0)} 没有可服务该客户的代理商，该客户也没有客户经理。",
        f"On {day(0)} no agent may serve this customer, and it has no manager.",
    ),
]


@pytest.mark.parametrize(("given", "chinese", "english"), MESSAGES)
async def test_messages_in_either_language(
    serving: Writable, given: dict[str, Any], chinese: str, english: str
) -> None:
    """Chinese unless English is asked for before it; a blocker as `authority` says it."""
    for language, message in (("zh", chinese), ("en", english)):
        response = await serving.client.http.post(
            "/graphql",
            json={
                "query": ASSIGN,
                "variables": {"input": {"customer": OPEN, "role": "EXPANSION"} | given},
            },
            headers={"Accept-Language": language},
        )
        [error] = response.json()["data"]["assignCustomer"]["userErrors"]
        assert error["message"] == message


async def test_the_first_is_not_named_to_who_does_not_see_it(serving: Writable) -> None:
    """A county company is told that another ranks first, not which manager of a company above it."""
    await serving.graph.write(
        "MATCH (:CustomerManager {code: 'M019'})-[r:EMPLOYED_BY]->() "
        "MATCH (q:Company {code: 'QZ'}), (m:CustomerManager {code: 'M019'}) "
        "DELETE r CREATE (m)-[:EMPLOYED_BY {tried: true}]->(q)"
    )
    try:
        await excepted(serving)
        payload = await assign(serving, "Company:QZQG", customer=PROTECTED, party="Agent:A005")
        [error] = payload["userErrors"]
        assert error["code"] == "NOT_FIRST"
        assert error["message"] == (
            "按排序应由另一方服务：如需另行指定，请设 override，并说明原因和结束日期。"
        )
    finally:
        await serving.graph.write(
            "MATCH (m:CustomerManager {code: 'M019'})-[r:EMPLOYED_BY]->() MATCH (q:Company {code: 'QZQG'}) "
            "DELETE r CREATE (m)-[:EMPLOYED_BY]->(q)"
        )
