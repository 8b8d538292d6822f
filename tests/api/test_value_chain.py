"""Value chains over the API: how products are combined, when a chain changes or ends, and what is refused."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.taking import refused, take, taken
from tests.api.test_assessment import told
from tests.api.test_commission import SALE
from tests.api.writable import Writable
from tests.clock import day

STAGES: list[dict[str, Any]] = [
    {
        "name": " 现场诊断 ",
        "shareBp": 2500,
        "products": ["Product:P14"],
        "fulfilledBy": ["Agent:A001", "Agent:A010"],
    },
    {
        "name": "网络供给",
        "shareBp": 4501,
        "products": ["Product:P08", "Product:P03"],
        "fulfilledBy": ["Company:FJ"],
    },
    {"name": "数据接入", "shareBp": 2999, "fulfilledBy": ["Agent:A002", "Company:QZQG"]},
]
CHAIN: dict[str, Any] = {
    "name": " 泉港精细化工物联集成 ",
    "tier": "PRODUCT_INTEGRATION",
    "company": "Company:QZQG",
    "territory": "County:350505",
    "industry": "Industry:265",
    "composedOf": ["ValueChain:V04", "ValueChain:V02"],
    "stages": STAGES,
}
# What is made here: codes and ids of nine digits.
_CLEAR = """
MATCH (n:ValueChain|Sale) WHERE size(coalesce(n.id, n.code)) > 9
OPTIONAL MATCH (n)-[:HAS_STAGE]->(g)
DETACH DELETE n, g"""
_BEGUN = "MATCH (v:ValueChain {code: $code}) SET v.validFrom = date($on)"
_AUTHORITY = """
query ($agent: ID!, $territory: ID!, $industry: ID!) {
  authority(agent: $agent, target: { cell: { territory: $territory, industry: $industry } }) {
    allowed
    blockers { code message }
  }
}"""


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)


async def created(channel: Writable, act_as: str | None = None, **given: Any) -> str:
    """The ID of a chain that must be created."""
    return str((await taken(channel, "createValueChain", act_as, **CHAIN | given))["id"])


def changed(position: int, **change: Any) -> list[dict[str, Any]]:
    """The stages, one of them changed."""
    return [{**stage, **change} if index == position else stage for index, stage in enumerate(STAGES)]


async def test_a_chain_is_created(channel: Writable) -> None:
    """With its parts by code and its stages in order; from today, kept by its company."""
    chain = await taken(channel, "createValueChain", "Company:QZ", **CHAIN)
    assert chain == {
        "id": chain["id"],
        "name": "泉港精细化工物联集成",
        "tier": "PRODUCT_INTEGRATION",
        "validFrom": day(0),
        "validTo": None,
        "keptBy": {"code": "QZQG"},
        "territory": {"code": "350505"},
        "industry": {"code": "265"},
        "composedOf": [{"code": "V02"}, {"code": "V04"}],
        "stages": [
            {
                "position": 1,
                "name": "现场诊断",
                "shareBp": 2500,
                "products": [{"code": "P14"}],
                "fulfilledBy": [{"id": "Agent:A001"}, {"id": "Agent:A010"}],
            },
            {
                "position": 2,
                "name": "网络供给",
                "shareBp": 4501,
                "products": [{"code": "P03"}, {"code": "P08"}],
                "fulfilledBy": [{"id": "Company:FJ"}],
            },
            {
                "position": 3,
                "name": "数据接入",
                "shareBp": 2999,
                "products": [],
                "fulfilledBy": [{"id": "Agent:A002"}, {"id": "Company:QZQG"}],
            },
        ],
    }
    assert await told(channel, chain["id"]) == [("VALUE_CHAIN_CREATED", "Company:QZ", "350505")]
    assert ("VALUE_CHAIN_CREATED", "Company:QZ", "350505") in await told(channel, "Company:QZQG")


async def test_chains_are_combined(channel: Writable) -> None:
    """Up to the top tier; the parts say what they are a part of."""
    id_ = await created(channel)
    whole = CHAIN | {"tier": "REGIONAL_INFORMATIZATION", "composedOf": [id_], "validFrom": day(3)}
    top = await taken(channel, "createValueChain", **whole)
    data = await channel.client.ask(
        "query ($id: ID!) { node(id: $id) { ... on ValueChain { partOf { id } composedOf { code } } } }",
        id=id_,
    )
    assert data["node"] == {"partOf": [{"id": top["id"]}], "composedOf": [{"code": "V02"}, {"code": "V04"}]}


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"company": "Company:NONE"}, [("NOT_FOUND", "company")]),
        ({"company": "Agent:A001"}, [("INVALID_ID", "company")]),
        ({"company": "Company:FZ"}, [("COMPANY_ELSEWHERE", "company")]),
        ({"territory": "County:999999"}, [("NOT_FOUND", "territory")]),
        ({"territory": "Region:R01"}, [("INVALID_ID", "territory")]),
        ({"industry": "Industry:9999"}, [("NOT_FOUND", "industry")]),
        ({"validFrom": day(-1)}, [("BAD_DATES", "validFrom")]),
        ({"composedOf": []}, [("NOTHING_COMBINED", "composedOf")]),
        (
            {"composedOf": ["ValueChain:V02", "ValueChain:V09", "ValueChain:V14"]},
            [("TIER_NOT_BELOW", "composedOf.1"), ("TIER_NOT_BELOW", "composedOf.2")],
        ),
        ({"composedOf": ["ValueChain:V99"]}, [("NOT_FOUND", "composedOf.0")]),
        ({"composedOf": ["Product:P01"]}, [("INVALID_ID", "composedOf.0")]),
        ({"stages": []}, [("BAD_STAGES", "stages")]),
        ({"stages": changed(1, shareBp=4500)}, [("SHARES_NOT_WHOLE", "stages")]),
        (
            {"name": " ", "stages": changed(2, name=" ", shareBp=-1, fulfilledBy=[])},
            [
                ("EMPTY_NAME", "name"),
                ("EMPTY_NAME", "stages.2.name"),
                ("BAD_SHARE", "stages.2.shareBp"),
                ("NOBODY_FULFILS", "stages.2.fulfilledBy"),
                ("SHARES_NOT_WHOLE", "stages"),
            ],
        ),
        (
            {"stages": changed(1, products=["Product:P99"], fulfilledBy=["Company:NONE", "Agent:NONE"])},
            [
                ("NOT_FOUND", "stages.1.products.0"),
                ("NOT_FOUND", "stages.1.fulfilledBy.1"),
                ("NOT_FOUND", "stages.1.fulfilledBy.0"),
            ],
        ),
        (
            {"stages": changed(1, fulfilledBy=["Company:FZ"])},
            [("COMPANY_ELSEWHERE", "stages.1.fulfilledBy.0")],
        ),
    ],
)
async def test_what_no_chain_is(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, each where it was found, and nothing is changed."""
    assert await refused(channel, "createValueChain", **CHAIN | given) == errors


