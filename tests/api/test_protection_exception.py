"""Exceptions to protection, made and ended: who may, when, what they open, and every refusal."""

import asyncio
import re
from typing import Any

import pytest

from tests.api.writable import Writable, told
from tests.clock import day

GRANT = """
mutation ($input: GrantProtectionExceptionInput!) {
  grantProtectionException(input: $input) {
    exception { id }
    userErrors { code field message }
  }
}"""
END = """
mutation ($input: EndProtectionExceptionInput!) {
  endProtectionException(input: $input) {
    exception { id validTo endReason }
    userErrors { code field message }
  }
}"""
EXCEPTION = """
query ($id: ID!) {
  node(id: $id) {
    ... on ProtectionException {
      id customer { code } agent { code } reason validFrom validTo endReason approvedBy { code }
    }
  }
}"""
AUTHORITY = """
query ($on: Date) {
  authority(agent: "Agent:A005", target: {customer: "Customer:C0078"}, asOf: $on) {
    allowed blockers { code }
  }
  agent(code: "A005") { servableCustomers(asOf: $on, first: 100) { nodes { code } } }
}"""
CLIENTS = 16


# A protected customer of 泉港 and a full-service agent there; 泉州市分公司 stands above the company there.
ASKED: dict[str, Any] = {
    "customer": "Customer:C0078",
    "agent": "Agent:A005",
    "reason": "客户要求",
    "validTo": day(100),
    "approvedBy": "Company:QZ",
}
# What the agent needs as well, in an industry of that customer.
OVER: dict[str, Any] = {
    "grantor": "Company:QZQG",
    "grantee": "Agent:A005",
    "areas": ["County:350505"],
    "industries": ["Industry:45"],
    "validFrom": day(-10),
}


async def grant(writable: Writable, act_as: str | None = None, **given: Any) -> Any:
    """The payload of `grantProtectionException`."""
    data = await writable.client.ask(GRANT, act_as, input=ASKED | given)
    return data["grantProtectionException"]


async def granted(writable: Writable, act_as: str | None = None, **given: Any) -> str:
    """The ID of an exception that must be made."""
    payload = await grant(writable, act_as, **given)
    assert payload["userErrors"] == []
    return str(payload["exception"]["id"])


async def not_granted(writable: Writable, act_as: str | None = None, **given: Any) -> list[tuple[str, str]]:
    """Code and field of each error of an exception that must be refused; the graph is as before."""
    before = await writable.state()
    payload = await grant(writable, act_as, **given)
    assert payload["exception"] is None
    assert await writable.state() == before
    return told(payload)


async def end(writable: Writable, id_: str, act_as: str | None = None, **given: Any) -> Any:
    """The payload of `endProtectionException`."""
    asked = {"exception": id_, "reason": "不再需要"} | given
    data = await writable.client.ask(END, act_as, input=asked)
    return data["endProtectionException"]


async def not_ended(
    writable: Writable, id_: str, act_as: str | None = None, **given: Any
) -> list[tuple[str, str]]:
    """Code and field of each error of an ending that must be refused; the graph is as before."""
    before = await writable.state()
    payload = await end(writable, id_, act_as, **given)
    assert payload["exception"] is None
    assert await writable.state() == before
    return told(payload)


async def decided(writable: Writable, on: str | None = None) -> tuple[bool, list[str], bool]:
    """Whether the agent may serve the customer, what is against it, and whether its list has the customer."""
    data = await writable.client.ask(AUTHORITY, on=on)
    codes = [each["code"] for each in data["agent"]["servableCustomers"]["nodes"]]
    blockers = [each["code"] for each in data["authority"]["blockers"]]
    return data["authority"]["allowed"], blockers, "C0078" in codes


