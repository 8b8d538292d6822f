"""From a draft to an active agent: every step, by whom, and what is refused on the way."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from tests.api.taking import TEXT, refused, take, taken
from tests.api.writable import Writable
from tests.clock import TODAY, day

SUM = "a" * 64
# What the tests made: whatever hangs on an agent of ours.
_CLEAR = """
MATCH (a:Agent) WHERE size(a.code) = 10
OPTIONAL MATCH (a)<-[:APPLIES_FOR|BINDS|RECORD_OF]-(n)
OPTIONAL MATCH (n)-[:ATTACHES]->(e)
OPTIONAL MATCH (n)<-[:REVIEWS]-(r)
DETACH DELETE a, n, e, r"""
CLIENTS = 8

DRAFT: dict[str, Any] = {
    "name": " 泉港后龙渔信通讯服务部 ",
    "kind": "FULL_SERVICE",
    "capability": "STANDARD_PRODUCT_SALES",
    "territory": "County:350505",
    "managedBy": "Company:QZQG",
}
LICENCE = {"kind": "BUSINESS_LICENCE", "reference": "闽市监企〔2026〕1", "checksum": SUM}
AGREEMENT = {"reference": "闽岚渠协〔2026〕1", "checksum": SUM}


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)


async def applied(channel: Writable, act_as: str | None = "Company:QZQG") -> tuple[str, str]:
    """The IDs of a new agent and of its application."""
    agent = (await taken(channel, "draftAgent", **DRAFT))["id"]
    asked = {"agent": agent, "evidence": [LICENCE]}
    return agent, (await taken(channel, "submitAgentApplication", act_as, **asked))["id"]


async def review(channel: Writable, application: str, company: str, verdict: str = "APPROVE") -> Any:
    """The application after a company's verdict."""
    return await taken(
        channel,
        "reviewAgentApplication",
        f"Company:{company}",
        application=application,
        reviewer=f"Company:{company}",
        verdict=verdict,
        comment=None if verdict == "APPROVE" else "因",
    )


async def test_from_a_draft_to_an_agent_that_serves(channel: Writable) -> None:
    """Noted down, submitted, reviewed by two companies, activated, granted an area: it may serve there."""
    drafted = await taken(channel, "draftAgent", "Company:QZQG", **DRAFT)
    code = drafted.pop("code")
    assert re.fullmatch(r"A1\d{8}", code)
    assert drafted == {
        "id": f"Agent:{code}",
        "name": "泉港后龙渔信通讯服务部",
        "kind": "FULL_SERVICE",
        "capability": "STANDARD_PRODUCT_SALES",
        "level": "COUNTY",
        "status": "DRAFT",
        "territory": {"name": "泉港区"},
        "managedBy": {"code": "QZQG"},
    }
    agent = drafted["id"]
    grant = {
        "grantor": "Company:QZQG",
        "grantee": agent,
        "areas": ["County:350505"],
        "industries": ["Industry:782"],
        "validFrom": day(0),
    }
    assert await channel.refused(**grant) == [("AGENT_NOT_ACTIVE", "grantee")]

    made = await taken(channel, "submitAgentApplication", agent, agent=agent, evidence=[LICENCE])
    assert re.fullmatch(r"AgentApplication:AP1\d{8}", made["id"])
    assert (made["outcome"], made["agent"]["status"], made["reviews"]) == (None, "SUBMITTED", [])
    first = await review(channel, made["id"], "QZQG")
    assert (first["outcome"], first["agent"]["status"]) == (None, "UNDER_REVIEW")
    second = await review(channel, made["id"], "QZ")
    assert second["outcome"] == second["agent"]["status"] == "ADMITTED"
    assert second["reviews"] == [
        {"reviewer": {"code": "QZ"}, "verdict": "APPROVE", "comment": None},
        {"reviewer": {"code": "QZQG"}, "verdict": "APPROVE", "comment": None},
    ]

    active = await taken(
        channel, "activateAgent", "Company:QZ", agent=agent, agreement=AGREEMENT, deposit=1_000_000
    )
    assert active == {
        "status": "ACTIVE",
        "agreements": [{**AGREEMENT, "deposit": 1_000_000, "signedOn": day(0)}],
    }
    await channel.granted(**grant)
    cell = {"territory": "County:350505", "industry": "Industry:782"}
    for on, allowed in ((TODAY, True), (TODAY - timedelta(1), False)):
        data = await channel.client.ask(
            "query ($agent: ID!, $cell: CellInput!, $on: Date) {"
            " authority(agent: $agent, target: {cell: $cell}, asOf: $on) { allowed } }",
            agent=agent,
            cell=cell,
            on=on.isoformat(),
        )
        assert data["authority"]["allowed"] is allowed


