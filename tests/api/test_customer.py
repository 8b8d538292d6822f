"""Customers registered, amended and retired: who may, what is kept of earlier days, and every refusal."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.master import changes
from tests.api.taking import refused, take, taken
from tests.api.test_assign_customer import assign
from tests.api.writable import Writable
from tests.api.writable import told as errors_of
from tests.clock import day

CUSTOMER: dict[str, Any] = {
    "name": " 泉港新港化工有限公司 ",
    "grade": "C",
    "cardTier": "NONE",
    "size": "SMALL",
    "territory": "County:350505",
    "industry": "Industry:2614",
    "manager": "CustomerManager:M018",
}
# To a county-level agent, for its county; nobody else is granted anything in that industry there.
_GRANT: dict[str, Any] = {
    "grantor": "Company:QZQG",
    "grantee": "Agent:A005",
    "areas": ["County:350505"],
    "industries": ["Industry:7830"],
    "validFrom": day(-30),
    "validTo": day(60),
}
_CLEAR = """
MATCH (n:Customer|Sale) WHERE size(coalesce(n.id, n.code)) > 9
OPTIONAL MATCH (n)<-[:RECORD_OF]-(r)
DETACH DELETE n, r"""
_BEGUN = "MATCH (d:Delegation) WHERE size(d.id) = 10 SET d.validFrom = date($on)"
_ASKED = """
query ($customer: ID!, $on: Date, $id: ID!) {
  authority(agent: "Agent:A005", target: { customer: $customer }, asOf: $on) { blockers { code message } }
  agent(code: "A005") { servableCustomers(asOf: $on, first: 200) { nodes { id } } }
  whoMayServe(target: { customer: $customer }, asOf: $on) { party { id } }
  coverage(within: $id, asOf: $on, first: 100) { nodes { territory { code } industry { code } customers } }
}"""


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)


async def created(channel: Writable, act_as: str | None = None, **given: Any) -> str:
    """The ID of a customer that must be registered."""
    return str((await taken(channel, "createCustomer", act_as, **CUSTOMER | given))["id"])


async def served(channel: Writable) -> str:
    """A customer that an agent serves by its grant, which began a month ago."""
    id_ = await created(channel, industry="Industry:7830")
    await channel.granted(**_GRANT | {"validFrom": day(0)})
    await channel.graph.write(_BEGUN, {"on": day(-30)})
    payload = await assign(channel, customer=id_, party="Agent:A005", role="EXPANSION")
    assert payload["userErrors"] == []
    return id_


async def asked(channel: Writable, customer: str, on: str) -> tuple[list[str], bool, list[str], int]:
    """Of agent and customer on a day: blockers, whether it can serve it, who may, how many there are."""
    data = await channel.client.ask(_ASKED, customer=customer, on=on, id="County:350505")
    blockers = [each["code"] for each in data["authority"]["blockers"]]
    servable = {"id": customer} in data["agent"]["servableCustomers"]["nodes"]
    candidates = [each["party"]["id"] for each in data["whoMayServe"]]
    cells = {each["industry"]["code"]: each["customers"] for each in data["coverage"]["nodes"]}
    return blockers, servable, candidates, cells["N"]


async def test_a_customer_is_registered(channel: Writable) -> None:
    """By the company where it is, with what it is; its history begins with that."""
    customer = await taken(channel, "createCustomer", "Company:QZQG", **CUSTOMER)
    id_ = customer["id"]
    assert customer == {
        "id": id_,
        "name": "泉港新港化工有限公司",
        "grade": "C",
        "cardTier": "NONE",
        "size": "SMALL",
        "protected": False,
        "territory": {"code": "350505"},
        "industry": {"code": "2614"},
        "manager": {"code": "M018"},
        "version": 1,
        "retiredOn": None,
    }
    assert len(id_) == len("Customer:C") + 9
    assert await changes(channel, id_) == [("CUSTOMER_CREATED", "Company:QZQG", None, {})]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"name": " "}, [("EMPTY_NAME", "name")]),
        ({"name": "名" * 101}, [("TOO_LONG", "name")]),
        (
            {"territory": "County:999999", "industry": "Industry:ZZ", "manager": "CustomerManager:M999"},
            [("NOT_FOUND", "territory"), ("NOT_FOUND", "industry"), ("NOT_FOUND", "manager")],
        ),
        (
            {"territory": "Region:R01", "industry": "350505", "manager": "Agent:A001"},
            [("INVALID_ID", "territory"), ("INVALID_ID", "industry"), ("INVALID_ID", "manager")],
        ),
        ({"territory": "City:350505"}, [("NOT_FOUND", "territory")]),
        ({"territory": "County:350205@1983", "manager": None}, [("AREA_RETIRED", "territory")]),
        ({"manager": "CustomerManager:M004"}, [("MANAGER_ELSEWHERE", "manager")]),
    ],
)
async def test_what_is_not_registered(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "createCustomer", **CUSTOMER | given) == errors


async def test_who_keeps_customers(channel: Writable) -> None:
    """An operator, and a company where the customer is or above; of what one does not see nothing is told."""
    for party in ("Agent:A001", "CustomerManager:M018"):
        assert await refused(channel, "createCustomer", party, **CUSTOMER) == [("NOT_ALLOWED", "territory")]
    elsewhere = CUSTOMER | {"manager": None}
    assert await refused(channel, "createCustomer", "Company:QZHA", **elsewhere) == [
        ("NOT_ALLOWED", "territory")
    ]
    id_ = await created(channel, "Company:QZ")
    change: dict[str, Any] = {"customer": id_, "expectedVersion": 1, "name": "另名"}
    for name, given in (
        ("amendCustomer", change),
        ("retireCustomer", {"customer": id_, "expectedVersion": 1, "reason": "注销"}),
    ):
        for party in ("Agent:A001", "CustomerManager:M018"):
            assert await refused(channel, name, party, **given) == [("NOT_ALLOWED", "customer")]
        assert await refused(channel, name, "Company:QZHA", **given) == [("NOT_FOUND", "customer")]
        assert await refused(channel, name, **given | {"customer": "Customer:C999"}) == [
            ("NOT_FOUND", "customer")
        ]
        assert await refused(channel, name, **given | {"customer": "Agent:A001"}) == [
            ("INVALID_ID", "customer")
        ]
    # It cannot be moved out of where one operates.
    assert await refused(
        channel, "amendCustomer", "Company:QZQG", **change | {"territory": "County:350521"}
    ) == [("NOT_ALLOWED", "territory"), ("MANAGER_ELSEWHERE", "manager")]
    # A mandate lets a company look, and no more.
    mandate = {
        "company": "Company:QZHA",
        "area": "County:350505",
        "validFrom": day(0),
        "validTo": day(9),
        "reason": "督导",
        "approvedBy": "Company:QZ",
    }
    given = await taken(channel, "grantSupervisionMandate", **mandate)
    assert await refused(channel, "amendCustomer", "Company:QZHA", **change) == [("NOT_ALLOWED", "customer")]
    await channel.graph.write(
        "MATCH (m:SupervisionMandate {id: $id}) OPTIONAL MATCH ()-[r:SUPERVISES {mandate: $id}]->() "
        "DELETE r DETACH DELETE m",
        {"id": given["id"].partition(":")[2]},
    )


async def test_a_customer_is_amended(channel: Writable) -> None:
    """Only what is given; each change counts a version, and stands in its history with what it was."""
    id_ = await created(channel)
    amended = await taken(
        channel,
        "amendCustomer",
        "Company:QZ",
        customer=id_,
        expectedVersion=1,
        name=" 泉港新港石化有限公司 ",
        grade="B",
        industry="Industry:2511",
        manager="CustomerManager:M019",
    )
    assert amended == {
        "id": id_,
        "name": "泉港新港石化有限公司",
        "grade": "B",
        "cardTier": "NONE",
        "size": "SMALL",
        "protected": False,
        "territory": {"code": "350505"},
        "industry": {"code": "2511"},
        "manager": {"code": "M019"},
        "version": 2,
        "retiredOn": None,
    }
    moved = await taken(
        channel,
        "amendCustomer",
        customer=id_,
        expectedVersion=2,
        territory="County:350521",
        withoutManager=True,
    )
    assert (moved["territory"], moved["manager"], moved["version"]) == ({"code": "350521"}, None, 3)
    seen: list[tuple[Any, ...]] = [
        (
            "CUSTOMER_AMENDED",
            None,
            None,
            {
                "territory": ("County:350505", "County:350521"),
                "manager": ("CustomerManager:M019", None),
            },
        ),
        (
            "CUSTOMER_AMENDED",
            "Company:QZ",
            None,
            {
                "name": ("泉港新港化工有限公司", "泉港新港石化有限公司"),
                "grade": ("C", "B"),
                "industry": ("Industry:2614", "Industry:2511"),
                "manager": ("CustomerManager:M018", "CustomerManager:M019"),
            },
        ),
        ("CUSTOMER_CREATED", None, None, {}),
    ]
    assert await changes(channel, id_) == seen
    # Who does not stand above whom did it is not told who managed it, and is told the rest.
    told = await changes(channel, id_, "Company:QZHA")
    assert [each[3] for each in told] == [
        {"territory": ("County:350505", "County:350521"), "manager": (None, None)},
        {**seen[1][3], "manager": (None, None)},
        {},
    ]


async def test_a_move_is_dated(channel: Writable) -> None:
    """On earlier days it is where it was; from today on another county's agents have no part in it."""
    id_ = await served(channel)
    assert (await asked(channel, id_, day(-1)))[:3] == ([], True, ["Agent:A005", "CustomerManager:M018"])
    before = (await asked(channel, id_, day(0)))[3]
    payload = await take(
        channel,
        "amendCustomer",
        customer=id_,
        expectedVersion=1,
        territory="County:350521",
        withoutManager=True,
    )
    assert payload["withoutAuthority"] == [{"id": "Agent:A005"}]
    blockers, servable, candidates, cells = await asked(channel, id_, day(0))
    assert blockers == ["OUTSIDE_LEVEL_CAP", "AREA_OUTSIDE"]
    assert (servable, candidates, cells) == (False, ["Agent:A009"], before - 1)
    assert (await asked(channel, id_, day(-1)))[:2] == ([], True)
    assert (await asked(channel, id_, day(-1)))[3] == before
    # Back on the same day, it was nowhere else.
    await taken(
        channel,
        "amendCustomer",
        customer=id_,
        expectedVersion=2,
        territory="County:350505",
        manager="CustomerManager:M018",
    )
    assert (await asked(channel, id_, day(0)))[:2] == ([], True)
    ways = await channel.graph.read(
        "MATCH (:Customer {code: $code})-[r:LOCATED_IN|WAS_LOCATED_IN]->(t) "
        "RETURN type(r), t.code, toString(r.validFrom), toString(r.validTo) ORDER BY type(r)",
        {"code": id_.partition(":")[2]},
    )
    assert ways == [
        ["LOCATED_IN", "350505", day(0), None],
        ["WAS_LOCATED_IN", "350505", None, day(0)],
    ]