async def test_an_exception_is_made(writable: Writable) -> None:
    """From today unless said otherwise; it is read by its ID and at its customer."""
    id_ = await granted(writable, reason=" 客户要求 ")
    assert re.fullmatch(r"ProtectionException:E1\d{8}", id_)
    expected = {
        "id": id_,
        "customer": {"code": "C0078"},
        "agent": {"code": "A005"},
        "reason": "客户要求",
        "validFrom": day(0),
        "validTo": day(100),
        "endReason": None,
        "approvedBy": {"code": "QZ"},
    }
    assert (await writable.client.ask(EXCEPTION, id=id_))["node"] == expected
    data = await writable.client.ask('{ customer(code: "C0078") { exceptions { id } } }')
    assert data["customer"]["exceptions"] == [{"id": id_}]


async def test_it_opens_the_customer_and_its_end_closes_it(writable: Writable) -> None:
    """On its days only, by both ways of asking; a chain is needed all the same."""
    id_ = await granted(writable, validFrom=day(10))
    assert await decided(writable, day(10)) == (False, ["INDUSTRY_OUTSIDE"], False)
    await writable.granted(**OVER)
    closed = (False, ["PROTECTED_CUSTOMER"], False)
    opened: tuple[bool, list[str], bool] = (True, [], True)
    assert [await decided(writable, day(on)) for on in (9, 10, 99, 100)] == [closed, opened, opened, closed]

    assert (await end(writable, id_, on=day(50)))["exception"] == {
        "id": id_,
        "validTo": day(50),
        "endReason": "不再需要",
    }
    assert [await decided(writable, day(on)) for on in (49, 50)] == [opened, closed]
    # One that is still to come never is in force.
    assert (await end(writable, id_))["exception"]["validTo"] == day(10)
    assert await decided(writable, day(10)) == closed