@pytest.mark.parametrize("agent", ["A001", "A004", "A006", "A007", "A031", "A077"])
@pytest.mark.parametrize("industry", ["265", "C"])
async def test_partners_have_authority(channel: Writable, agent: str, industry: str) -> None:
    """Over the whole of place and industry: what keeps one from it is what `authority` says, word by word."""
    cell = {"territory": "County:350505", "industry": f"Industry:{industry}"}
    decision = (await channel.client.ask(_AUTHORITY, agent=f"Agent:{agent}", **cell))["authority"]
    stages = [{"name": "全部", "shareBp": 10_000, "fulfilledBy": ["Company:FJ", f"Agent:{agent}"]}]
    asked = CHAIN | {"industry": cell["industry"], "stages": stages}
    payload = await take(channel, "createValueChain", **asked)
    assert (payload["valueChain"] is not None) == decision["allowed"]
    found = [(each["code"], each["message"]) for each in payload["userErrors"]]
    assert found == [(each["code"], each["message"]) for each in decision["blockers"]]
    assert all(
        each["field"] == ["input", "stages", "0", "fulfilledBy", "1"] for each in payload["userErrors"]
    )
    assert decision["allowed"] == (agent == "A001" and industry == "265")


@pytest.mark.parametrize("party", ["Company:FZ", "Company:QZJJ", "Agent:A001", "CustomerManager:M019"])
async def test_who_creates_chains(channel: Writable, party: str) -> None:
    """A company for itself and those below it, or an operator."""
    assert await refused(channel, "createValueChain", party, **CHAIN) == [("NOT_ALLOWED", "company")]
    id_ = await created(channel)
    more: dict[str, Any]
    for name, more in (("amendValueChain", {"stages": STAGES}), ("retireValueChain", {"reason": "因"})):
        assert await refused(channel, name, party, chain=id_, **more) == [("NOT_ALLOWED", "chain")]


