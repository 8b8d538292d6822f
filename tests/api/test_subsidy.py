"""Subsidies over the API: budgets, claims, decisions, payments, by whom, and what is refused."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from resolvers.rules.subsidy import STEPS
from tests.api.taking import refused, take, taken
from tests.api.test_assessment import told
from tests.api.writable import Writable
from tests.clock import day

BUDGET: dict[str, Any] = {"company": "Company:QZ", "period": "2026-Q4", "amount": 100_000_00}
ID = "SubsidyBudget:QZ@2026-Q4"
CLAIM: dict[str, Any] = {
    "agent": "Agent:A001",
    "budget": ID,
    "amount": 30_000_00,
    "purpose": " 泉港门店装修 ",
}
CLIENTS = 8
# What is made here: budgets of the quarter, and claims with IDs of their own.
_CLEAR = """\
MATCH (n:SubsidyBudget|SubsidyClaim) WHERE n.period = '2026-Q4' OR size(n.id) > 6
DETACH DELETE n"""


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph with a budget, left as it was found."""
    await taken(writable, "setSubsidyBudget", "Company:FJ", **BUDGET)
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)


async def claimed(channel: Writable, act_as: str | None = None, **given: Any) -> str:
    """The ID of a claim that must be made."""
    return str((await taken(channel, "claimSubsidy", act_as, **CLAIM | given))["id"])


async def test_from_a_budget_to_its_payment(channel: Writable) -> None:
    """Claimed by the agent, approved in part, paid; the budget says what is left."""
    claim = await taken(channel, "claimSubsidy", "Agent:A001", **CLAIM)
    id_ = claim["id"]
    assert claim == {
        "id": id_,
        "amount": 30_000_00,
        "purpose": "泉港门店装修",
        "on": day(0),
        "status": "SUBMITTED",
        "agent": {"id": "Agent:A001"},
        "submittedBy": {"id": "Agent:A001"},
        "approvedAmount": None,
        "decidedOn": None,
        "decidedBy": None,
        "comment": None,
        "paidOn": None,
        "paymentReference": None,
        "budget": {"amount": 100_000_00, "approved": 0, "paid": 0},
    }
    approved = await taken(
        channel,
        "decideSubsidyClaim",
        "Company:QZ",
        claim=id_,
        decidedBy="Company:QZ",
        outcome="APPROVED",
        amount=20_000_00,
    )
    assert (approved["status"], approved["approvedAmount"]) == ("APPROVED", 20_000_00)
    assert approved["budget"] == {"amount": 100_000_00, "approved": 20_000_00, "paid": 0}
    paid = await taken(channel, "paySubsidy", "Company:QZ", claim=id_, reference=" 付〔2026〕1 ")
    assert (paid["status"], paid["paidOn"], paid["paymentReference"]) == ("PAID", day(0), "付〔2026〕1")
    assert paid["budget"] == {"amount": 100_000_00, "approved": 20_000_00, "paid": 20_000_00}
    assert [type_ for type_, *_ in await told(channel, id_)] == [
        "SUBSIDY_PAID",
        "SUBSIDY_APPROVED",
        "SUBSIDY_CLAIMED",
    ]
    assert (await told(channel, ID))[-1] == ("SUBSIDY_BUDGET_SET", "Company:FJ", "350500")


async def test_no_illegal_step_is_taken(channel: Writable) -> None:
    """Whatever the status, each mutation that may not follow is refused, and nothing changes."""
    claim = await claimed(channel)
    ruling = {"decidedBy": "Company:QZ", "comment": "因"}
    mutations: dict[str, tuple[str, dict[str, Any]]] = {
        "APPROVED": ("decideSubsidyClaim", ruling | {"outcome": "APPROVED"}),
        "REJECTED": ("decideSubsidyClaim", ruling | {"outcome": "REJECTED"}),
        "PAID": ("paySubsidy", {"reference": "付"}),
    }
    for status, legal in STEPS.items():
        await channel.graph.write(
            "MATCH (s:SubsidyClaim {id: $id}) SET s.status = $status",
            {"id": claim.partition(":")[2], "status": status},
        )
        for to in sorted(set(mutations) - set(legal)):
            name, given = mutations[to]
            assert await refused(channel, name, claim=claim, **given) == [("ILLEGAL_TRANSITION", "claim")]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"company": "Company:NONE"}, [("NOT_FOUND", "company")]),
        ({"company": "Agent:A001"}, [("INVALID_ID", "company")]),
        ({"period": "2026-Q9", "amount": 0}, [("BAD_PERIOD", "period"), ("BAD_AMOUNT", "amount")]),
        ({}, [("BUDGET_TAKEN", "period")]),
    ],
)
async def test_what_no_budget_is(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "setSubsidyBudget", **BUDGET | given) == errors