async def test_exceptions_end_today(writable: Writable) -> None:
    """Unless another day is named."""
    await writable.granted(**OVER)
    id_ = await granted(writable)
    assert await decided(writable) == (True, [], True)
    assert (await end(writable, id_))["exception"]["validTo"] == day(0)
    assert await decided(writable) == (False, ["PROTECTED_CUSTOMER"], False)


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"reason": " "}, [("EMPTY_REASON", "reason")]),
        ({"validFrom": day(-1)}, [("BAD_DATES", "validFrom")]),
        ({"validTo": day(0)}, [("BAD_DATES", "validTo")]),
        ({"validFrom": day(5), "validTo": day(5)}, [("BAD_DATES", "validTo")]),
        ({"customer": "Customer:C0003"}, [("NOT_PROTECTED", "customer")]),
        ({"customer": "Customer:NONE"}, [("NOT_FOUND", "customer")]),
        ({"customer": "Agent:A005"}, [("INVALID_ID", "customer")]),
        ({"agent": "Agent:NONE"}, [("NOT_FOUND", "agent")]),
        ({"agent": "CustomerManager:M019"}, [("INVALID_ID", "agent")]),
        ({"agent": "Agent:A006"}, [("AGENT_NOT_ACTIVE", "agent")]),
        ({"approvedBy": "Company:NONE"}, [("NOT_FOUND", "approvedBy")]),
        ({"approvedBy": "C"}, [("INVALID_ID", "approvedBy")]),
        ({"approvedBy": "Company:QZQG"}, [("NOT_ABOVE", "approvedBy")]),
        ({"approvedBy": "Company:FZ"}, [("NOT_ABOVE", "approvedBy")]),
        ({"customer": "Customer:C0345", "approvedBy": "Company:FZ"}, [("NOT_ABOVE", "approvedBy")]),
        (
            {
                "customer": "Customer:C0003",
                "agent": "Agent:A006",
                "reason": "",
                "validFrom": day(-2),
                "validTo": day(-3),
                "approvedBy": "Company:QZQG",
            },
            [
                ("EMPTY_REASON", "reason"),
                ("BAD_DATES", "validFrom"),
                ("BAD_DATES", "validTo"),
                ("NOT_PROTECTED", "customer"),
                ("AGENT_NOT_ACTIVE", "agent"),
                ("NOT_ABOVE", "approvedBy"),
            ],
        ),
    ],
)
async def test_what_is_refused(
    writable: Writable, given: dict[str, str], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, each with the input it was found at, and nothing is changed."""
    assert await not_granted(writable, **given) == errors


async def test_an_admitted_agent_and_any_company_above(writable: Writable) -> None:
    """The company above may be farther up; where no county company operates, the city's is the nearest."""
    await granted(writable, agent="Agent:A030", approvedBy="Company:FJ")
    await granted(writable, customer="Customer:C0345", agent="Agent:A053", approvedBy="Company:FJ")


async def test_the_provincial_company_approves_where_none_is_above(writable: Writable) -> None:
    """For a customer where no lower company operates: nobody stands above it."""
    await writable.graph.write("MATCH (:Company {code: 'FZ'})-[r:OPERATES_IN]->() DELETE r")
    try:
        given = {"customer": "Customer:C0345", "agent": "Agent:A053"}
        assert await not_granted(writable, **given) == [("NOT_ABOVE", "approvedBy")]
        await granted(writable, **given, approvedBy="Company:FJ")
        # Without any company nobody may.
        await writable.graph.write("MATCH (:Company {code: 'FJ'})-[r:OPERATES_IN]->() DELETE r")
        given["agent"] = "Agent:A058"
        payload = await grant(writable, **given, approvedBy="Company:FJ")
        [error] = payload["userErrors"]
        assert error["message"] == "客户所在地没有公司经营，闽岚通信福建省公司不能批准保护例外。"
    finally:
        await writable.graph.write(
            "UNWIND [['FZ', '350100'], ['FJ', '350000']] AS pair "
            "MATCH (c:Company {code: pair[0]}), (t:Territory {code: pair[1]}) WHERE t.until IS NULL "
            "MERGE (c)-[:OPERATES_IN]->(t)"
        )


async def test_exceptions_of_a_pair_do_not_overlap(writable: Writable) -> None:
    """Days that touch do not; another agent's or another customer's are no matter."""
    id_ = await granted(writable, validFrom=day(10), validTo=day(20))
    overlapping = [("EXCEPTION_OVERLAPS", "agent")]
    for first, after in ((5, 11), (19, 30), (12, 15), (5, 30)):
        given = {"validFrom": day(first), "validTo": day(after)}
        assert await not_granted(writable, **given) == overlapping
    await granted(writable, validFrom=day(5), validTo=day(10))
    await granted(writable, validFrom=day(20), validTo=day(30))
    await granted(writable, agent="Agent:A003")
    await granted(writable, customer="Customer:C0070")
    await end(writable, id_, on=day(15))
    await granted(writable, validFrom=day(15), validTo=day(20))


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"reason": ""}, [("EMPTY_REASON", "reason")]),
        ({"on": day(-1)}, [("BAD_DATES", "on")]),
        ({"on": day(100)}, [("ALREADY_OVER", "on")]),
        ({"on": day(-1), "reason": " "}, [("EMPTY_REASON", "reason"), ("BAD_DATES", "on")]),
        ({"exception": "ProtectionException:E001"}, [("ALREADY_OVER", "on")]),
        ({"exception": "ProtectionException:NONE"}, [("NOT_FOUND", "exception")]),
        ({"exception": "Delegation:D0001"}, [("INVALID_ID", "exception")]),
    ],
)
async def test_what_cannot_be_ended(
    writable: Writable, given: dict[str, str], errors: list[tuple[str, str]]
) -> None:
    """Never back, not what is over, not without a reason."""
    assert await not_ended(writable, await granted(writable), **given) == errors


async def test_who_may(writable: Writable) -> None:
    """A company as itself or as one below it; of what it does not see it learns nothing."""
    forbidden = [("NOT_ALLOWED", "approvedBy")]
    for party in ("Company:QZQG", "Company:FZ", "CustomerManager:M019", "Agent:A005"):
        assert await not_granted(writable, party) == forbidden
    assert await not_granted(writable, "Company:FZ", approvedBy="Company:FZ", customer="Customer:C0078") == [
        ("NOT_FOUND", "customer")
    ]
    id_ = await granted(writable, "Company:QZ")
    assert await not_ended(writable, id_, "Company:QZQG") == [("NOT_ALLOWED", "exception")]
    assert await not_ended(writable, id_, "Company:FZ") == [("NOT_FOUND", "exception")]
    for party in ("CustomerManager:M019", "Agent:A005"):
        assert await not_ended(writable, id_, party) == [("NOT_ALLOWED", "exception")]
    assert (await end(writable, id_, "Company:FJ"))["userErrors"] == []
    await granted(writable, "Company:FJ")


