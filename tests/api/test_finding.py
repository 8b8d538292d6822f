"""Findings: raised where a company may look, rectified by the agent, verified or escalated above."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from resolvers.rules.supervising import STEPS
from tests.api.taking import refused, take, taken
from tests.api.writable import Writable
from tests.client import Client
from tests.clock import day

FINDING: dict[str, Any] = {
    "agent": "Agent:A001",
    "raisedBy": "Company:QZ",
    "summary": " 合同未备案 ",
    "due": day(10),
}
_CLEAR = "MATCH (n:Finding) WHERE size(n.id) = 11 DETACH DELETE n"
_OF_STATUS = """
MATCH (a:Agent {code: 'A001'}), (c:Company {code: 'QZ'})
CREATE (c)-[:FOUND]->(:Finding {id: 'FI123456789', status: $status, summary: '试验', due: date($due),
                                raisedOn: date('2026-11-01')})-[:FOUND_AT]->(a)"""
WAYS: dict[str, tuple[str, dict[str, Any]]] = {
    "RECTIFYING": ("rectifyFinding", {"measures": "补办"}),
    "VERIFIED": ("decideFinding", {"decidedBy": "Company:QZ", "outcome": "VERIFIED"}),
    "ESCALATED": ("decideFinding", {"decidedBy": "Company:QZ", "outcome": "ESCALATED", "comment": "逾期"}),
}
CLIENTS = 6


@pytest.fixture
async def desk(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.graph.write(_CLEAR)


async def test_from_open_to_verified(desk: Writable) -> None:
    """Raised by a company, rectified by the agent, verified by the company."""
    made = await taken(desk, "raiseFinding", "Company:QZ", **FINDING)
    id_ = made["id"]
    assert made == {
        "id": id_,
        "agent": {"code": "A001"},
        "summary": "合同未备案",
        "raisedBy": {"code": "QZ"},
        "raisedOn": day(0),
        "due": day(10),
        "status": "OPEN",
        "overdue": False,
        "measures": None,
        "rectifiedOn": None,
        "decidedBy": None,
        "decidedOn": None,
        "comment": None,
    }
    rectified = await taken(desk, "rectifyFinding", "Agent:A001", finding=id_, measures=" 已补办 ")
    assert rectified == made | {"status": "RECTIFYING", "measures": "已补办", "rectifiedOn": day(0)}
    decision = {"finding": id_, "decidedBy": "Company:QZ", "outcome": "VERIFIED"}
    verified = await taken(desk, "decideFinding", "Company:QZ", **decision)
    assert verified == rectified | {
        "status": "VERIFIED",
        "decidedBy": {"code": "QZ"},
        "decidedOn": day(0),
    }
    history = "query ($id: ID!) { history(subject: $id, first: 3) { nodes { type actor { id } } } }"
    for subject in (id_, "Agent:A001"):
        nodes = (await desk.client.ask(history, id=subject))["history"]["nodes"]
        assert [(each["type"], each["actor"]["id"]) for each in nodes] == [
            ("FINDING_VERIFIED", "Company:QZ"),
            ("FINDING_RECTIFYING", "Agent:A001"),
            ("FINDING_RAISED", "Company:QZ"),
        ]


@pytest.mark.parametrize("status", STEPS)
@pytest.mark.parametrize("to", WAYS)
async def test_only_legal_steps_are_taken(desk: Writable, status: str, to: str) -> None:
    """Whatever leads nowhere is refused, and changes nothing; what is open too long may be escalated."""
    await desk.graph.write(_OF_STATUS, {"status": status, "due": day(-1)})
    mutation, given = WAYS[to]
    given = given | {"finding": "Finding:FI123456789"}
    if to in STEPS[status]:
        assert (await taken(desk, mutation, **given))["status"] == to
    else:
        assert await refused(desk, mutation, **given) == [("ILLEGAL_TRANSITION", "finding")]


async def test_what_is_open_has_its_time(desk: Writable) -> None:
    """Up to its last day it is not escalated; what is being rectified may be."""
    await desk.graph.write(_OF_STATUS, {"status": "OPEN", "due": day(0)})
    mutation, given = WAYS["ESCALATED"]
    given = given | {"finding": "Finding:FI123456789"}
    assert await refused(desk, mutation, **given) == [("NOT_OVERDUE", "finding")]
    await taken(desk, "rectifyFinding", finding="Finding:FI123456789", measures="补办")
    assert await refused(desk, mutation, **given | {"comment": " "}) == [("EMPTY_REASON", "comment")]
    assert (await taken(desk, mutation, **given))["status"] == "ESCALATED"


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"summary": " ", "due": day(-1)}, [("EMPTY_REASON", "summary"), ("BAD_DATES", "due")]),
        ({"agent": "Agent:A089"}, [("NOT_WORKED_WITH", "agent")]),
        ({"agent": "Agent:A999"}, [("NOT_FOUND", "agent")]),
        ({"raisedBy": "Company:FZ"}, [("MAY_NOT_LOOK", "raisedBy")]),
        ({"raisedBy": "Company:XX"}, [("NOT_FOUND", "raisedBy")]),
    ],
)
async def test_what_is_no_finding(desk: Writable, given: dict[str, Any], errors: list[Any]) -> None:
    """Everything that is wrong, and nothing is noted."""
    assert await refused(desk, "raiseFinding", **FINDING | given) == errors


@pytest.mark.parametrize("party", ["Company:QZQG", "Company:FZ", "Agent:A001", "CustomerManager:M018"])
async def test_who_may_not_raise(desk: Writable, party: str) -> None:
    """Nobody in the name of a company that is not theirs."""
    assert await refused(desk, "raiseFinding", party, **FINDING) == [("NOT_ALLOWED", "raisedBy")]


async def test_who_may_not_go_on(desk: Writable) -> None:
    """Only the agent and those who manage it rectify; only who raised it, or stands above, decides."""
    id_ = (await taken(desk, "raiseFinding", **FINDING))["id"]
    measures = {"finding": id_, "measures": "补办"}
    for party in ("Company:FZ", "Agent:A002", "CustomerManager:M018"):
        assert await refused(desk, "rectifyFinding", party, **measures) == [("NOT_FOUND", "finding")]
    await taken(desk, "rectifyFinding", "Company:QZQG", **measures)
    decision = {"finding": id_, "outcome": "VERIFIED"}
    own = decision | {"decidedBy": "Company:QZQG"}
    assert await refused(desk, "decideFinding", "Company:QZQG", **own) == [("NOT_ITS_FINDING", "decidedBy")]
    assert await refused(desk, "decideFinding", "Agent:A001", **decision, decidedBy="Company:QZ") == [
        ("NOT_ALLOWED", "decidedBy")
    ]
    above = await taken(desk, "decideFinding", "Company:FJ", **decision, decidedBy="Company:FJ")
    assert above["decidedBy"] == {"code": "FJ"}


async def test_of_many_at_once_one_decides(desk: Writable) -> None:
    """Whoever comes second is refused."""
    await desk.graph.write(_OF_STATUS, {"status": "RECTIFYING", "due": day(9)})
    ways = [WAYS["VERIFIED"], WAYS["ESCALATED"]] * (CLIENTS // 2)
    results = await asyncio.gather(
        *(take(desk, mutation, **given, finding="Finding:FI123456789") for mutation, given in ways)
    )
    assert len([each for each in results if each["finding"]]) == 1


async def test_they_are_listed_and_filtered(client: Client) -> None:
    """By status, by place, overdue ones, and of an agent."""
    text = """
    query ($where: FindingFilter) { findings(where: $where) { totalCount nodes { id overdue } } }"""

    async def found(where: dict[str, Any], act_as: str | None = None) -> list[str]:
        return [each["id"][8:] for each in (await client.ask(text, act_as, where=where))["findings"]["nodes"]]

    assert await found({}) == ["FI01", "FI02", "FI03", "FI04"]
    assert await found({"overdue": True}) == ["FI04"]
    assert await found({"overdue": False, "status": {"in": ["OPEN", "RECTIFYING"]}}) == ["FI03"]
    assert await found({"territory": {"within": "County:350505"}}) == ["FI01", "FI02"]
    assert await found({}, "Company:QZJJ") == ["FI04"]
    assert await found({}, "Agent:A005") == ["FI01"]
    assert await found({}, "CustomerManager:M018") == []
    own = """{ agent(code: "A029") { findings { nodes { status summary } } } }"""
    assert (await client.ask(own))["agent"]["findings"]["nodes"] == [
        {"status": "RECTIFYING", "summary": "客户回访率低于六成"}
    ]
