"""Products that agents bring: who proposes, who admits, and what is refused."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from resolvers.rules.product_review import LEADS_TO, STEPS
from tests.api.taking import refused, take, taken
from tests.api.test_assessment import told
from tests.api.writable import Writable
from tests.clock import day

PRODUCT: dict[str, Any] = {
    "agent": "Agent:A001",
    "name": " 装置振动云诊断 ",
    "kind": "物联网",
    "industries": ["Industry:26", "Industry:25"],
    "description": "机泵振动的在线诊断",
}
# What is made here: ids of nine digits.
_CLEAR = """
MATCH (n:ProductProposal|Product) WHERE size(coalesce(n.id, n.code)) > 9
DETACH DELETE n"""


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)


async def proposed(channel: Writable, act_as: str | None = None, **given: Any) -> str:
    """The ID of a proposal that must be made."""
    return str((await taken(channel, "proposeProduct", act_as, **PRODUCT | given))["id"])


def verdict(proposal: str, says: str = "APPROVE", by: str = "Company:QZ", **more: Any) -> dict[str, Any]:
    """What `reviewProduct` is asked."""
    return {"proposal": proposal, "reviewer": by, "verdict": says, **more}


async def test_from_a_proposal_to_a_product(channel: Writable) -> None:
    """Returned, submitted again, admitted: a product that its agent supplies, which may be sold then."""
    proposal = await taken(channel, "proposeProduct", "Agent:A001", **PRODUCT)
    id_ = proposal["id"]
    assert proposal == {
        "id": id_,
        "agent": {"code": "A001"},
        "name": "装置振动云诊断",
        "kind": "物联网",
        "vendor": None,
        "description": "机泵振动的在线诊断",
        "industries": [{"code": "25"}, {"code": "26"}],
        "status": "SUBMITTED",
        "submittedOn": day(0),
        "submittedBy": {"id": "Agent:A001"},
        "decidedOn": None,
        "decidedBy": None,
        "comment": None,
        "product": None,
    }
    back = await take(
        channel, "reviewProduct", "Company:QZQG", **verdict(id_, "RETURN", "Company:QZQG", comment=" 缺证 ")
    )
    assert (back["userErrors"], back["product"]) == ([], None)
    assert (back["proposal"]["status"], back["proposal"]["comment"]) == ("RETURNED", "缺证")
    again = PRODUCT | {"proposal": id_, "vendor": "临海振动公司", "industries": ["Industry:26"]}
    proposal = await taken(channel, "proposeProduct", "Company:QZQG", **again)
    assert (proposal["id"], proposal["status"], proposal["comment"]) == (id_, "SUBMITTED", None)
    assert (proposal["submittedBy"], proposal["decidedBy"]) == ({"id": "Company:QZQG"}, None)
    assert proposal["industries"] == [{"code": "26"}]
    payload = await take(channel, "reviewProduct", "Company:QZ", **verdict(id_))
    assert payload["userErrors"] == []
    assert (payload["proposal"]["status"], payload["proposal"]["decidedBy"]) == ("ADMITTED", {"code": "QZ"})
    assert payload["product"] == {
        "id": payload["product"]["id"],
        "name": "装置振动云诊断",
        "origin": "THIRD_PARTY",
        "kind": "物联网",
        "vendor": "临海振动公司",
        "supplier": {"id": "Agent:A001"},
        "industries": [{"code": "26"}],
    }
    assert await told(channel, id_) == [
        ("PRODUCT_ADMITTED", "Company:QZ", "350505"),
        ("PRODUCT_PROPOSED", "Company:QZQG", "350505"),
        ("PRODUCT_RETURNED", "Company:QZQG", "350505"),
        ("PRODUCT_PROPOSED", "Agent:A001", "350505"),
    ]
    assert await told(channel, payload["product"]["id"]) == [("PRODUCT_ADMITTED", "Company:QZ", "350505")]


async def test_no_illegal_step_is_taken(channel: Writable) -> None:
    """Whatever the status, what may not follow is refused, and nothing changes."""
    id_ = await proposed(channel)
    for status, legal in STEPS.items():
        await channel.graph.write(
            "MATCH (p:ProductProposal {id: $id}) SET p.status = $status",
            {"id": id_.partition(":")[2], "status": status},
        )
        for says, to in LEADS_TO.items():
            if to not in legal:
                asked = verdict(id_, says, comment="因")
                assert await refused(channel, "reviewProduct", **asked) == [
                    ("ILLEGAL_TRANSITION", "proposal")
                ]
        if "SUBMITTED" not in legal:
            again = PRODUCT | {"proposal": id_}
            assert await refused(channel, "proposeProduct", **again) == [("ILLEGAL_TRANSITION", "proposal")]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"agent": "Agent:NONE"}, [("NOT_FOUND", "agent")]),
        ({"agent": "Company:QZ"}, [("INVALID_ID", "agent")]),
        ({"agent": "Agent:A006"}, [("NOT_ACTIVE", "agent")]),
        ({"proposal": "ProductProposal:PP99"}, [("NOT_FOUND", "proposal")]),
        ({"proposal": "ProductProposal:PP04"}, [("NOT_FOUND", "proposal")]),
        ({"proposal": "ProductProposal:PP03"}, [("ILLEGAL_TRANSITION", "proposal")]),
        ({"proposal": "Product:P01"}, [("INVALID_ID", "proposal")]),
        ({"name": "物联网连接"}, [("NAME_TAKEN", "name")]),
        (
            {"name": " ", "kind": "", "vendor": " ", "description": " ", "industries": ["Industry:9999"]},
            [
                ("NOT_FOUND", "industries.0"),
                ("EMPTY_NAME", "name"),
                ("EMPTY_NAME", "kind"),
                ("EMPTY_NAME", "vendor"),
                ("EMPTY_REASON", "description"),
            ],
        ),
    ],
)
async def test_what_is_not_proposed(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, each where it was found, and nothing is changed."""
    assert await refused(channel, "proposeProduct", **PRODUCT | given) == errors


