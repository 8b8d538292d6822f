"""Channel plans over the API: targets and actuals, versions, who sets and decides, and what is refused."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from resolvers.rules.channel_plan import STEPS
from tests.api.taking import refused, take, taken
from tests.api.test_assessment import told
from tests.api.writable import Writable
from tests.client import Client
from tests.clock import day

TARGETS: list[dict[str, Any]] = [
    {"metric": "ACTIVE_AGENTS", "territory": "County:350505", "value": 14},
    {"metric": "SALES_AMOUNT", "territory": "County:350505", "industry": "Industry:26", "value": 400_000_00},
]
PLAN: dict[str, Any] = {"company": "Company:QZQG", "period": "2027-Q1", "targets": TARGETS}
ID = "ChannelPlan:QZQG@2027-Q1-V1"
CLIENTS = 8
_CLEAR = """\
MATCH (p:ChannelPlan) WHERE p.period STARTS WITH '2027'
OPTIONAL MATCH (p)-[:HAS_TARGET]->(t)
DETACH DELETE p, t"""
_ACTUALS = """
query ($id: ID!) { node(id: $id) { ... on ChannelPlan {
  status targets { metric territory { code } industry { code } target actual population }
} } }"""


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)


async def actuals(client: Client, id_: str) -> list[tuple[Any, ...]]:
    """Per target its metric, place, industry, value, how much there is, of how many."""
    data = await client.ask(_ACTUALS, id=id_)
    return [
        (
            each["metric"],
            each["territory"]["code"],
            each["industry"] and each["industry"]["code"],
            each["target"],
            each["actual"],
            each["population"],
        )
        for each in data["node"]["targets"]
    ]


async def test_what_there_is_of_what_is_aimed_at(client: Client) -> None:
    """In the county, in an industry of it, as of today; of a period that is over, as of its last day."""
    assert await actuals(client, "ChannelPlan:QZQG@2026-Q4-V1") == [
        ("SALES_AMOUNT", "350505", None, 250_000_000, 216_114_812, None),
        ("SALES_AMOUNT", "350505", "26", 60_000_000, 49_977_582, None),
        ("ACTIVE_AGENTS", "350505", None, 8, 7, 9),
        ("ACTIVE_AGENTS", "350505", "C", 4, 4, 4),
        ("CUSTOMERS_SERVED", "350505", None, 80, 76, 90),
        ("CUSTOMERS_SERVED_BY_AGENTS", "350505", None, 55, 49, 90),
    ]
    assert await actuals(client, "ChannelPlan:QZ@2026-Q3-V1") == [
        ("SALES_AMOUNT", "350500", None, 1_100_000_000, 1_144_808_598, None),
        # A034 is suspended since the quarter's end.
        ("ACTIVE_AGENTS", "350500", None, 45, 43, 55),
    ]
    assert (await actuals(client, "ChannelPlan:QZ@2026-Q4-V2"))[2] == (
        "ACTIVE_AGENTS",
        "350500",
        None,
        46,
        42,
        55,
    )


async def test_from_a_draft_to_what_takes_its_place(channel: Writable) -> None:
    """Set by the company, approved above it, amended by a second version that supersedes the first."""
    draft = await taken(channel, "setChannelPlan", "Company:QZQG", **PLAN)
    assert draft == {
        "id": ID,
        "company": {"code": "QZQG"},
        "period": "2027-Q1",
        "version": 1,
        "status": "DRAFT",
        "reason": None,
        "setOn": day(0),
        "submittedBy": {"code": "QZQG"},
        "decidedOn": None,
        "decidedBy": None,
        "comment": None,
        "supersededOn": None,
        "targets": [
            {
                "metric": "ACTIVE_AGENTS",
                "territory": {"code": "350505"},
                "industry": None,
                "target": 14,
                "actual": 7,
                "population": 9,
            },
            {
                "metric": "SALES_AMOUNT",
                "territory": {"code": "350505"},
                "industry": {"code": "26"},
                "target": 400_000_00,
                "actual": 0,
                "population": None,
            },
        ],
    }
    ruling = {"decidedBy": "Company:QZ", "outcome": "APPROVED", "comment": " 同意 "}
    approved = await taken(channel, "decideChannelPlan", "Company:QZ", plan=ID, **ruling)
    assert (approved["status"], approved["decidedOn"], approved["decidedBy"], approved["comment"]) == (
        "APPROVED",
        day(0),
        {"code": "QZ"},
        "同意",
    )
    second = await taken(
        channel, "setChannelPlan", "Company:QZ", **PLAN | {"targets": TARGETS[:1], "reason": " 上调 "}
    )
    assert (second["version"], second["status"], second["reason"], second["submittedBy"]) == (
        2,
        "DRAFT",
        "上调",
        {"code": "QZ"},
    )
    third = await taken(channel, "setChannelPlan", **PLAN | {"reason": "再调"})
    assert (third["version"], third["submittedBy"]) == (3, None)
    assert await standing(channel) == ["APPROVED", "SUPERSEDED", "DRAFT"]
    await taken(channel, "decideChannelPlan", plan=third["id"], decidedBy="Company:FJ", outcome="APPROVED")
    assert await standing(channel) == ["SUPERSEDED", "SUPERSEDED", "APPROVED"]
    assert await told(channel, ID) == [
        ("CHANNEL_PLAN_APPROVED", "Company:QZ", "350505"),
        ("CHANNEL_PLAN_SET", "Company:QZQG", "350505"),
    ]


async def standing(channel: Writable) -> list[str]:
    """The status of each version, in their order."""
    data = await channel.client.ask(
        'query ($c: ID!) { channelPlans(where: {company: $c, period: {eq: "2027-Q1"}}) '
        "{ nodes { status } } }",
        c="Company:QZQG",
    )
    return [each["status"] for each in data["channelPlans"]["nodes"]]


async def test_no_illegal_step_is_taken(channel: Writable) -> None:
    """Whatever the status, a decision that may not follow is refused, and nothing changes."""
    await taken(channel, "setChannelPlan", **PLAN)
    for status, legal in STEPS.items():
        await channel.graph.write(
            "MATCH (p:ChannelPlan {id: $id}) SET p.status = $status",
            {"id": ID.partition(":")[2], "status": status},
        )
        for outcome in sorted({"APPROVED", "REJECTED"} - set(legal)):
            given = {"plan": ID, "decidedBy": "Company:QZ", "outcome": outcome, "comment": "因"}
            assert await refused(channel, "decideChannelPlan", **given) == [("ILLEGAL_TRANSITION", "plan")]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"company": "Company:NONE"}, [("NOT_FOUND", "company")]),
        ({"company": "Agent:A001"}, [("INVALID_ID", "company")]),
        ({"period": "2026-Q9", "targets": []}, [("BAD_PERIOD", "period"), ("BAD_COUNT", "targets")]),
        ({"period": "2026-Q3"}, [("PERIOD_OVER", "period")]),
        (
            {"targets": [TARGETS[0], TARGETS[0] | {"value": 0}]},
            [("BAD_TARGET", "targets.1.value"), ("NAMED_TWICE", "targets.1")],
        ),
        (
            {
                "targets": [
                    TARGETS[0] | {"territory": "City:350500"},
                    TARGETS[0] | {"territory": "City:350505"},
                    TARGETS[0] | {"territory": "Region:R01"},
                    TARGETS[1] | {"industry": "Industry:ZZ"},
                    TARGETS[0] | {"territory": "County:350205@1983"},
                ]
            },
            [
                ("INVALID_ID", "targets.2.territory"),
                ("NOT_FOUND", "targets.1.territory"),
                ("NOT_FOUND", "targets.3.industry"),
                ("OUTSIDE_GRANTOR_TERRITORY", "targets.0.territory"),
                ("AREA_RETIRED", "targets.4.territory"),
            ],
        ),
    ],
)
async def test_what_no_plan_is(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "setChannelPlan", **PLAN | given) == errors


async def test_who_sets_plans_and_who_decides(channel: Writable) -> None:
    """A company for itself and those below it sets; one above decides, the topmost for itself."""
    for party in ("Company:QZHA", "Company:FZ", "Agent:A001", "CustomerManager:M019"):
        assert await refused(channel, "setChannelPlan", party, **PLAN) == [("NOT_ALLOWED", "company")]
    await taken(channel, "setChannelPlan", **PLAN)
    assert await refused(channel, "setChannelPlan", **PLAN) == [("EMPTY_REASON", "reason")]
    asked = {"plan": ID, "decidedBy": "Company:QZ", "outcome": "APPROVED"}
    for party in ("Company:QZQG", "Company:FZ", "Agent:A001"):
        assert await refused(channel, "decideChannelPlan", party, **asked) == [("NOT_ALLOWED", "decidedBy")]
    assert await refused(
        channel, "decideChannelPlan", "Company:FZ", **asked | {"decidedBy": "Company:FZ"}
    ) == [("NOT_FOUND", "plan")]
    assert await refused(channel, "decideChannelPlan", **asked | {"decidedBy": "Company:QZQG"}) == [
        ("NOT_OVER_PLAN", "decidedBy")
    ]
    assert await refused(channel, "decideChannelPlan", **asked | {"outcome": "REJECTED", "comment": " "}) == [
        ("EMPTY_REASON", "comment")
    ]
    assert await refused(channel, "decideChannelPlan", **asked | {"decidedBy": "Company:NONE"}) == [
        ("NOT_FOUND", "decidedBy")
    ]
    province = PLAN | {"company": "Company:FJ"}
    top = await taken(channel, "setChannelPlan", "Company:FJ", **province)
    own = {"plan": top["id"], "decidedBy": "Company:FJ", "outcome": "APPROVED"}
    assert (await taken(channel, "decideChannelPlan", "Company:FJ", **own))["status"] == "APPROVED"


async def test_who_sees_plans(channel: Writable) -> None:
    """The company and those above it: not those below or beside it, no manager, no agent."""
    text = """
    query { node(id: "ChannelPlan:QZ@2026-Q4-V2") { id }
            channelPlans(where: {company: "Company:QZ"}) { totalCount }
            companies { channelPlans { totalCount } }
            history(subject: "Company:QZ") { totalCount } }"""
    for party, own, all_ in (
        (None, 3, 7),
        ("Company:FJ", 3, 7),
        ("Company:QZ", 3, 6),
        ("Company:QZQG", 0, 1),
        ("Company:FZ", 0, 0),
        ("CustomerManager:M010", 0, 0),
        ("Agent:A002", 0, 0),
    ):
        data = await channel.client.ask(text, party)
        assert (data["node"] is not None) is bool(own)
        assert data["channelPlans"]["totalCount"] == own
        assert sum(each["channelPlans"]["totalCount"] for each in data["companies"]) == all_


async def test_versions_at_once(channel: Writable) -> None:
    """Set and decided by many at once: versions without a gap, and one stands."""
    given = PLAN | {"reason": "并发"}
    made = await asyncio.gather(*(take(channel, "setChannelPlan", **given) for _ in range(CLIENTS)))
    assert sorted(each["plan"]["version"] for each in made) == list(range(1, CLIENTS + 1))
    assert sorted(await standing(channel)) == ["DRAFT", *["SUPERSEDED"] * (CLIENTS - 1)]
    ruling = {"decidedBy": "Company:QZ", "outcome": "APPROVED"}
    last = f"ChannelPlan:QZQG@2027-Q1-V{CLIENTS}"
    decided = await asyncio.gather(
        *(take(channel, "decideChannelPlan", plan=last, **ruling) for _ in range(CLIENTS))
    )
    codes = sorted("".join(error["code"] for error in each["userErrors"]) for each in decided)
    assert codes == ["", *["ILLEGAL_TRANSITION"] * (CLIENTS - 1)]