async def test_a_customer_comes_to_be_protected(channel: Writable) -> None:
    """From today on; on record it was not before. The agent that serves it is told to have no authority."""
    id_ = await served(channel)
    amend: dict[str, Any] = {"customer": id_, "expectedVersion": 1, "cardTier": "GOLD"}
    payload = await take(channel, "amendCustomer", **amend)
    assert payload["userErrors"] == []
    assert payload["customer"]["protected"] is True
    assert payload["withoutAuthority"] == [{"id": "Agent:A005"}]
    assert (await asked(channel, id_, day(0)))[:3] == (
        ["PROTECTED_CUSTOMER"],
        False,
        ["CustomerManager:M018"],
    )
    assert (await asked(channel, id_, day(-1)))[:2] == ([], True)
    records = await channel.graph.read(
        "MATCH (:Customer {code: $code})<-[:RECORD_OF]-(r) "
        "RETURN toString(r.validFrom), toString(r.validTo), r.size, r.grade, r.cardTier",
        {"code": id_.partition(":")[2]},
    )
    assert records == [[None, day(0), "SMALL", "C", "NONE"]]
    # A second change of the same day leaves the earlier days alone, and gives the authority back.
    payload = await take(channel, "amendCustomer", **amend | {"expectedVersion": 2, "cardTier": "SILVER"})
    assert payload["withoutAuthority"] == []
    assert (await asked(channel, id_, day(0)))[:2] == ([], True)
    assert (await asked(channel, id_, day(-1)))[:2] == ([], True)


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"expectedVersion": 2, "name": "另名"}, [("VERSION_CHANGED", "expectedVersion")]),
        ({}, [("NOTHING_CHANGES", "customer")]),
        ({"grade": "C", "manager": "CustomerManager:M018"}, [("NOTHING_CHANGES", "customer")]),
        ({"name": " "}, [("EMPTY_NAME", "name")]),
        (
            {"manager": "CustomerManager:M019", "withoutManager": True},
            [("MANAGER_OR_NONE", "withoutManager")],
        ),
        (
            {"territory": "County:350521", "industry": "Industry:ZZ", "expectedVersion": 0},
            [
                ("NOT_FOUND", "industry"),
                ("VERSION_CHANGED", "expectedVersion"),
                ("MANAGER_ELSEWHERE", "manager"),
            ],
        ),
        ({"territory": "County:350205@1983", "withoutManager": True}, [("AREA_RETIRED", "territory")]),
    ],
)
async def test_what_is_not_amended(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    id_ = await created(channel)
    asked_: dict[str, Any] = {"customer": id_, "expectedVersion": 1} | given
    assert await refused(channel, "amendCustomer", **asked_) == errors


async def test_of_two_amendments_at_once_one_wins(channel: Writable) -> None:
    """The others are told the version that there is; a repeat under the key of the winner is its answer."""
    id_ = await created(channel)

    async def amend(number: int) -> Any:
        return await take(
            channel,
            "amendCustomer",
            customer=id_,
            expectedVersion=1,
            name=f"第{number}名",
            idempotencyKey=f"customer {number}",
        )

    payloads = await asyncio.gather(*(amend(number) for number in range(8)))
    won = [number for number, each in enumerate(payloads) if not each["userErrors"]]
    assert len(won) == 1
    assert {errors_of(each)[0] for each in payloads if each["userErrors"]} == {
        ("VERSION_CHANGED", "expectedVersion")
    }
    lost = next(each for each in payloads if each["userErrors"])
    assert f"第{won[0]}名" in lost["userErrors"][0]["message"]
    assert await amend(won[0]) == payloads[won[0]]
    assert payloads[won[0]]["customer"]["version"] == 2
    assert [each[0] for each in await changes(channel, id_)] == ["CUSTOMER_AMENDED", "CUSTOMER_CREATED"]
