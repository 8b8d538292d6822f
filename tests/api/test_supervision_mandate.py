"""Mandates: a company looks across territories for a time, and changes nothing there."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.taking import refused, taken
from tests.api.writable import Writable
from tests.clock import day

MANDATE: dict[str, Any] = {
    "company": "Company:QZHA",
    "area": "County:350505",
    "validFrom": day(0),
    "validTo": day(30),
    "reason": " 石化园区联合督导 ",
    "approvedBy": "Company:QZ",
}
# What 惠安's company sees of 泉港.
LOOK = """
{
  agent(code: "A001") { name assessments { period } delegations { totalCount } findings { totalCount } }
  county(code: "350505") { customers { totalCount } reports(period: "2026-Q3") { requested } }
}"""
FINDING: dict[str, Any] = {
    "agent": "Agent:A001",
    "raisedBy": "Company:QZHA",
    "summary": "未备案",
    "due": day(9),
}
_CLEAR = """
MATCH (n:SupervisionMandate|Finding) WHERE size(n.id) = 11
OPTIONAL MATCH (:Company)-[r:SUPERVISES {mandate: n.id}]->()
DELETE r
DETACH DELETE n"""


@pytest.fixture
async def desk(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.graph.write(_CLEAR)


async def given(desk: Writable, **more: Any) -> str:
    """The ID of a mandate that must be given."""
    return str((await taken(desk, "grantSupervisionMandate", "Company:QZ", **MANDATE | more))["id"])


async def looks(desk: Writable, party: str = "Company:QZHA") -> tuple[bool, int, int]:
    """Whether a company sees the agent, how many customers, and how many reports, of 泉港."""
    found = await desk.client.ask(LOOK, party)
    county = found["county"]
    return found["agent"] is not None, county["customers"]["totalCount"], county["reports"]["requested"]


async def test_it_lets_a_company_look(desk: Writable) -> None:
    """As one that operates there, from the first day to the last."""
    everything = await looks(desk, "Company:QZQG")
    assert everything[0]
    assert await looks(desk) == (False, 0, 0)
    made = await taken(desk, "grantSupervisionMandate", "Company:QZ", **MANDATE)
    assert made == {
        "id": made["id"],
        "company": {"code": "QZHA"},
        "area": {"id": "County:350505"},
        "validFrom": day(0),
        "validTo": day(30),
        "reason": "石化园区联合督导",
        "approvedBy": {"code": "QZ"},
        "endReason": None,
    }
    assert await looks(desk) == everything
    assert await looks(desk, "Company:QZLC") == (False, 0, 0)
    ended = await taken(desk, "endSupervisionMandate", mandate=made["id"], reason=" 督导结束 ")
    assert (ended["validTo"], ended["endReason"]) == (day(0), "督导结束")
    assert await looks(desk) == (False, 0, 0)


async def test_it_holds_on_its_days_alone(desk: Writable) -> None:
    """Not before the first, and not from the day on that is named as no longer."""
    await given(desk, validFrom=day(1))
    assert await looks(desk) == (False, 0, 0)
    await desk.graph.write(
        "MATCH ()-[r:SUPERVISES]->({code: '350505'}) SET r.validFrom = date($on)", {"on": day(-5)}
    )
    assert (await looks(desk))[0]
    await desk.graph.write(
        "MATCH ()-[r:SUPERVISES]->({code: '350505'}) SET r.validTo = date($on)", {"on": day(0)}
    )
    assert await looks(desk) == (False, 0, 0)


async def test_a_region_is_looked_into_whole(desk: Writable) -> None:
    """In every territory that it covers."""
    await given(desk, company="Company:QZLC", area="Region:R01")
    text = """
    query ($codes: [String!]) {
      agents(where: {code: {in: $codes}}) { nodes { code } }
    }"""
    found = await desk.client.ask(text, "Company:QZLC", codes=["A001", "A009", "A016", "A029"])
    assert [each["code"] for each in found["agents"]["nodes"]] == ["A001", "A009", "A029"]


async def test_it_changes_nothing_there(desk: Writable) -> None:
    """Who looks suspends nobody, and raises findings that others may not."""
    before = await refused(desk, "raiseFinding", "Company:QZHA", **FINDING)
    assert before == [("NOT_FOUND", "agent")]
    mandate = await given(desk)
    step = {"agent": "Agent:A001", "reason": "越权"}
    text = """
    mutation ($input: SuspendAgentInput!) { suspendAgent(input: $input) { userErrors { code field } } }"""
    payload = (await desk.client.ask(text, "Company:QZHA", input=step))["suspendAgent"]
    assert payload["userErrors"] == [{"code": "NOT_ALLOWED", "field": ["input", "agent"]}]
    made = await taken(desk, "raiseFinding", "Company:QZHA", **FINDING)
    await taken(desk, "endSupervisionMandate", mandate=mandate, reason="结束")
    own = "query ($id: ID!) { node(id: $id) { ... on Finding { status agent { code } } } }"
    found = (await desk.client.ask(own, "Company:QZHA", id=made["id"]))["node"]
    assert found == {"status": "OPEN", "agent": {"code": "A001"}}


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        (
            {"approvedBy": "Company:QZHA"},
            [("NOT_ABOVE_MANDATED", "approvedBy"), ("OUTSIDE_ITS_TERRITORY", "area")],
        ),
        ({"area": "County:350102"}, [("OUTSIDE_ITS_TERRITORY", "area")]),
        ({"area": "County:999999"}, [("NOT_FOUND", "area")]),
        ({"company": "Company:XX"}, [("NOT_FOUND", "company")]),
        ({"approvedBy": "Company:XX"}, [("NOT_FOUND", "approvedBy")]),
        ({"validFrom": day(-1)}, [("BAD_DATES", "validFrom")]),
        ({"validTo": day(0), "reason": " "}, [("BAD_DATES", "validTo"), ("EMPTY_REASON", "reason")]),
    ],
)
async def test_what_is_no_mandate(desk: Writable, change: dict[str, Any], errors: list[Any]) -> None:
    """Everything that is wrong, and nobody looks."""
    assert await refused(desk, "grantSupervisionMandate", **MANDATE | change) == errors


@pytest.mark.parametrize("party", ["Company:QZHA", "Company:QZQG", "Agent:A001", "CustomerManager:M018"])
async def test_who_may_not_give_one(desk: Writable, party: str) -> None:
    """Nobody but the company above, and those above that."""
    found = await refused(desk, "grantSupervisionMandate", party, **MANDATE)
    assert found == [("NOT_ALLOWED", "approvedBy")]


async def test_who_may_not_end_one(desk: Writable) -> None:
    """Those looked at know of it, and do not end it; others know of none."""
    mandate = {"mandate": await given(desk), "reason": "不满"}
    for party, code in (
        ("Company:QZHA", "NOT_ALLOWED"),
        ("Company:QZQG", "NOT_ALLOWED"),
        ("Company:FZ", "NOT_FOUND"),
        ("Agent:A001", "NOT_FOUND"),
    ):
        assert await refused(desk, "endSupervisionMandate", party, **mandate) == [(code, "mandate")]
    early = mandate | {"on": day(-1)}
    assert await refused(desk, "endSupervisionMandate", **early) == [("BAD_DATES", "on")]
    await taken(desk, "endSupervisionMandate", **mandate)
    assert await refused(desk, "endSupervisionMandate", **mandate) == [("ALREADY_OVER", "on")]
