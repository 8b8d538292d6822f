"""Scorecards and assessments over the API: by whom, what is refused, and what a grade then does."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.taking import refused, take, taken
from tests.api.writable import Writable
from tests.clock import day

METRICS = [
    {"code": "NEW_REVENUE", "name": " 新增业务收入 ", "weightBp": 6000},
    {"code": "SERVICE", "name": "服务质量", "weightBp": 4000},
]
CARD: dict[str, Any] = {
    "capability": "COOPERATIVE_EXPANSION",
    "validFrom": "2026-10-01",
    "metrics": METRICS,
    "bands": {"fromA": 9000, "fromB": 7500, "fromC": 6000},
}
# A regional agent of 泉港 with three industry sections at most while its grade is C.
AGENT = "Agent:A003"
OCTOBER: dict[str, Any] = {"agent": AGENT, "period": "2026-10"}
FULL = [{"metric": "NEW_REVENUE", "scoreBp": 7000}, {"metric": "SERVICE", "scoreBp": 6200}]
SERVICE = {"metric": "SERVICE", "scoreBp": 8000}
# What the tests made: its ids have nine digits.
_CLEAR = """
MATCH (n:Scorecard|Assessment) WHERE size(n.id) = 11
OPTIONAL MATCH (n)-[:HAS_METRIC|APPEALS]-(m)
DETACH DELETE n, m"""
# The scenario's assessment that lacks a result, as it was.
_INCOMPLETE = """
MATCH (s:Assessment {id: 'AS0094'})
SET s.grade = 'INCOMPLETE', s.final = false, s.scoreBp = null, s.decidedOn = null
WITH s MATCH (s)-[r:SCORED]->(:ScorecardMetric {code: 'SERVICE'}) DELETE r"""
CLIENTS = 8


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)
    await writable.graph.write(_INCOMPLETE)


async def told(channel: Writable, subject: str) -> list[tuple[str, str | None, str | None]]:
    """What happened to something: type, by whom, where."""
    data = await channel.client.ask(
        "query ($id: ID!) { history(subject: $id) { nodes { type actor { id } area { code } } } }", id=subject
    )
    return [
        (each["type"], each["actor"] and each["actor"]["id"], each["area"] and each["area"]["code"])
        for each in data["history"]["nodes"]
    ]


async def test_a_card_and_what_is_measured_by_it(channel: Writable) -> None:
    """Published in versions; results come one by one, are corrected, and are made final once."""
    card = await taken(channel, "publishScorecard", **CARD)
    id_ = card.pop("id")
    assert card == {
        "capability": "COOPERATIVE_EXPANSION",
        "version": 2,
        "validFrom": "2026-10-01",
        "fromA": 9000,
        "fromB": 7500,
        "fromC": 6000,
        "metrics": [{**METRICS[0], "name": "新增业务收入"}, METRICS[1]],
    }
    first = await taken(channel, "assessAgent", "Company:QZQG", **OCTOBER, results=FULL[:1])
    assessment = first.pop("id")
    assert first == {
        "agent": {"code": "A003"},
        "period": "2026-10",
        "scorecard": {"id": id_},
        "score": None,
        "grade": "INCOMPLETE",
        "final": False,
        "decidedOn": None,
        "results": [{"metric": {"code": "NEW_REVENUE"}, "scoreBp": 7000}],
    }
    corrected = [{"metric": "NEW_REVENUE", "scoreBp": 8001}, {"metric": "SERVICE", "scoreBp": 9999}]
    second = await taken(channel, "assessAgent", "Company:QZ", **OCTOBER, results=corrected)
    assert (second["id"], second["score"], second["grade"]) == (assessment, 88.0, "B")
    last = await taken(channel, "assessAgent", "Company:QZ", **OCTOBER, results=FULL[:1], final=True)
    assert (last["id"], last["score"], last["grade"]) == (assessment, 82.0, "B")
    assert (last["final"], last["decidedOn"]) == (True, day(0))
    assert await refused(channel, "assessAgent", "Company:QZ", **OCTOBER, results=FULL) == [
        ("ALREADY_FINAL", "period")
    ]
    assert await told(channel, assessment) == [
        ("ASSESSMENT_FINAL", "Company:QZ", "350505"),
        ("ASSESSMENT_RECORDED", "Company:QZ", "350505"),
        ("ASSESSMENT_RECORDED", "Company:QZQG", "350505"),
    ]
    assert (await told(channel, AGENT))[0] == ("ASSESSMENT_FINAL", "Company:QZ", "350505")
    assert await told(channel, id_) == [("SCORECARD_PUBLISHED", None, None)]


async def test_earlier_periods_keep_their_card(channel: Writable) -> None:
    """A version counts for periods that begin on its first day or later, and none that was assessed."""
    await taken(channel, "publishScorecard", **CARD)
    august = await taken(channel, "assessAgent", agent=AGENT, period="2026-08", results=[SERVICE])
    assert (august["scorecard"], august["grade"]) == ({"id": "Scorecard:SC02"}, "INCOMPLETE")
    november = await taken(channel, "assessAgent", agent=AGENT, period="2026-11", results=[SERVICE])
    assert november["scorecard"] != august["scorecard"]
    later = CARD | {"validFrom": "2026-11-01"}
    assert await refused(channel, "publishScorecard", **later) == [("PERIOD_ASSESSED", "validFrom")]
    assert (await taken(channel, "publishScorecard", **CARD | {"validFrom": "2026-11-02"}))["version"] == 3


async def test_a_final_grade_counts_from_its_day(channel: Writable) -> None:
    """At grade C a regional agent reaches into half as many sections: three instead of six.

    What is not final gives no grade, and what is final for a period before the latest changes none.
    """
    await taken(channel, "publishScorecard", **CARD)
    grant = await channel.granted(
        grantor="Company:QZQG",
        grantee=AGENT,
        areas=["County:350505"],
        industries=["Industry:J", "Industry:L", "Industry:M"],
        validFrom=day(0),
        validTo=day(30),
    )
    # No grant begins on a day that is past; this one is to be asked about yesterday.
    await channel.graph.write(
        "MATCH (d:Delegation {id: $id}) SET d.validFrom = d.validFrom - duration('P9D')",
        {"id": grant.removeprefix("Delegation:")},
    )
    poor = [{**each, "scoreBp": 6500} for each in FULL]
    await taken(channel, "assessAgent", **OCTOBER, results=poor)
    august = await taken(
        channel, "assessAgent", agent=AGENT, period="2026-08", results=_all(6500), final=True
    )
    assert august["grade"] == "C"
    assert await _allowed(channel) == {day(-1): True, day(0): True}
    final = await taken(channel, "assessAgent", **OCTOBER, results=[], final=True)
    assert (final["score"], final["grade"]) == (65.0, "C")
    assert await _allowed(channel) == {day(-1): True, day(0): False}


async def _allowed(channel: Writable) -> dict[str, bool]:
    """Whether the agent may serve 金融 in 泉港, yesterday and today."""
    text = """
        query ($agent: ID!, $cell: CellInput!, $on: Date) {
          authority(agent: $agent, target: {cell: $cell}, asOf: $on) { allowed }
        }"""
    cell = {"territory": "County:350505", "industry": "Industry:J"}
    found = {}
    for on in (day(-1), day(0)):
        data = await channel.client.ask(text, agent=AGENT, cell=cell, on=on)
        found[on] = data["authority"]["allowed"]
    return found


async def test_what_was_missing_is_given(channel: Writable) -> None:
    """An assessment that lacks a result is completed with it; what it has stays."""
    service = [{"metric": "SERVICE", "scoreBp": 7600}]
    asked: dict[str, Any] = {"agent": "Agent:A006", "period": "2026-Q3"}
    assert await refused(channel, "assessAgent", **asked, results=[], final=True) == [
        ("MISSING_RESULTS", "results")
    ]
    found = await taken(channel, "assessAgent", **asked, results=service, final=True)
    assert (found["id"], found["grade"], found["final"]) == ("Assessment:AS0094", "B", True)
    assert len(found["results"]) == 4


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"bands": {"fromA": 7500, "fromB": 7500, "fromC": 6000}}, [("BAD_BANDS", "bands")]),
        ({"metrics": METRICS[:1]}, [("WEIGHTS_NOT_WHOLE", "metrics")]),
        (
            {
                "metrics": [
                    {"code": "new", "name": "甲", "weightBp": 0},
                    {"code": "A", "name": " ", "weightBp": 5000},
                    {"code": "A", "name": "丙", "weightBp": 5000},
                ]
            },
            [
                ("BAD_METRIC_CODE", "metrics.0.code"),
                ("BAD_WEIGHT", "metrics.0.weightBp"),
                ("EMPTY_NAME", "metrics.1.name"),
                ("NAMED_TWICE", "metrics.2.code"),
            ],
        ),
        (
            {"validFrom": "2026-01-01", "metrics": []},
            [
                ("WEIGHTS_NOT_WHOLE", "metrics"),
                ("NOT_LATER", "validFrom"),
                ("PERIOD_ASSESSED", "validFrom"),
            ],
        ),
    ],
)
async def test_what_is_not_published(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "publishScorecard", **CARD | given) == errors


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        (
            {"period": "2026-Q5", "final": True, "results": [{"metric": "SPEED", "scoreBp": 1}]},
            [("BAD_PERIOD", "period")],
        ),
        ({"period": "2026-12"}, [("PERIOD_TO_COME", "period")]),
        (
            {"period": "2026-Q4", "final": True},
            [("PERIOD_NOT_OVER", "final"), ("MISSING_RESULTS", "results")],
        ),
        ({"period": "2026-Q3"}, [("ALREADY_FINAL", "period")]),
        ({"period": "2025-12"}, [("NO_SCORECARD", "period")]),
        ({"final": True}, [("MISSING_RESULTS", "results")]),
        ({"results": []}, [("NO_RESULTS", "results")]),
        (
            {"results": [{"metric": "SPEED", "scoreBp": 10_001}, SERVICE, SERVICE]},
            [
                ("UNKNOWN_METRIC", "results.0.metric"),
                ("BAD_SCORE", "results.0.scoreBp"),
                ("NAMED_TWICE", "results.2.metric"),
            ],
        ),
        ({"agent": "Agent:A023"}, [("NOT_AT_WORK", "agent")]),
        ({"agent": "Agent:A089"}, [("NOT_AT_WORK", "agent")]),
        ({"agent": "Agent:NONE"}, [("NOT_FOUND", "agent")]),
        ({"agent": "Company:QZ"}, [("INVALID_ID", "agent")]),
    ],
)
async def test_what_is_not_recorded(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "assessAgent", **OCTOBER | {"results": [SERVICE]} | given) == errors


async def test_who_publishes_and_who_records(channel: Writable) -> None:
    """An operator publishes for the whole group; the agent's company or one above it records."""
    for party in ("Company:FJ", "CustomerManager:M019", AGENT):
        assert await refused(channel, "publishScorecard", party, **CARD) == [("NOT_ALLOWED", "capability")]
    asked = OCTOBER | {"results": [SERVICE]}
    for party, code in (
        ("Company:FZ", "NOT_FOUND"),
        ("CustomerManager:M019", "NOT_ALLOWED"),
        (AGENT, "NOT_ALLOWED"),
    ):
        assert await refused(channel, "assessAgent", party, **asked) == [(code, "agent")]