async def test_partners_that_are_not_seen(channel: Writable) -> None:
    """Of an agent elsewhere nothing is told, neither that it is there nor what it lacks."""
    stages = changed(2, fulfilledBy=["Agent:A077"])
    assert await refused(channel, "createValueChain", "Company:QZQG", **CHAIN | {"stages": stages}) == [
        ("NOT_FOUND", "stages.2.fulfilledBy.0")
    ]


async def test_a_chain_is_amended_until_it_is_used(channel: Writable) -> None:
    """Wholly other stages and parts; once something was sold along it, it stays as it is."""
    id_ = await created(channel)
    stages = [{**STAGES[1], "shareBp": 10_000}]
    amended: dict[str, Any] = {
        "chain": id_,
        "name": "新名",
        "composedOf": ["ValueChain:V04"],
        "stages": stages,
    }
    chain = await taken(channel, "amendValueChain", "Company:QZQG", **amended)
    assert (chain["name"], chain["tier"], chain["validFrom"]) == ("新名", "PRODUCT_INTEGRATION", day(0))
    assert chain["composedOf"] == [{"code": "V04"}]
    assert [(each["name"], each["shareBp"]) for each in chain["stages"]] == [("网络供给", 10_000)]
    assert (await told(channel, id_))[0] == ("VALUE_CHAIN_AMENDED", "Company:QZQG", "350505")
    wrong = amended | {"stages": changed(0, shareBp=1), "composedOf": [id_]}
    assert await refused(channel, "amendValueChain", **wrong) == [
        ("TIER_NOT_BELOW", "composedOf.0"),
        ("SHARES_NOT_WHOLE", "stages"),
    ]
    elsewhere = amended | {"territory": "County:350582", "stages": STAGES}
    found = await refused(channel, "amendValueChain", **elsewhere)
    assert {field for _, field in found} == {
        f"stages.{stage}.fulfilledBy.{party}" for stage, party in ((0, 0), (0, 1), (2, 0), (2, 1))
    }
    sale = SALE | {"product": "Product:P03", "valueChain": id_, "on": day(0)}
    await taken(channel, "recordSale", **sale)
    assert await refused(channel, "amendValueChain", **amended) == [("CHAIN_IN_USE", "chain")]


async def test_what_was_used_by_a_deployment_stays(channel: Writable) -> None:
    """As does what is nobody's to change but an operator's, and what has no place to be judged by."""
    amended: dict[str, Any] = {"chain": "ValueChain:V14", "stages": STAGES, "composedOf": ["ValueChain:V10"]}
    assert await refused(channel, "amendValueChain", **amended) == [("CHAIN_IN_USE", "chain")]
    unused = amended | {"chain": "ValueChain:V18", "composedOf": ["ValueChain:V12"]}
    assert await refused(channel, "amendValueChain", **unused) in (
        [("NO_PLACE", "chain")],
        [("CHAIN_IN_USE", "chain")],
    )
    missing = amended | {"chain": "ValueChain:V99"}
    assert await refused(channel, "amendValueChain", **missing) == [("NOT_FOUND", "chain")]


