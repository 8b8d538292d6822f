"""Customer managers registered, amended and retired: who takes over, and every refusal."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.master import changes
from tests.api.taking import refused, take, taken
from tests.api.test_assign_customer import OVERRIDE, assign
from tests.api.test_channel_team import CHANGE, MEASURE
from tests.api.test_customer import CUSTOMER
from tests.api.writable import Writable
from tests.api.writable import told as errors_of
from tests.clock import day

MANAGER: dict[str, Any] = {"name": " 苏泊舟 ", "company": "Company:QZQG"}
_CLEAR = """
MATCH (n:CustomerManager|Customer|ChannelMeasure) WHERE size(coalesce(n.id, n.code)) > 9
DETACH DELETE n"""


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)


async def created(channel: Writable, act_as: str | None = None, **given: Any) -> str:
    """The ID of a customer manager who must be registered."""
    return str((await taken(channel, "createCustomerManager", act_as, **MANAGER | given))["id"])


async def managed(channel: Writable, manager: str, **given: Any) -> str:
    """The ID of a customer that they manage."""
    return str((await taken(channel, "createCustomer", **CUSTOMER | {"manager": manager} | given))["id"])


async def test_from_registration_to_another_company(channel: Writable) -> None:
    """Each change counts a version, and is told with what was before."""
    manager = await taken(channel, "createCustomerManager", "Company:QZQG", **MANAGER)
    id_ = manager["id"]
    assert manager == {
        "id": id_,
        "name": "苏泊舟",
        "company": {"code": "QZQG"},
        "version": 1,
        "retiredOn": None,
    }
    amended = await taken(
        channel,
        "amendCustomerManager",
        "Company:QZ",
        customerManager=id_,
        expectedVersion=1,
        name="苏泊远",
        company="Company:QZHA",
    )
    assert amended == manager | {"name": "苏泊远", "company": {"code": "QZHA"}, "version": 2}
    assert await changes(channel, id_) == [
        (
            "CUSTOMER_MANAGER_AMENDED",
            "Company:QZ",
            None,
            {"name": ("苏泊舟", "苏泊远"), "company": ("Company:QZQG", "Company:QZHA")},
        ),
        ("CUSTOMER_MANAGER_CREATED", "Company:QZQG", None, {}),
    ]


async def test_who_keeps_customer_managers(channel: Writable) -> None:
    """An operator, the company that employs them and those above; others do not know of them."""
    for party in ("Agent:A001", "CustomerManager:M018", "Company:QZHA"):
        assert await refused(channel, "createCustomerManager", party, **MANAGER) == [
            ("NOT_ALLOWED", "company")
        ]
    id_ = await created(channel)
    amend: dict[str, Any] = {"customerManager": id_, "expectedVersion": 1, "name": "另名"}
    retire: dict[str, Any] = {"customerManager": id_, "expectedVersion": 1, "reason": "离职"}
    for name, given in (("amendCustomerManager", amend), ("retireCustomerManager", retire)):
        for party in ("Agent:A001", "CustomerManager:M018"):
            assert await refused(channel, name, party, **given) == [("NOT_ALLOWED", "customerManager")]
        assert await refused(channel, name, "Company:QZHA", **given) == [("NOT_FOUND", "customerManager")]
        for other, code in (("CustomerManager:M999", "NOT_FOUND"), ("Agent:A001", "INVALID_ID")):
            assert await refused(channel, name, **given | {"customerManager": other}) == [
                (code, "customerManager")
            ]
    # Not to a company that one does not stand above.
    to = amend | {"company": "Company:QZHA"}
    assert await refused(channel, "amendCustomerManager", "Company:QZQG", **to) == [
        ("NOT_ALLOWED", "company")
    ]


async def test_what_is_not_changed(channel: Writable) -> None:
    """Every rule at once: names, versions, companies, customers that would be elsewhere, teams."""
    assert await refused(channel, "createCustomerManager", name=" ", company="Company:NONE") == [
        ("NOT_FOUND", "company"),
        ("EMPTY_NAME", "name"),
    ]
    id_ = await created(channel)
    asked: dict[str, Any] = {"customerManager": id_, "expectedVersion": 1}
    assert await refused(channel, "amendCustomerManager", **asked | {"expectedVersion": 7}) == [
        ("VERSION_CHANGED", "expectedVersion"),
        ("NOTHING_CHANGES", "customerManager"),
    ]
    assert await refused(channel, "amendCustomerManager", **asked, name=" ") == [("EMPTY_NAME", "name")]
    assert await refused(channel, "amendCustomerManager", **asked, company="Company:NONE") == [
        ("NOT_FOUND", "company")
    ]
    await managed(channel, id_)
    await taken(channel, "changeTeam", **CHANGE | {"member": id_})
    assert await refused(channel, "amendCustomerManager", **asked, company="Company:QZHA") == [
        ("CUSTOMERS_ELSEWHERE", "company"),
        ("ON_A_TEAM", "company"),
    ]
    # The city's company operates where the customer is as well, and does not stand below its own county's.
    assert await refused(channel, "amendCustomerManager", **asked, company="Company:QZ") == [
        ("ON_A_TEAM", "company")
    ]
    await taken(channel, "changeTeam", **CHANGE | {"member": id_, "role": None})
    amended = await taken(channel, "amendCustomerManager", **asked, company="Company:QZ")
    assert amended["company"] == {"code": "QZ"}


async def test_who_leaves_hands_over(channel: Writable) -> None:
    """Customers are the successor's, as is what was served; each customer's history tells it."""
    id_, heir = await created(channel), await created(channel, name="林舟")
    mine, gone = await managed(channel, id_), await managed(channel, id_)
    await taken(channel, "retireCustomer", customer=gone, expectedVersion=1, reason="注销")
    for role in ("EXPANSION", "MAINTENANCE"):
        payload = await assign(channel, customer=mine, party=id_, role=role, **OVERRIDE | {"until": day(40)})
        assert payload["userErrors"] == []
    asked: dict[str, Any] = {"customerManager": id_, "expectedVersion": 1, "reason": " 离职 "}
    assert await refused(channel, "retireCustomerManager", **asked) == [
        ("MANAGES_CUSTOMERS", "customerManager")
    ]
    retired = await taken(channel, "retireCustomerManager", "Company:QZ", **asked, handOverTo=heir)
    assert (retired["retiredOn"], retired["version"]) == (day(0), 2)
    data = await channel.client.ask(
        """query ($mine: ID!, $gone: ID!) {
          mine: node(id: $mine) { ...C }
          gone: node(id: $gone) { ...C }
        }
        fragment C on Customer {
          version manager { id } servedBy { party { id } role since until reason endReason }
        }""",
        mine=mine,
        gone=gone,
    )
    assert data["gone"] == {"version": 2, "manager": {"id": id_}, "servedBy": []}
    assert (data["mine"]["version"], data["mine"]["manager"]) == (2, {"id": heir})
    services = {(each["party"]["id"], each["role"]): each for each in data["mine"]["servedBy"]}
    assert {who: (each["since"], each["until"], each["endReason"]) for who, each in services.items()} == {
        (id_, "EXPANSION"): (day(0), day(0), "离职"),
        (id_, "MAINTENANCE"): (day(0), day(0), "离职"),
        (heir, "EXPANSION"): (day(0), day(40), None),
        (heir, "MAINTENANCE"): (day(0), day(40), None),
    }
    event = ("CUSTOMER_MANAGER_RETIRED", "Company:QZ", "离职", {"retiredOn": (None, day(0))})
    assert (await changes(channel, id_))[0] == event
    assert (await changes(channel, heir))[0] == event
    assert (await changes(channel, mine))[0] == (
        "CUSTOMER_AMENDED",
        "Company:QZ",
        "离职",
        {"manager": (id_, heir)},
    )
    # Who is retired does nothing, is given nothing, and stays as they are.
    answer = await channel.client.answer(
        'mutation { resumeAgent(input: { agent: "Agent:A001", reason: "试" }) { userErrors { code } } }',
        id_,
        {},
    )
    assert "is retired" in answer["errors"][0]["message"]
    assert await refused(channel, "changeTeam", **CHANGE | {"member": id_}) == [("RETIRED", "member")]
    assert await refused(channel, "createCustomer", **CUSTOMER | {"manager": id_}) == [("RETIRED", "manager")]
    again = asked | {"expectedVersion": 2}
    assert await refused(channel, "retireCustomerManager", **again) == [
        ("ALREADY_RETIRED", "customerManager")
    ]


async def test_who_does_not_leave(channel: Writable) -> None:
    """While on a team or in charge of a measure, or where who takes over cannot."""
    id_, elsewhere = await created(channel), await created(channel, company="Company:QZHA")
    await managed(channel, id_)
    await taken(channel, "changeTeam", **CHANGE | {"member": id_})
    measure = await taken(channel, "planMeasure", **MEASURE | {"inCharge": id_})
    asked: dict[str, Any] = {"customerManager": id_, "expectedVersion": 1, "reason": " "}
    assert await refused(channel, "retireCustomerManager", **asked, handOverTo=elsewhere) == [
        ("EMPTY_REASON", "reason"),
        ("CUSTOMERS_ELSEWHERE", "handOverTo"),
        ("ON_A_TEAM", "customerManager"),
        ("IN_CHARGE", "customerManager"),
    ]
    await taken(channel, "closeMeasure", measure=measure["id"], outcome="DROPPED", comment="离职")
    await taken(channel, "changeTeam", **CHANGE | {"member": id_, "role": None})
    asked["reason"] = "离职"
    for heir, code in ((id_, "SAME_MANAGER"), ("CustomerManager:M999", "NOT_FOUND"), ("x", "INVALID_ID")):
        assert await refused(channel, "retireCustomerManager", **asked, handOverTo=heir) == [
            (code, "handOverTo")
        ]
    # One whom the company does not see is none that it could name.
    assert await refused(channel, "retireCustomerManager", "Company:QZQG", **asked, handOverTo=elsewhere) == [
        ("NOT_FOUND", "handOverTo")
    ]
    gone = await created(channel, name="已离")
    await taken(channel, "retireCustomerManager", customerManager=gone, expectedVersion=1, reason="离职")
    assert await refused(channel, "retireCustomerManager", **asked, handOverTo=gone) == [
        ("RETIRED", "handOverTo")
    ]


async def test_of_two_at_once_one_wins(channel: Writable) -> None:
    """Retired or amended: the version says who was first."""
    id_ = await created(channel)
    asked: dict[str, Any] = {"customerManager": id_, "expectedVersion": 1}
    payloads = await asyncio.gather(
        take(channel, "amendCustomerManager", **asked, name="甲"),
        take(channel, "amendCustomerManager", **asked, name="乙"),
        take(channel, "retireCustomerManager", **asked, reason="离职"),
    )
    assert len([each for each in payloads if not each["userErrors"]]) == 1
    for each in payloads:
        assert not each["userErrors"] or ("VERSION_CHANGED", "expectedVersion") in errors_of(each)
    assert len(await changes(channel, id_)) == 2


async def test_a_customer_or_a_retirement(channel: Writable) -> None:
    """At once, of who is to manage a customer: one of the two finds the other."""
    for number in range(3):
        id_ = await created(channel, name=f"第{number}人")
        payloads = await asyncio.gather(
            take(channel, "createCustomer", **CUSTOMER | {"manager": id_}),
            take(channel, "retireCustomerManager", customerManager=id_, expectedVersion=1, reason="离职"),
        )
        found = [error for each in payloads for error in errors_of(each)]
        assert found in ([("RETIRED", "manager")], [("MANAGES_CUSTOMERS", "customerManager")])
