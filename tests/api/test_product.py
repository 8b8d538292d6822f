"""Products registered, amended and retired: who may, what depends on one, and every refusal."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.master import changes
from tests.api.taking import refused, take, taken
from tests.api.test_commission import SALE
from tests.api.test_value_chain import CHAIN
from tests.api.writable import Writable
from tests.api.writable import told as errors_of
from tests.clock import day

PRODUCT: dict[str, Any] = {
    "name": " 化工园区封闭管理平台 ",
    "kind": " 行业应用 ",
    "suppliedBy": "Company:FJ",
    "industries": ["Industry:26", "Industry:25"],
}
_GRANT: dict[str, Any] = {
    "grantor": "Company:QZQG",
    "grantee": "Agent:A005",
    "areas": ["County:350505"],
    "industries": ["Industry:7830"],
    "validFrom": day(0),
    "validTo": day(60),
}
_CLEAR = """
MATCH (n:Product|Sale|ValueChain) WHERE size(coalesce(n.id, n.code)) > 9
OPTIONAL MATCH (n)-[:HAS_STAGE]->(g)
DETACH DELETE n, g"""


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)


async def created(channel: Writable, **given: Any) -> str:
    """The ID of a product that must be registered."""
    return str((await taken(channel, "createProduct", **PRODUCT | given))["id"])


async def test_registered_and_amended(channel: Writable) -> None:
    """By the topmost company; a third party's is one by its vendor."""
    product = await taken(channel, "createProduct", "Company:FJ", **PRODUCT | {"suppliedBy": "Company:QZ"})
    id_ = product["id"]
    assert product == {
        "id": id_,
        "name": "化工园区封闭管理平台",
        "origin": "OWN",
        "kind": "行业应用",
        "vendor": None,
        "supplier": {"id": "Company:QZ"},
        "industries": [{"code": "25"}, {"code": "26"}],
        "version": 1,
        "retiredOn": None,
    }
    amended = await taken(
        channel,
        "amendProduct",
        "Company:FJ",
        product=id_,
        expectedVersion=1,
        kind="平台",
        industries=[],
    )
    assert amended == product | {"kind": "平台", "industries": [], "version": 2}
    assert await changes(channel, id_) == [
        (
            "PRODUCT_AMENDED",
            "Company:FJ",
            None,
            {"kind": ("行业应用", "平台"), "industries": ("Industry:25, Industry:26", None)},
        ),
        ("PRODUCT_CREATED", "Company:FJ", None, {}),
    ]
    other = await taken(channel, "createProduct", **PRODUCT | {"name": "他方平台", "vendor": " 安视 "})
    assert (other["origin"], other["vendor"]) == ("THIRD_PARTY", "安视")


async def test_who_keeps_products(channel: Writable) -> None:
    """An operator and the topmost company, which keeps those of agents as well; nobody else."""
    for party in ("Agent:A001", "CustomerManager:M018", "Company:QZ"):
        asked = PRODUCT | {"suppliedBy": "Company:QZ"}
        assert await refused(channel, "createProduct", party, **asked) == [("NOT_ALLOWED", "suppliedBy")]
    for name, more in (("amendProduct", {"kind": "平台"}), ("retireProduct", {"reason": "停售"})):
        given: dict[str, Any] = {"product": "Product:P09", "expectedVersion": 1, **more}
        for party in ("Agent:A001", "CustomerManager:M018", "Company:QZ"):
            assert await refused(channel, name, party, **given) == [("NOT_ALLOWED", "product")]
        for other, code in (("Product:P99", "NOT_FOUND"), ("Agent:A001", "INVALID_ID")):
            assert await refused(channel, name, **given | {"product": other}) == [(code, "product")]
    # Of an agent's product it is the topmost company's, which reads what there is.
    assert await refused(
        channel, "amendProduct", "Company:FJ", product="Product:P14", expectedVersion=9, kind="平台"
    ) == [("VERSION_CHANGED", "expectedVersion")]
    # One that nobody supplies is the operators'.
    assert await refused(
        channel, "amendProduct", "Company:FJ", product="Product:P24", expectedVersion=9, kind="平台"
    ) == [("NOT_ALLOWED", "product")]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"suppliedBy": "Company:NONE", "name": " "}, [("NOT_FOUND", "suppliedBy"), ("EMPTY_NAME", "name")]),
        ({"suppliedBy": "Agent:A001"}, [("INVALID_ID", "suppliedBy")]),
        ({"name": "云总机"}, [("NAME_TAKEN", "name")]),
        ({"kind": " ", "vendor": " "}, [("EMPTY_NAME", "kind"), ("EMPTY_NAME", "vendor")]),
        (
            {"industries": ["Industry:26", "Industry:ZZ", "x"]},
            [("INVALID_ID", "industries.2"), ("NOT_FOUND", "industries.1")],
        ),
    ],
)
async def test_what_is_not_registered(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "createProduct", **PRODUCT | given) == errors