async def test_what_is_sold_along_a_chain(channel: Writable) -> None:
    """Only on its days, however late it is recorded; and its stages keep what they said then."""
    id_ = await created(channel)
    sale = SALE | {"product": "Product:P03", "valueChain": id_}
    assert await refused(channel, "recordSale", **sale | {"on": day(-1)}) == [
        ("CHAIN_NOT_IN_FORCE", "valueChain")
    ]
    await taken(channel, "recordSale", **sale | {"on": day(0)})
    retired = {"chain": id_, "reason": "以新链替代"}
    assert await refused(channel, "retireValueChain", **retired) == [("BAD_DATES", "on")]
    await channel.graph.write(_BEGUN, {"code": id_.partition(":")[2], "on": day(-9)})
    assert await refused(channel, "retireValueChain", **retired) == [("CHAIN_IN_USE", "on")]
    chain = await taken(channel, "retireValueChain", "Company:QZQG", **retired, on=day(1))
    assert (chain["validTo"], len(chain["stages"])) == (day(1), 3)
    assert (await told(channel, id_))[0] == ("VALUE_CHAIN_RETIRED", "Company:QZQG", "350505")
    later = sale | {"contract": "试〔2026〕2", "on": day(0)}
    assert (await taken(channel, "recordSale", **later))["valueChain"] == {"id": id_}
    # Whatever is asked of one that is to end is refused.
    assert await refused(channel, "retireValueChain", **retired, on=day(5)) == [
        ("CHAIN_NOT_IN_FORCE", "chain")
    ]
    assert await refused(channel, "amendValueChain", chain=id_, stages=STAGES) == [
        ("CHAIN_NOT_IN_FORCE", "chain")
    ]
    whole = CHAIN | {"tier": "INDUSTRY_SOLUTION", "composedOf": [id_]}
    assert await refused(channel, "createValueChain", **whole) == [("CHAIN_NOT_IN_FORCE", "composedOf.0")]


async def test_what_is_not_retired(channel: Writable) -> None:
    """A part of what would outlast it, in the past, without a reason."""
    given = {"chain": "ValueChain:V10", "on": day(-1), "reason": " "}
    assert await refused(channel, "retireValueChain", **given) == [
        ("BAD_DATES", "on"),
        *[("PART_OF_CHAIN", "chain")] * 4,
        ("EMPTY_REASON", "reason"),
    ]
    id_ = await created(channel, validFrom=day(2))
    early = {"chain": id_, "on": day(2), "reason": "因"}
    assert await refused(channel, "retireValueChain", **early) == [("BAD_DATES", "on")]
    top = await created(channel, tier="INDUSTRY_SOLUTION", composedOf=[id_], validFrom=day(2))
    assert await refused(channel, "retireValueChain", **early | {"on": day(9)}) == [
        ("PART_OF_CHAIN", "chain")
    ]
    await taken(channel, "retireValueChain", **early | {"chain": top, "on": day(9)})
    assert (await taken(channel, "retireValueChain", **early | {"on": day(9)}))["validTo"] == day(9)


async def test_a_sale_or_a_change_comes_first(channel: Writable) -> None:
    """Whichever does: what was sold along a chain is split by the stages that it has."""
    id_ = await created(channel)
    stages = [{**STAGES[1], "shareBp": 10_000}]
    sale = SALE | {"product": "Product:P03", "valueChain": id_, "on": day(0)}
    sold, amended = await asyncio.gather(
        take(channel, "recordSale", **sale),
        take(channel, "amendValueChain", chain=id_, composedOf=["ValueChain:V04"], stages=stages),
    )
    codes = [[each["code"] for each in payload["userErrors"]] for payload in (sold, amended)]
    assert codes in ([[], ["CHAIN_IN_USE"]], [[], []])


async def test_the_scenario_keeps_the_rule(channel: Writable) -> None:
    """Where place and industry of a chain are on record, all agents that fulfil its stages may act there."""
    data = await channel.client.ask(
        "{ valueChains { code territory { id } industry { id } stages { fulfilledBy { __typename id } } } }"
    )
    placed = [each for each in data["valueChains"] if each["territory"] is not None]
    asked = {
        (each["code"], party["id"]): {
            "agent": party["id"],
            "territory": each["territory"]["id"],
            "industry": each["industry"]["id"],
        }
        for each in placed
        for stage in each["stages"]
        for party in stage["fulfilledBy"]
        if party["__typename"] == "Agent"
    }
    assert sorted(asked) == [
        ("V02", "Agent:A002"),
        ("V10", "Agent:A001"),
        ("V10", "Agent:A002"),
        ("V10", "Agent:A010"),
    ]
    for cell in asked.values():
        assert (await channel.client.ask(_AUTHORITY, **cell))["authority"]["allowed"]


async def test_a_repeat_creates_nothing(channel: Writable) -> None:
    """With the key of the first call, its answer."""
    first = await created(channel, idempotencyKey="链一")
    assert await created(channel, idempotencyKey="链一") == first
