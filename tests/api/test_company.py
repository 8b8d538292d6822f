"""Companies registered, amended and retired: where each stands, what depends on one, and every refusal."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.master import changes
from tests.api.taking import refused, take, taken
from tests.api.writable import Writable
from tests.api.writable import told as errors_of
from tests.clock import day

# A county of 福州 without a company.
COMPANY: dict[str, Any] = {
    "name": " 闽岚通信鼓楼分公司 ",
    "level": "COUNTY",
    "territory": "County:350102",
    "reportsTo": "Company:FZ",
}
_AGENT: dict[str, Any] = {
    "name": "鼓楼通讯服务部",
    "kind": "REGIONAL",
    "capability": "STANDARD_PRODUCT_SALES",
    "level": "COUNTY",
    "territory": "County:350102",
}
_CLEAR = """
MATCH (n:Company|CustomerManager|Agent) WHERE size(n.code) > 9
DETACH DELETE n"""


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)


async def created(channel: Writable, act_as: str | None = None, **given: Any) -> str:
    """The ID of a company that must be registered."""
    return str((await taken(channel, "createCompany", act_as, **COMPANY | given))["id"])


async def test_registered_and_amended(channel: Writable) -> None:
    """By a company above; it may then act, and is told of by its history."""
    company = await taken(channel, "createCompany", "Company:FZ", **COMPANY)
    id_ = company["id"]
    assert company == {
        "id": id_,
        "name": "闽岚通信鼓楼分公司",
        "level": "COUNTY",
        "territory": {"code": "350102"},
        "reportsTo": {"code": "FZ"},
        "version": 1,
        "retiredOn": None,
    }
    amended = await taken(
        channel, "amendCompany", id_, company=id_, expectedVersion=1, name="闽岚通信鼓楼区分公司"
    )
    assert (amended["name"], amended["version"]) == ("闽岚通信鼓楼区分公司", 2)
    moved = await taken(
        channel, "amendCompany", "Company:FJ", company=id_, expectedVersion=2, reportsTo="Company:FJ"
    )
    assert moved == amended | {"reportsTo": {"code": "FJ"}, "version": 3}
    assert await changes(channel, id_) == [
        ("COMPANY_AMENDED", "Company:FJ", None, {"reportsTo": ("Company:FZ", "Company:FJ")}),
        ("COMPANY_AMENDED", id_, None, {"name": ("闽岚通信鼓楼分公司", "闽岚通信鼓楼区分公司")}),
        ("COMPANY_CREATED", "Company:FZ", None, {}),
    ]


async def test_who_keeps_companies(channel: Writable) -> None:
    """An operator, and a company above; none retires itself, and a topmost one is the operators'."""
    for party in ("Agent:A001", "CustomerManager:M018", "Company:QZ"):
        assert await refused(channel, "createCompany", party, **COMPANY) == [("NOT_ALLOWED", "reportsTo")]
    top = COMPANY | {"reportsTo": None, "level": "PROVINCE", "territory": "Province:360000"}
    assert await refused(channel, "createCompany", "Company:FJ", **top) == [("NOT_ALLOWED", "reportsTo")]
    id_ = await created(channel)
    amend: dict[str, Any] = {"company": id_, "expectedVersion": 1, "name": "另名"}
    retire: dict[str, Any] = {"company": id_, "expectedVersion": 1, "reason": "撤并"}
    for party in ("Agent:A001", "CustomerManager:M018", "Company:QZ"):
        for name, given in (("amendCompany", amend), ("retireCompany", retire)):
            assert await refused(channel, name, party, **given) == [("NOT_ALLOWED", "company")]
    assert await refused(channel, "retireCompany", id_, **retire) == [("NOT_ALLOWED", "company")]
    for other, code in (("Company:NONE", "NOT_FOUND"), ("Agent:A001", "INVALID_ID")):
        for name, given in (("amendCompany", amend), ("retireCompany", retire)):
            assert await refused(channel, name, **given | {"company": other}) == [(code, "company")]
    to = amend | {"reportsTo": "Company:FJ"}
    assert await refused(channel, "amendCompany", "Company:FZ", **to) == [("NOT_ALLOWED", "reportsTo")]
    assert (await taken(channel, "createCompany", **top))["reportsTo"] is None


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"name": " ", "territory": "County:999999"}, [("NOT_FOUND", "territory"), ("EMPTY_NAME", "name")]),
        ({"territory": "Region:R01"}, [("INVALID_ID", "territory")]),
        (
            {"territory": "County:350205@1983", "reportsTo": "Company:NONE"},
            [("NOT_FOUND", "reportsTo"), ("AREA_RETIRED", "territory")],
        ),
        ({"level": "CITY"}, [("LEVEL_OF_TERRITORY", "level"), ("NO_COMPANY_ABOVE", "reportsTo")]),
        ({"territory": "County:350505", "reportsTo": "Company:QZ"}, [("TERRITORY_TAKEN", "territory")]),
        ({"reportsTo": "Company:QZ"}, [("NO_COMPANY_ABOVE", "reportsTo")]),
        ({"reportsTo": None}, [("NO_COMPANY_ABOVE", "reportsTo")]),
    ],
)
async def test_what_is_not_registered(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "createCompany", **COMPANY | given) == errors