async def test_what_is_returned_is_submitted_again(channel: Writable) -> None:
    """As another application; the earlier one stays what it was, and takes no more reviews."""
    agent, application = await applied(channel)
    await review(channel, application, "QZ", "RETURN")
    returned = await review(channel, application, "FJ")
    assert returned["outcome"] == returned["agent"]["status"] == "RETURNED"
    again = (await taken(channel, "submitAgentApplication", agent=agent, evidence=[LICENCE]))["id"]
    assert again != application
    assert await refused(
        channel, "reviewAgentApplication", application=application, reviewer="Company:QZQG", verdict="APPROVE"
    ) == [("ILLEGAL_TRANSITION", "application"), ("SELF_REVIEW", "reviewer")]
    data = await channel.client.ask(
        "query ($id: ID!) { node(id: $id) { ... on Agent { applications { id outcome } } } }", id=agent
    )
    assert data["node"]["applications"] == [
        {"id": application, "outcome": "RETURNED"},
        {"id": again, "outcome": None},
    ]


async def test_what_is_rejected_stays_so(channel: Writable) -> None:
    """It is not submitted again."""
    agent, application = await applied(channel)
    await review(channel, application, "QZ", "REJECT")
    assert (await review(channel, application, "FJ", "REJECT"))["outcome"] == "REJECTED"
    assert await refused(channel, "submitAgentApplication", agent=agent, evidence=[LICENCE]) == [
        ("ILLEGAL_TRANSITION", "agent")
    ]
    assert await refused(channel, "activateAgent", agent=agent, agreement=AGREEMENT, deposit=1_000_000) == [
        ("ILLEGAL_TRANSITION", "agent")
    ]