async def test_what_is_not_amended(channel: Writable) -> None:
    """To what it is, to another's name, by another version."""
    id_ = await created(channel)
    asked: dict[str, Any] = {"product": id_, "expectedVersion": 1}
    same: dict[str, Any] = {"name": "化工园区封闭管理平台", "industries": ["Industry:25", "Industry:26"]}
    assert await refused(channel, "amendProduct", **asked, **same) == [("NOTHING_CHANGES", "product")]
    assert await refused(channel, "amendProduct", **asked | {"expectedVersion": 2}, name="云总机") == [
        ("VERSION_CHANGED", "expectedVersion"),
        ("NAME_TAKEN", "name"),
    ]
    assert await refused(channel, "amendProduct", **asked, industries=["Industry:ZZ"]) == [
        ("NOT_FOUND", "industries.0")
    ]


async def test_two_products_at_once_get_no_one_name(channel: Writable) -> None:
    """The second is told that the name is taken; of two amendments one wins."""
    payloads = await asyncio.gather(*(take(channel, "createProduct", **PRODUCT) for _ in range(4)))
    made = [each["product"] for each in payloads if each["product"] is not None]
    assert len(made) == 1
    assert {tuple(errors_of(each)) for each in payloads if each["userErrors"]} == {(("NAME_TAKEN", "name"),)}
    asked: dict[str, Any] = {"product": made[0]["id"], "expectedVersion": 1}
    payloads = await asyncio.gather(
        *(take(channel, "amendProduct", **asked, kind=f"第{number}类") for number in range(4))
    )
    assert len([each for each in payloads if not each["userErrors"]]) == 1
    assert {tuple(errors_of(each)) for each in payloads if each["userErrors"]} == {
        (("VERSION_CHANGED", "expectedVersion"),)
    }


async def test_a_product_is_retired(channel: Writable) -> None:
    """From a day on it is neither sold nor granted, nor used by a stage; what names others too goes on."""
    id_ = await created(channel)
    await channel.granted(**_GRANT | {"products": [id_, "Product:P04"]})
    retired = await taken(channel, "retireProduct", product=id_, expectedVersion=1, on=day(5), reason="停售")
    assert (retired["retiredOn"], retired["version"]) == (day(5), 2)
    assert (await changes(channel, id_))[0] == (
        "PRODUCT_RETIRED",
        None,
        "停售",
        {"retiredOn": (None, day(5))},
    )
    assert await channel.refused(**_GRANT | {"products": ["Product:P04", id_]}) == [("RETIRED", "products.1")]
    await channel.granted(**_GRANT | {"products": [id_], "validTo": day(5)})
    await taken(channel, "recordSale", **SALE | {"product": id_, "on": day(0)})
    stages = [{"name": "供给", "shareBp": 10000, "products": [id_], "fulfilledBy": ["Company:FJ"]}]
    assert await refused(channel, "createValueChain", **CHAIN | {"stages": stages}) == [
        ("RETIRED", "stages.0.products.0")
    ]
    again: dict[str, Any] = {"product": id_, "expectedVersion": 2, "reason": "停售"}
    assert await refused(channel, "retireProduct", **again) == [
        ("ALREADY_RETIRED", "product"),
        ("LAST_USED", "on"),
        ("HAS_GRANTS", "product"),
    ]
    gone = await created(channel, name="另一平台")
    await taken(channel, "retireProduct", product=gone, expectedVersion=1, reason="停售")
    assert await refused(
        channel, "recordSale", **SALE | {"contract": "另", "product": gone, "on": day(0)}
    ) == [("RETIRED", "product")]


async def test_what_depends_on_a_product(channel: Writable) -> None:
    """A stage of a chain in force, a grant for it alone, a sale of that day: each keeps it."""
    id_ = await created(channel)
    stages = [{"name": "供给", "shareBp": 10000, "products": [id_], "fulfilledBy": ["Company:FJ"]}]
    chain = await taken(channel, "createValueChain", **CHAIN | {"stages": stages})
    grant = await channel.granted(**_GRANT | {"products": [id_]})
    await taken(channel, "recordSale", **SALE | {"product": id_, "on": day(0)})
    asked: dict[str, Any] = {"product": id_, "expectedVersion": 1, "reason": "停售"}
    payload = await take(channel, "retireProduct", **asked | {"reason": " "}, on=day(0))
    assert errors_of(payload) == [
        ("EMPTY_REASON", "reason"),
        ("LAST_USED", "on"),
        ("IN_A_CHAIN", "product"),
        ("HAS_GRANTS", "product"),
    ]
    assert grant.partition(":")[2] in payload["userErrors"][3]["message"]
    assert await refused(channel, "retireProduct", **asked, on=day(-1)) == [
        ("BAD_DATES", "on"),
        ("LAST_USED", "on"),
        ("IN_A_CHAIN", "product"),
        ("HAS_GRANTS", "product"),
    ]
    await taken(channel, "retireValueChain", chain=chain["id"], on=day(9), reason="停")
    await channel.amended(delegation=grant, validTo=day(9))
    assert (await taken(channel, "retireProduct", **asked, on=day(9)))["retiredOn"] == day(9)


async def test_a_grant_or_a_retirement(channel: Writable) -> None:
    """At once, of a product for which alone a grant is: one of the two finds the other."""
    for number in range(3):
        id_ = await created(channel, name=f"第{number}平台")
        granted, retired = await asyncio.gather(
            channel.grant(**_GRANT | {"products": [id_]}),
            take(channel, "retireProduct", product=id_, expectedVersion=1, reason="停售"),
        )
        found = errors_of(granted) + errors_of(retired)
        assert found in ([("RETIRED", "products.0")], [("HAS_GRANTS", "product")])