async def test_what_is_not_amended(channel: Writable) -> None:
    """To what it is, to report to one that does not contain it, or at the top to any; by another version."""
    id_ = await created(channel)
    asked: dict[str, Any] = {"company": id_, "expectedVersion": 1}
    assert await refused(channel, "amendCompany", **asked, reportsTo="Company:FZ") == [
        ("NOTHING_CHANGES", "company")
    ]
    assert await refused(
        channel, "amendCompany", **asked | {"expectedVersion": 5}, reportsTo="Company:QZ"
    ) == [
        ("VERSION_CHANGED", "expectedVersion"),
        ("NO_COMPANY_ABOVE", "reportsTo"),
    ]
    assert await refused(channel, "amendCompany", **asked, name=" ", reportsTo="Company:NONE") == [
        ("NOT_FOUND", "reportsTo"),
        ("EMPTY_NAME", "name"),
    ]
    top: dict[str, Any] = {"company": "Company:FJ", "expectedVersion": 1, "reportsTo": id_}
    assert await refused(channel, "amendCompany", **top) == [("NO_COMPANY_ABOVE", "reportsTo")]


async def test_two_companies_at_once_get_no_one_territory(channel: Writable) -> None:
    """The second is told whose it is; of two amendments one wins."""
    payloads = await asyncio.gather(*(take(channel, "createCompany", **COMPANY) for _ in range(4)))
    made = [each["company"] for each in payloads if each["company"] is not None]
    assert len(made) == 1
    assert {tuple(errors_of(each)) for each in payloads if each["userErrors"]} == {
        (("TERRITORY_TAKEN", "territory"),)
    }
    asked: dict[str, Any] = {"company": made[0]["id"], "expectedVersion": 1}
    payloads = await asyncio.gather(
        *(take(channel, "amendCompany", **asked, name=f"第{number}名") for number in range(4))
    )
    assert len([each for each in payloads if not each["userErrors"]]) == 1
    assert {tuple(errors_of(each)) for each in payloads if each["userErrors"]} == {
        (("VERSION_CHANGED", "expectedVersion"),)
    }


async def test_what_depends_on_a_company(channel: Writable) -> None:
    """Companies below, agents, customer managers, grants: each keeps it."""
    payload = await take(channel, "retireCompany", company="Company:QZ", expectedVersion=1, reason=" ")
    assert errors_of(payload) == [
        ("EMPTY_REASON", "reason"),
        ("HAS_BRANCHES", "company"),
        ("HAS_AGENTS", "company"),
        ("HAS_MANAGERS", "company"),
        ("HAS_GRANTS", "company"),
    ]
    assert "闽岚通信安溪分公司" in payload["userErrors"][1]["message"]
    id_ = await created(channel)
    draft = await taken(channel, "draftAgent", **_AGENT | {"managedBy": id_})
    manager = await taken(channel, "createCustomerManager", name="林舟", company=id_)
    asked: dict[str, Any] = {"company": id_, "expectedVersion": 1, "reason": "撤并"}
    assert await refused(channel, "retireCompany", **asked) == [
        ("HAS_AGENTS", "company"),
        ("HAS_MANAGERS", "company"),
    ]
    await channel.graph.write(
        "MATCH (a:Agent {code: $code}) SET a.status = 'REJECTED'", {"code": draft["code"]}
    )
    await taken(
        channel, "retireCustomerManager", customerManager=manager["id"], expectedVersion=1, reason="离职"
    )
    assert (await taken(channel, "retireCompany", "Company:FZ", **asked))["retiredOn"] == day(0)


async def test_a_retired_company_works_no_more(channel: Writable) -> None:
    """It stays, does nothing, and nothing is given to it; another may operate in its place."""
    id_ = await created(channel)
    asked: dict[str, Any] = {"company": id_, "expectedVersion": 1, "reason": " 撤并 "}
    retired = await taken(channel, "retireCompany", **asked)
    assert (retired["retiredOn"], retired["version"], retired["territory"]) == (
        day(0),
        2,
        {"code": "350102"},
    )
    assert (await changes(channel, id_))[0] == (
        "COMPANY_RETIRED",
        None,
        "撤并",
        {"retiredOn": (None, day(0))},
    )
    again = asked | {"expectedVersion": 2}
    assert await refused(channel, "retireCompany", **again) == [("ALREADY_RETIRED", "company")]
    assert await refused(channel, "amendCompany", company=id_, expectedVersion=2, name="另名") == [
        ("ALREADY_RETIRED", "company")
    ]
    assert await refused(channel, "createCustomerManager", name="林舟", company=id_) == [
        ("RETIRED", "company")
    ]
    assert await refused(channel, "draftAgent", **_AGENT | {"managedBy": id_}) == [("RETIRED", "managedBy")]
    grant: dict[str, Any] = {
        "grantor": id_,
        "grantee": "Agent:A005",
        "areas": ["County:350102"],
        "validFrom": day(0),
    }
    assert ("RETIRED", "grantor") in await channel.refused(**grant)
    answer = await channel.client.answer(
        'mutation { resumeAgent(input: { agent: "Agent:A001", reason: "试" }) { userErrors { code } } }',
        id_,
        {},
    )
    assert "is retired" in answer["errors"][0]["message"]
    assert (await created(channel)) != id_