async def test_who_sees_an_exception(writable: Writable) -> None:
    """Those who see the customer, and the agent it favours, which may not see the customer itself."""
    id_ = await granted(writable)
    seen = {}
    for party in (
        "Company:QZQG",
        "Company:FZ",
        "CustomerManager:M019",
        "CustomerManager:M018",
        "Agent:A005",
        "Agent:A003",
    ):
        node = (await writable.client.ask(EXCEPTION, party, id=id_))["node"]
        seen[party] = node and (node["customer"] and node["customer"]["code"], node["agent"] is not None)
    assert seen == {
        "Company:QZQG": ("C0078", True),
        "Company:FZ": None,
        "CustomerManager:M019": ("C0078", False),
        "CustomerManager:M018": None,
        "Agent:A005": (None, True),
        "Agent:A003": None,
    }


async def test_one_of_many_at_once_lands(writable: Writable) -> None:
    """Of the same pair exactly one is made, and the others are told that it overlaps."""
    payloads = await asyncio.gather(*(grant(writable, validTo=day(50 + client)) for client in range(CLIENTS)))
    made = [each["exception"]["id"] for each in payloads if each["exception"] is not None]
    refused = [told(each) for each in payloads if each["exception"] is None]
    assert len(made) == 1
    assert refused == [[("EXCEPTION_OVERLAPS", "agent")]] * (CLIENTS - 1)
    data = await writable.client.ask('{ customer(code: "C0078") { exceptions { id } } }')
    assert [each["id"] for each in data["customer"]["exceptions"]] == made


async def test_a_repeat_returns_the_first_answer(writable: Writable) -> None:
    """Sent by many at once, or later, and though it would be refused the second time."""
    asked = {"idempotencyKey": "exception"}
    made = await asyncio.gather(*(granted(writable, **asked) for _ in range(4)))
    assert len(set(made)) == 1
    first = await end(writable, made[0], idempotencyKey="end")
    assert first["exception"]["validTo"] == day(0)
    assert await end(writable, made[0], idempotencyKey="end") == first
    assert await not_ended(writable, made[0], on=day(1), idempotencyKey="end") == [
        ("IDEMPOTENCY_CONFLICT", "idempotencyKey")
    ]


MESSAGES: list[tuple[dict[str, Any], str, str]] = [
    (
        {"approvedBy": "Company:QZQG"},
        "闽岚通信泉港分公司不是闽岚通信泉港分公司的上级："
        "保护例外由客户所在地公司的上级公司批准，没有上级的由其自行批准。",
        "闽岚通信泉港分公司 does not stand above 闽岚通信泉港分公司, the company where the customer is: "
        "one above it approves.",
    ),
    (
        {"customer": "Customer:C0003"},
        f"泉港岚石新材料有限公司在 {day(0)} 不受保护，无须保护例外。",
        f"泉港岚石新材料有限公司 is not protected on {day(0)}: there is nothing to lift.",
    ),
    (
        {"validFrom": day(-1)},
        f"只能从今天（{day(0)}）起或从今后某日起，不能从 {day(-1)} 起。",
        f"This takes effect today, {day(0)}, or later, and not on {day(-1)}.",
    ),
    ({"reason": ""}, "请说明原因。", "Give the reason."),
]


@pytest.mark.parametrize(("given", "chinese", "english"), MESSAGES)
async def test_messages_in_either_language(
    writable: Writable, given: dict[str, Any], chinese: str, english: str
) -> None:
    """Chinese unless English is asked for before it."""
    for language, message in (("zh", chinese), ("en", english)):
        response = await writable.client.http.post(
            "/graphql",
            json={"query": GRANT, "variables": {"input": ASKED | given}},
            headers={"Accept-Language": language},
        )
        [error] = response.json()["data"]["grantProtectionException"]["userErrors"]
        assert error["message"] == message