async def test_who_sees_it(channel: Writable) -> None:
    """The agent, and the companies where it is based; what it is measured by everyone sees."""
    text = """
        { node(id: "Assessment:AS0001") { id }
          agent(code: "A001") { assessments { id } }
          scorecards(capability: SOLUTION_INTEGRATION) { id } }"""
    cards = [{"id": "Scorecard:SC03"}]
    for party in (None, "Company:FJ", "Company:QZ", "Company:QZQG", "Agent:A001"):
        data = await channel.client.ask(text, party)
        assert data["node"] == {"id": "Assessment:AS0001"}
        assert len(data["agent"]["assessments"]) == 3
        assert data["scorecards"] == cards
    # These see the agent: its customer's manager, and who granted it something.
    for party in ("CustomerManager:M018", "Agent:A002"):
        data = await channel.client.ask(text, party)
        assert data == {"node": None, "agent": {"assessments": []}, "scorecards": cards}
    for party in ("Company:FZ", "Agent:A009"):
        assert await channel.client.ask(text, party) == {"node": None, "agent": None, "scorecards": cards}


async def test_what_is_not_seen_has_no_history(channel: Writable) -> None:
    """Who sees the agent and not its assessments is told nothing of them."""
    await taken(channel, "assessAgent", agent="Agent:A001", period="2026-10", results=[SERVICE])
    for party, types in (
        (None, ["ASSESSMENT_RECORDED"]),
        ("Agent:A001", ["ASSESSMENT_RECORDED"]),
        ("Agent:A002", []),
        ("CustomerManager:M018", []),
    ):
        data = await channel.client.ask('{ history(subject: "Agent:A001") { nodes { type } } }', party)
        assert [each["type"] for each in data["history"]["nodes"]] == types


