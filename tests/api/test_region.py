"""Regions made, amended and retired: who may, what names one keeps it as it is, and every refusal."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.master import changes
from tests.api.taking import refused, take, taken
from tests.api.writable import Writable
from tests.api.writable import told as errors_of
from tests.clock import day

REGION: dict[str, Any] = {
    "name": " 湄洲湾南岸园区 ",
    "kind": " 工业园区 ",
    "territories": ["County:350521", "County:350505"],
}
_GRANT: dict[str, Any] = {
    "grantor": "Company:QZ",
    "grantee": "Agent:A002",
    "industries": ["Industry:7830"],
    "validFrom": day(0),
    "validTo": day(60),
}
_MANDATE: dict[str, Any] = {
    "company": "Company:FZ",
    "validFrom": day(0),
    "validTo": day(9),
    "reason": "联合督导",
    "approvedBy": "Company:FJ",
}
_CLEAR = """
MATCH (n:Region|SupervisionMandate) WHERE size(coalesce(n.id, n.code)) > 9
OPTIONAL MATCH ()-[r:SUPERVISES {mandate: n.id}]->()
DELETE r
DETACH DELETE n"""


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)


async def created(channel: Writable, **given: Any) -> str:
    """The ID of a region that must be made."""
    return str((await taken(channel, "createRegion", **REGION | given))["id"])


async def test_made_and_amended(channel: Writable) -> None:
    """By the company that contains all of it; while nothing names it, it may cover something else."""
    region = await taken(channel, "createRegion", "Company:QZ", **REGION)
    id_ = region["id"]
    assert region == {
        "id": id_,
        "name": "湄洲湾南岸园区",
        "kind": "工业园区",
        "territories": [{"code": "350505"}, {"code": "350521"}],
        "version": 1,
        "retiredOn": None,
    }
    amended = await taken(
        channel,
        "amendRegion",
        "Company:QZ",
        region=id_,
        expectedVersion=1,
        name="湄洲湾园区",
        territories=["County:350505", "City:350500"],
    )
    assert amended == region | {
        "name": "湄洲湾园区",
        "territories": [{"code": "350500"}, {"code": "350505"}],
        "version": 2,
    }
    assert await changes(channel, id_) == [
        (
            "REGION_AMENDED",
            "Company:QZ",
            None,
            {
                "name": ("湄洲湾南岸园区", "湄洲湾园区"),
                "territories": ("County:350505, County:350521", "City:350500, County:350505"),
            },
        ),
        ("REGION_CREATED", "Company:QZ", None, {}),
    ]


async def test_who_keeps_regions(channel: Writable) -> None:
    """An operator, and a company in whose territory all of one lies."""
    for party in ("Agent:A001", "CustomerManager:M018"):
        assert await refused(channel, "createRegion", party, **REGION) == [("NOT_ALLOWED", "territories")]
    assert await refused(channel, "createRegion", "Company:QZQG", **REGION) == [
        ("NOT_ALLOWED", "territories.0")
    ]
    id_ = await created(channel)
    for name, more in (("amendRegion", {"kind": "园区"}), ("retireRegion", {"reason": "撤销"})):
        given: dict[str, Any] = {"region": id_, "expectedVersion": 1, **more}
        for party in ("Agent:A001", "CustomerManager:M018", "Company:QZQG"):
            assert await refused(channel, name, party, **given) == [("NOT_ALLOWED", "region")]
        for other, code in (("Region:R99", "NOT_FOUND"), ("Agent:A001", "INVALID_ID")):
            assert await refused(channel, name, **given | {"region": other}) == [(code, "region")]
    assert await refused(
        channel,
        "amendRegion",
        "Company:QZ",
        region=id_,
        expectedVersion=1,
        territories=["County:350505", "County:350102"],
    ) == [("NOT_ALLOWED", "territories.1")]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        (
            {"name": " ", "kind": " ", "territories": []},
            [("EMPTY_NAME", "name"), ("EMPTY_NAME", "kind"), ("EMPTY_AREAS", "territories")],
        ),
        (
            {"territories": ["County:350505", "x", "County:999999", "Region:R01", "County:350205@1983"]},
            [
                ("INVALID_ID", "territories.1"),
                ("INVALID_ID", "territories.3"),
                ("NOT_FOUND", "territories.2"),
                ("AREA_RETIRED", "territories.4"),
            ],
        ),
    ],
)
async def test_what_is_not_made(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "createRegion", **REGION | given) == errors


async def test_what_names_a_region_keeps_what_it_covers(channel: Writable) -> None:
    """Grants, those that are over too, and mandates: it may still be called something else."""
    id_ = await created(channel)
    grant = await channel.granted(**_GRANT | {"areas": [id_]})
    mandate = await taken(channel, "grantSupervisionMandate", **_MANDATE | {"area": id_})
    asked: dict[str, Any] = {"region": id_, "expectedVersion": 1}
    payload = await take(channel, "amendRegion", **asked, territories=["County:350505"])
    assert errors_of(payload) == [("COVERED_BY_GRANTS", "territories"), ("HAS_MANDATES", "territories")]
    assert grant.partition(":")[2] in payload["userErrors"][0]["message"]
    assert await refused(channel, "retireRegion", **asked, reason=" ") == [
        ("EMPTY_REASON", "reason"),
        ("HAS_GRANTS", "region"),
        ("HAS_MANDATES", "region"),
    ]
    assert (await taken(channel, "amendRegion", **asked, name="另名"))["name"] == "另名"
    assert (await channel.revoke(delegation=grant))["userErrors"] == []
    await taken(channel, "endSupervisionMandate", mandate=mandate["id"], reason="结束")
    asked["expectedVersion"] = 2
    # What it covered decides about the days of the grant, though that is over.
    assert await refused(channel, "amendRegion", **asked, territories=["County:350505"]) == [
        ("COVERED_BY_GRANTS", "territories")
    ]
    assert (await taken(channel, "retireRegion", **asked, reason="撤销"))["retiredOn"] == day(0)


async def test_nothing_new_names_a_retired_region(channel: Writable) -> None:
    """Neither a grant nor a mandate; it stays, as it is."""
    id_ = await created(channel)
    asked: dict[str, Any] = {"region": id_, "expectedVersion": 1, "reason": " 撤销 "}
    retired = await taken(channel, "retireRegion", **asked)
    assert (retired["retiredOn"], retired["version"], len(retired["territories"])) == (day(0), 2, 2)
    assert (await changes(channel, id_))[0] == (
        "REGION_RETIRED",
        None,
        "撤销",
        {"retiredOn": (None, day(0))},
    )
    assert await channel.refused(**_GRANT | {"areas": ["County:350505", id_]}) == [
        ("AREA_RETIRED", "areas.1")
    ]
    assert await refused(channel, "grantSupervisionMandate", **_MANDATE | {"area": id_}) == [
        ("NOT_FOUND", "area")
    ]
    again = asked | {"expectedVersion": 2}
    assert await refused(channel, "retireRegion", **again) == [("ALREADY_RETIRED", "region")]
    assert await refused(channel, "amendRegion", region=id_, expectedVersion=2, kind="园区") == [
        ("ALREADY_RETIRED", "region")
    ]


async def test_a_grant_or_a_change_of_what_it_names(channel: Writable) -> None:
    """At once: either the grant finds what the region covers by then, or the change finds the grant."""
    id_ = await created(channel)
    asked: dict[str, Any] = {"region": id_, "expectedVersion": 1}
    payloads = await asyncio.gather(
        take(channel, "amendRegion", **asked, territories=["County:350505"]),
        take(channel, "amendRegion", **asked, territories=["County:350521"]),
        channel.grant(**_GRANT | {"areas": [id_]}),
        take(channel, "retireRegion", **asked, reason="撤销"),
    )
    amended = [each for each in payloads[:2] if not each["userErrors"]]
    granted, retired = payloads[2], payloads[3]
    assert len(amended) + (not retired["userErrors"]) <= 1
    assert bool(granted["userErrors"]) == (not retired["userErrors"])