async def test_who_reviews(channel: Writable) -> None:
    """Not who submitted, nobody twice, no company that does not manage the agent, and none for another."""
    _, application = await applied(channel)

    async def asked(act_as: str | None, reviewer: str, **given: Any) -> list[tuple[str, str]]:
        return await refused(
            channel,
            "reviewAgentApplication",
            act_as,
            application=application,
            reviewer=reviewer,
            verdict="APPROVE",
            **given,
        )

    assert await asked("Company:QZQG", "Company:QZQG") == [("SELF_REVIEW", "reviewer")]
    assert await asked(None, "Company:FZ") == [("NOT_A_REVIEWER", "reviewer")]
    assert await asked("Company:FZ", "Company:FZ") == [("NOT_FOUND", "application")]
    assert await asked("Company:QZ", "Company:FJ") == [("NOT_ALLOWED", "reviewer")]
    assert await asked("Company:FJ", "Company:QZ") == [("NOT_ALLOWED", "reviewer")]
    assert await asked("CustomerManager:M019", "Company:QZ") == [("NOT_ALLOWED", "reviewer")]
    assert await asked("Agent:A001", "Company:QZ") == [("NOT_ALLOWED", "reviewer")]
    assert await asked(None, "Company:NONE") == [("NOT_FOUND", "reviewer")]
    assert await asked(None, "Agent:A001") == [("INVALID_ID", "reviewer")]
    await review(channel, application, "QZ")
    assert await asked("Company:QZ", "Company:QZ") == [("REVIEWED_ALREADY", "reviewer")]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"name": ""}, [("EMPTY_NAME", "name")]),
        (
            {"territory": "City:350500"},
            [("BASE_ABOVE_LEVEL", "territory"), ("OUTSIDE_GRANTOR_TERRITORY", "territory")],
        ),
        ({"territory": "County:350521"}, [("OUTSIDE_GRANTOR_TERRITORY", "territory")]),
        ({"territory": "County:000000"}, [("NOT_FOUND", "territory")]),
        ({"territory": "Region:R01"}, [("INVALID_ID", "territory")]),
        ({"managedBy": "Company:NONE"}, [("NOT_FOUND", "managedBy")]),
        ({"overseenBy": ["Company:QZ", "Company:NONE"]}, [("NOT_FOUND", "overseenBy.1")]),
        ({"kind": "INDUSTRY"}, [("INDUSTRIES_OF_KIND", "industries")]),
        ({"industries": ["Industry:26"]}, [("INDUSTRIES_OF_KIND", "industries")]),
        ({"kind": "INDUSTRY", "industries": ["Industry:ZZ"]}, [("NOT_FOUND", "industries.0")]),
    ],
)
async def test_what_is_not_drafted(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, each with the input it was found at, and nothing is changed."""
    assert await refused(channel, "draftAgent", **DRAFT | given) == errors


async def test_who_drafts_submits_and_activates(channel: Writable) -> None:
    """The company that is to manage the agent, or one above; the agent itself submits, and no more."""
    for party in ("Company:FZ", "CustomerManager:M019", "Agent:A001"):
        assert await refused(channel, "draftAgent", party, **DRAFT) == [("NOT_ALLOWED", "managedBy")]
    agent = (await taken(channel, "draftAgent", "Company:FJ", **DRAFT))["id"]
    asked = {"agent": agent, "evidence": [LICENCE]}
    for party, code in (
        ("Company:FZ", "NOT_FOUND"),
        ("CustomerManager:M019", "NOT_ALLOWED"),
        ("Agent:A001", "NOT_FOUND"),
    ):
        assert await refused(channel, "submitAgentApplication", party, **asked) == [(code, "agent")]
    signed = {"agent": agent, "agreement": AGREEMENT, "deposit": 1_000_000}
    assert await refused(channel, "activateAgent", agent, **signed) == [("NOT_ALLOWED", "agent")]
    assert await refused(channel, "activateAgent", **signed | {"deposit": 5}) == [
        ("ILLEGAL_TRANSITION", "agent"),
        ("DEPOSIT_TOO_SMALL", "deposit"),
    ]


async def test_evidence_is_kept_in_order(channel: Writable) -> None:
    """As it was handed in, by whom."""
    agent = (await taken(channel, "draftAgent", **DRAFT))["id"]
    report = {"kind": "CREDIT_REPORT", "reference": "信报-1", "checksum": "b" * 64}
    asked = {"agent": agent, "evidence": [report, LICENCE]}
    id_ = (await taken(channel, "submitAgentApplication", "Company:QZ", **asked))["id"]
    data = await channel.client.ask(
        "query ($id: ID!) { node(id: $id) { ... on AgentApplication {"
        " submittedOn submittedBy { id } evidence { kind reference checksum } } } }",
        id=id_,
    )
    assert data["node"] == {
        "submittedOn": day(0),
        "submittedBy": {"id": "Company:QZ"},
        "evidence": [report, LICENCE],
    }


async def test_reviews_at_once_decide_once(channel: Writable) -> None:
    """Many say the same at the same time: one review per company, one outcome."""
    _, application = await applied(channel)
    payloads = await asyncio.gather(
        *(
            take(
                channel,
                "reviewAgentApplication",
                application=application,
                reviewer=f"Company:{('QZ', 'FJ')[client % 2]}",
                verdict="APPROVE",
            )
            for client in range(CLIENTS)
        )
    )
    made = [each["application"] for each in payloads if each["application"] is not None]
    assert len(made) == 2
    assert sorted(each["outcome"] or "" for each in made) == ["", "ADMITTED"]


async def test_a_repeat_returns_the_first_answer(channel: Writable) -> None:
    """One draft, sent twice."""
    first = await taken(channel, "draftAgent", **DRAFT, idempotencyKey="draft")
    assert await taken(channel, "draftAgent", **DRAFT, idempotencyKey="draft") == first


@pytest.mark.parametrize("deposit", [1.5, "1000000", True, 2**53])
async def test_a_deposit_is_whole_fen(channel: Writable, deposit: object) -> None:
    """Anything else is no amount."""
    text = TEXT.format(input="ActivateAgentInput", name="activateAgent", payload="agent { id }")
    given = {"agent": "Agent:A030", "agreement": AGREEMENT, "deposit": deposit}
    assert "write whole fen (分) as a number" in await channel.client.refused(text, input=given)