async def test_who_sets_budgets(channel: Writable) -> None:
    """A company for itself and those below; nobody else but operators."""
    later = BUDGET | {"period": "2027-Q1"}
    for party in ("Company:QZQG", "Company:FZ", "Agent:A001", "CustomerManager:M019"):
        assert await refused(channel, "setSubsidyBudget", party, **later) == [("NOT_ALLOWED", "company")]
    assert (await taken(channel, "setSubsidyBudget", "Company:QZ", **later))["period"] == "2027-Q1"


async def test_what_is_not_claimed(channel: Writable) -> None:
    """From another company's budget, before its period, for nothing, by an agent that is not active."""
    await taken(channel, "setSubsidyBudget", company="Company:FZ", period="2026-Q4", amount=1)
    await taken(channel, "setSubsidyBudget", company="Company:QZ", period="2027", amount=1)
    other = CLAIM | {"budget": "SubsidyBudget:FZ@2026-Q4", "amount": 0, "purpose": " "}
    assert await refused(channel, "claimSubsidy", **other) == [
        ("NOT_ITS_BUDGET", "budget"),
        ("BAD_AMOUNT", "amount"),
        ("EMPTY_REASON", "purpose"),
    ]
    assert await refused(channel, "claimSubsidy", "Agent:A001", **other) == [("NOT_FOUND", "budget")]
    early = CLAIM | {"budget": "SubsidyBudget:QZ@2027"}
    assert await refused(channel, "claimSubsidy", **early) == [("DAY_TO_COME", "budget")]
    draft = CLAIM | {"agent": "Agent:A023"}
    assert await refused(channel, "claimSubsidy", **draft) == [("NOT_SUPPORTED", "agent")]
    assert await refused(channel, "claimSubsidy", "Agent:A004", **CLAIM) == [("NOT_FOUND", "agent")]
    assert await refused(channel, "claimSubsidy", "Agent:A002", **CLAIM) == [("NOT_ALLOWED", "agent")]


async def test_who_decides(channel: Writable) -> None:
    """The budget's company or one above, not the one that claimed for its agent; no more than is left."""
    claim = await claimed(channel, "Company:QZ")
    asked: dict[str, Any] = {"claim": claim, "decidedBy": "Company:QZ", "outcome": "APPROVED"}
    assert await refused(channel, "decideSubsidyClaim", **asked) == [("SELF_APPROVAL", "decidedBy")]
    below = asked | {"decidedBy": "Company:QZQG"}
    assert await refused(channel, "decideSubsidyClaim", **below) == [("NOT_OVER_BUDGET", "decidedBy")]
    assert await refused(channel, "decideSubsidyClaim", "Agent:A001", **asked) == [
        ("NOT_ALLOWED", "decidedBy")
    ]
    above = asked | {"decidedBy": "Company:FJ"}
    assert await refused(channel, "decideSubsidyClaim", **above | {"amount": 30_000_01}) == [
        ("BAD_AMOUNT", "amount")
    ]
    assert await refused(channel, "decideSubsidyClaim", **above | {"outcome": "REJECTED"}) == [
        ("EMPTY_REASON", "comment")
    ]
    large = await claimed(channel, amount=100_000_01)
    assert await refused(channel, "decideSubsidyClaim", **above | {"claim": large}) == [
        ("OVER_BUDGET", "amount")
    ]
    assert (await taken(channel, "decideSubsidyClaim", "Company:FJ", **above))["status"] == "APPROVED"
    assert await refused(channel, "paySubsidy", "Company:QZQG", claim=claim, reference="付") == [
        ("NOT_ALLOWED", "claim")
    ]
    assert await refused(channel, "paySubsidy", claim=claim, reference=" ") == [
        ("EMPTY_REFERENCE", "reference")
    ]


async def test_no_more_is_approved_than_there_is(channel: Writable) -> None:
    """Of claims that together exceed the budget, decided at once, as many are approved as it holds."""
    claims = [await claimed(channel) for _ in range(CLIENTS)]
    found = await asyncio.gather(
        *(
            take(channel, "decideSubsidyClaim", claim=claim, decidedBy="Company:QZ", outcome="APPROVED")
            for claim in claims
        )
    )
    codes = sorted("".join(each["code"] for each in payload["userErrors"]) for payload in found)
    assert codes == ["", "", "", *["OVER_BUDGET"] * 5]
    data = await channel.client.ask(
        "query ($id: ID!) { node(id: $id) { ... on SubsidyBudget { approved } } }", id=ID
    )
    assert data["node"] == {"approved": 90_000_00}