async def test_a_comment_is_kept(channel: Writable) -> None:
    """For operators, those who made it and the companies above them."""
    asked = OCTOBER | {"results": [SERVICE], "comment": " 抽查 "}
    made = await taken(channel, "assessAgent", "Company:QZ", **asked)
    text = "query ($id: ID!) { history(subject: $id) { nodes { reason } } }"
    for party, reason in ((None, "抽查"), ("Company:FJ", "抽查"), ("Company:QZQG", None), (AGENT, None)):
        data = await channel.client.ask(text, party, id=made["id"])
        assert data["history"]["nodes"] == [{"reason": reason}]


async def test_assessments_at_once_are_one(channel: Writable) -> None:
    """Many record at the same time: one assessment, made final once."""
    payloads = await asyncio.gather(
        *(take(channel, "assessAgent", **OCTOBER, results=_all(7000), final=True) for _ in range(CLIENTS))
    )
    made = [each["assessment"] for each in payloads if each["assessment"] is not None]
    assert [(each["score"], each["final"]) for each in made] == [(70.0, True)]
    [[count]] = await channel.graph.read(
        "MATCH (:Agent {code: 'A003'})<-[:ASSESSES]-(s:Assessment {period: '2026-10'}) RETURN count(s)"
    )
    assert count == 1