@pytest.mark.parametrize(
    ("party", "errors"),
    [
        ("Agent:A002", [("NOT_ALLOWED", "agent")]),
        ("Agent:A004", [("NOT_FOUND", "agent")]),
        ("Company:FZ", [("NOT_FOUND", "agent")]),
        ("CustomerManager:M019", [("NOT_ALLOWED", "agent")]),
    ],
)
async def test_who_proposes(channel: Writable, party: str, errors: list[tuple[str, str]]) -> None:
    """The agent itself, or a company that manages it; of what others do not see nothing is told."""
    assert await refused(channel, "proposeProduct", party, **PRODUCT) == errors


async def test_who_admits(channel: Writable) -> None:
    """A company that manages the agent jointly, in its own name, and not what it submitted itself."""
    id_ = await proposed(channel, "Company:QZ")
    assert await refused(channel, "reviewProduct", **verdict(id_)) == [("SELF_REVIEW", "reviewer")]
    stranger = verdict(id_, by="Company:QZHA")
    assert await refused(channel, "reviewProduct", **stranger) == [("NOT_A_REVIEWER", "reviewer")]
    assert await refused(channel, "reviewProduct", "Company:FJ", **verdict(id_, by="Company:QZQG")) == [
        ("NOT_ALLOWED", "reviewer")
    ]
    assert await refused(channel, "reviewProduct", "Agent:A001", **verdict(id_)) == [
        ("NOT_ALLOWED", "reviewer")
    ]
    hidden = verdict(id_, by="Company:FZ")
    assert await refused(channel, "reviewProduct", "Company:FZ", **hidden) == [("NOT_FOUND", "proposal")]
    rejected = verdict(id_, "REJECT", "Company:QZQG", comment=" ")
    assert await refused(channel, "reviewProduct", **rejected) == [("EMPTY_REASON", "comment")]
    nobody = verdict(id_, by="Company:NONE")
    assert await refused(channel, "reviewProduct", **nobody) == [("NOT_FOUND", "reviewer")]
    assert (await taken(channel, "reviewProduct", "Company:QZQG", **verdict(id_, by="Company:QZQG")))[
        "status"
    ] == "ADMITTED"


async def test_one_of_a_name_is_admitted(channel: Writable) -> None:
    """Of proposals of one name by several agents, decided at once, one becomes a product."""
    agents = ("Agent:A001", "Agent:A002", "Agent:A003", "Agent:A004")
    ids = [await proposed(channel, agent=agent) for agent in agents]
    found = await asyncio.gather(*(take(channel, "reviewProduct", **verdict(id_)) for id_ in ids))
    codes = sorted("".join(each["code"] for each in payload["userErrors"]) for payload in found)
    assert codes == ["", "NAME_TAKEN", "NAME_TAKEN", "NAME_TAKEN"]


@pytest.mark.parametrize(
    ("party", "ids"),
    [
        (None, ["ProductProposal:PP03"]),
        ("Company:QZ", ["ProductProposal:PP03"]),
        ("Company:FJ", ["ProductProposal:PP03"]),
        ("Agent:A001", ["ProductProposal:PP03"]),
        ("Agent:A002", []),
        ("CustomerManager:M019", []),
    ],
)
async def test_who_sees_a_proposal(writable: Writable, party: str | None, ids: list[str]) -> None:
    """Who manages the agent, and the agent itself: by its ID, and among the agent's own."""
    text = """{ node(id: "ProductProposal:PP03") { id }
                agent(code: "A001") { productProposals { totalCount nodes { id } } } }"""
    data = await writable.client.ask(text, party)
    assert data["node"] == ({"id": ids[0]} if ids else None)
    if data["agent"] is not None:
        listed = data["agent"]["productProposals"]
        assert (listed["totalCount"], [each["id"] for each in listed["nodes"]]) == (len(ids), ids)
