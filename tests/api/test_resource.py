"""What agents bring along: declared, verified, withdrawn, shown to reviewers, counted in rank."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from resolvers.rules.resource import STEPS
from tests.api.taking import refused, taken
from tests.api.test_admission import SUM
from tests.api.test_assessment import told
from tests.api.test_assign_customer import NARROW, OPEN
from tests.api.writable import Writable
from tests.client import Client
from tests.clock import day

DECLARED: dict[str, Any] = {
    "agent": "Agent:A003",
    "kind": "CUSTOMER_RELATIONS",
    "territory": "County:350505",
    "description": " 港口商会会员 ",
    "reference": " 资证-1 ",
    "checksum": SUM,
}
_CLEAR = "MATCH (r:AgentResource) WHERE size(r.id) > 6 DETACH DELETE r"
_RANKED = """
query ($target: AuthorityTarget!, $on: Date) {
  whoMayServe(target: $target, asOf: $on) { party { id } because }
}"""


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)


async def declared(channel: Writable, act_as: str | None = None, **given: Any) -> str:
    """The ID of a resource that must be declared."""
    return str((await taken(channel, "declareResource", act_as, **DECLARED | given))["id"])


async def test_declared_verified_withdrawn(channel: Writable) -> None:
    """By the agent, by the company that manages it, and by the agent again."""
    resource = await taken(channel, "declareResource", "Agent:A003", **DECLARED | {"industry": "Industry:G"})
    id_ = resource["id"]
    assert resource == {
        "id": id_,
        "agent": {"code": "A003"},
        "kind": "CUSTOMER_RELATIONS",
        "territory": {"code": "350505"},
        "industry": {"code": "G"},
        "description": "港口商会会员",
        "reference": "资证-1",
        "checksum": SUM,
        "status": "DECLARED",
        "declaredOn": day(0),
        "decidedOn": None,
        "decidedBy": None,
        "comment": None,
        "withdrawnOn": None,
    }
    ruling = {"resource": id_, "decidedBy": "Company:QZQG", "outcome": "VERIFIED", "comment": " 属实 "}
    verified = await taken(channel, "decideResource", "Company:QZQG", **ruling)
    assert (verified["status"], verified["decidedOn"], verified["decidedBy"], verified["comment"]) == (
        "VERIFIED",
        day(0),
        {"code": "QZQG"},
        "属实",
    )
    withdrawn = await taken(channel, "withdrawResource", "Agent:A003", resource=id_)
    assert (withdrawn["status"], withdrawn["decidedOn"], withdrawn["withdrawnOn"]) == (
        "WITHDRAWN",
        day(0),
        day(0),
    )
    events = [
        ("RESOURCE_WITHDRAWN", "Agent:A003", "350505"),
        ("RESOURCE_VERIFIED", "Company:QZQG", "350505"),
        ("RESOURCE_DECLARED", "Agent:A003", "350505"),
    ]
    assert await told(channel, id_) == events
    assert (await told(channel, "Agent:A003"))[:3] == events


async def test_no_illegal_step_is_taken(channel: Writable) -> None:
    """Whatever the status, each mutation that may not follow is refused, and nothing changes."""
    id_ = await declared(channel)
    ruling = {"decidedBy": "Company:QZ", "comment": "因"}
    mutations: dict[str, tuple[str, dict[str, Any]]] = {
        "VERIFIED": ("decideResource", ruling | {"outcome": "VERIFIED"}),
        "REJECTED": ("decideResource", ruling | {"outcome": "REJECTED"}),
        "WITHDRAWN": ("withdrawResource", {}),
    }
    for status, legal in STEPS.items():
        await channel.graph.write(
            "MATCH (r:AgentResource {id: $id}) SET r.status = $status",
            {"id": id_.partition(":")[2], "status": status},
        )
        for to in sorted(set(mutations) - set(legal)):
            name, given = mutations[to]
            assert await refused(channel, name, resource=id_, **given) == [("ILLEGAL_TRANSITION", "resource")]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"agent": "Agent:A999"}, [("NOT_FOUND", "agent")]),
        ({"agent": "Agent:A084"}, [("NO_LONGER_AGENT", "agent")]),
        (
            {"territory": "City:350505", "industry": "Industry:ZZ", "description": " "},
            [("NOT_FOUND", "territory"), ("NOT_FOUND", "industry"), ("EMPTY_REASON", "description")],
        ),
        (
            {"territory": "Region:R01", "industry": "Agent:A001", "checksum": "x", "reference": " "},
            [
                ("INVALID_ID", "territory"),
                ("INVALID_ID", "industry"),
                ("EMPTY_REFERENCE", "reference"),
                ("BAD_CHECKSUM", "checksum"),
            ],
        ),
        ({"territory": "County:350205@1983"}, [("AREA_RETIRED", "territory")]),
    ],
)
async def test_what_is_not_declared(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "declareResource", **DECLARED | given) == errors


async def test_who_declares_and_who_decides(channel: Writable) -> None:
    """The agent or who manages it declares; who manages it or stands above decides, and no agent."""
    assert await refused(channel, "declareResource", "Agent:A002", **DECLARED) == [("NOT_FOUND", "agent")]
    assert await refused(channel, "declareResource", "CustomerManager:M019", **DECLARED) == [
        ("NOT_ALLOWED", "agent")
    ]
    id_ = await declared(channel, "Company:QZ")
    asked = {"resource": id_, "decidedBy": "Company:QZQG", "outcome": "VERIFIED"}
    for party in ("Agent:A003", "CustomerManager:M019", "Company:QZHA"):
        assert await refused(channel, "decideResource", party, **asked) == [("NOT_ALLOWED", "decidedBy")]
    assert await refused(channel, "decideResource", **asked | {"decidedBy": "Company:QZHA"}) == [
        ("NOT_ITS_AGENT", "decidedBy")
    ]
    assert await refused(channel, "decideResource", "Company:FZ", **asked | {"decidedBy": "Company:FZ"}) == [
        ("NOT_FOUND", "resource")
    ]
    assert await refused(channel, "decideResource", **asked | {"decidedBy": "Company:NONE"}) == [
        ("NOT_FOUND", "decidedBy")
    ]
    assert await refused(channel, "decideResource", **asked | {"outcome": "REJECTED", "comment": " "}) == [
        ("EMPTY_REASON", "comment")
    ]
    for party in ("Company:FZ", "Agent:A001", "CustomerManager:M019"):
        assert await refused(channel, "withdrawResource", party, resource=id_) == [("NOT_FOUND", "resource")]
    # 惠安's company oversees the agent, which it does not manage.
    assert await refused(channel, "withdrawResource", "Company:QZHA", resource=id_) == [
        ("NOT_ALLOWED", "resource")
    ]


async def test_reviewers_see_what_an_applicant_declared(client: Client) -> None:
    """Beside the evidence of its application, whoever sees that."""
    text = (
        'query { node(id: "AgentApplication:AP02") { ... on AgentApplication { resources { id status } } } }'
    )
    shown = [{"id": "AgentResource:RS0002", "status": "DECLARED"}]
    for party in (None, "Company:ND", "Company:FJ", "Agent:A075"):
        data = await client.ask(text, party)
        assert data["node"] == {"resources": shown}


async def test_a_verified_resource_counts_before_the_load(channel: Writable) -> None:
    """Of agents otherwise equal; in its place and industry, once verified until it is withdrawn."""
    for agent in ("Agent:A003", "Agent:A005"):
        await channel.granted(**NARROW | {"grantee": agent})
    target = {"customer": OPEN}

    async def order(on: str | None = None) -> list[tuple[str, bool]]:
        data = await channel.client.ask(_RANKED, target=target, on=on)
        agents = [each for each in data["whoMayServe"] if each["party"]["id"].startswith("Agent:")]
        return [(each["party"]["id"], "已核实社会资源" in each["because"]) for each in agents]

    plain = await order()
    assert {agent for agent, _ in plain} == {"Agent:A003", "Agent:A005"}
    assert [told for _, told in plain] == [False, False]
    last = plain[-1][0]
    id_ = await declared(channel, agent=last, industry="Industry:78")
    assert await order() == plain
    ruling = {"decidedBy": "Company:QZ", "outcome": "VERIFIED"}
    await taken(channel, "decideResource", resource=id_, **ruling)
    assert await order() == [(last, True), (plain[0][0], False)]
    assert await order(day(-1)) == plain
    # Elsewhere, or in another industry, it is none.
    other = await declared(channel, agent=plain[0][0], industry="Industry:A")
    await taken(channel, "decideResource", resource=other, **ruling)
    beside = await declared(channel, agent=plain[0][0], territory="County:350521")
    await taken(channel, "decideResource", resource=beside, **ruling)
    assert await order() == [(last, True), (plain[0][0], False)]
    await taken(channel, "withdrawResource", resource=id_)
    assert await order() == plain