async def test_cards_at_once_get_numbers_of_their_own(channel: Writable) -> None:
    """Of many for the same day one is published."""
    payloads = await asyncio.gather(*(take(channel, "publishScorecard", **CARD) for _ in range(CLIENTS)))
    assert [each["scorecard"]["version"] for each in payloads if each["scorecard"]] == [2]


async def test_a_card_is_not_published_under_an_assessment(channel: Writable) -> None:
    """Of a card and an assessment at once: it is measured by the new one, or the new one is refused."""
    for attempt in range(CLIENTS):
        agent = f"Agent:{('A003', 'A021')[attempt % 2]}"
        month = 8 + attempt // 2
        card, recorded = await asyncio.gather(
            take(channel, "publishScorecard", **CARD | {"validFrom": f"2026-{month:02}-01"}),
            take(channel, "assessAgent", agent=agent, period=f"2026-{month:02}", results=[SERVICE]),
        )
        measured = recorded["assessment"]["scorecard"]["id"]
        if card["scorecard"] is None:
            assert measured == "Scorecard:SC02"
        else:
            assert measured == card["scorecard"]["id"]
        await channel.graph.write(_CLEAR)


def _all(score: int) -> list[dict[str, Any]]:
    """The same score in every metric of the scenario's scorecard."""
    metrics = ("NEW_CUSTOMERS", "NEW_REVENUE", "SERVICE", "COMPLIANCE")
    return [{"metric": each, "scoreBp": score} for each in metrics]


async def test_a_repeat_returns_the_first_answer(channel: Writable) -> None:
    """One assessment made final, sent twice."""
    asked = OCTOBER | {"results": _all(9500), "final": True, "idempotencyKey": "october"}
    first = await taken(channel, "assessAgent", **asked)
    assert first["grade"] == "A"
    assert await taken(channel, "assessAgent", **asked) == first
