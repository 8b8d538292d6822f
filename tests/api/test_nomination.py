"""Promotion: nominated by the company that manages an agent, approved one level up, from a day on."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from resolvers.mutations.due import come_due
from tests.api.taking import refused, take, taken
from tests.api.test_agent_steps import taken as step
from tests.api.writable import Writable
from tests.clock import TODAY, day

# An agent of 泉港 that has the grades and serves the customers, and lacks a grant.
AGENT = "Agent:A001"
NOMINATION: dict[str, Any] = {
    "agent": AGENT,
    "nominatedBy": "Company:QZQG",
    "period": "2026-Q3",
    "reason": " 两季 A 级 ",
}
THIRD: dict[str, Any] = {
    "grantor": "Company:QZQG",
    "grantee": AGENT,
    "areas": ["County:350505"],
    "industries": ["Industry:594"],
    "validFrom": day(-10),
    "validTo": day(400),
}
LEVELS = """
query ($before: Date, $on: Date) {
  agent(code: "A001") { level records { validFrom validTo level status } }
  before: authority(agent: "Agent:A001", target: {customer: "Customer:C0136"}, asOf: $before) {
    blockers { code }
  }
  then: authority(agent: "Agent:A001", target: {customer: "Customer:C0136"}, asOf: $on) { blockers { code } }
}"""
_CLEAR = """
MATCH (a:Agent {code: 'A001'})
SET a.level = 'COUNTY', a.levelRank = 2, a.status = 'ACTIVE', a.statusReason = null
WITH a
OPTIONAL MATCH (a)<-[:RECORD_OF]-(r:AgentRecord)
OPTIONAL MATCH (p:Promotion) WHERE size(p.id) = 11
DETACH DELETE r, p"""
CLIENTS = 6


@pytest.fixture
async def ready(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, the agent short of nothing, left as it was found."""
    await writable.granted(**THIRD)
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR)


async def nominated(ready: Writable) -> str:
    """The ID of the agent's nomination."""
    return str((await taken(ready, "nominateAgent", "Company:QZQG", **NOMINATION))["id"])


def ruling(promotion: str, **more: Any) -> dict[str, Any]:
    """The approval of a nomination from today on."""
    given = {"promotion": promotion, "decidedBy": "Company:QZ", "outcome": "APPROVED"}
    return given | {"effectiveOn": day(0)} | more


async def test_nominated_below_and_approved_above(ready: Writable) -> None:
    """The level is another at once; it grants nothing, and earlier days stay what they were."""
    promotion = await nominated(ready)
    made = {
        "id": promotion,
        "agent": {"code": "A001", "level": "COUNTY"},
        "fromLevel": "COUNTY",
        "toLevel": "CITY",
        "period": "2026-Q3",
        "nominatedBy": {"code": "QZQG"},
        "nominatedOn": day(0),
        "reason": "两季 A 级",
        "status": "NOMINATED",
        "decidedBy": None,
        "decidedOn": None,
        "effectiveOn": None,
        "comment": None,
    }
    assert await refused(ready, "nominateAgent", **NOMINATION) == [("NOMINATED_ALREADY", "agent")]
    decided = await taken(ready, "decidePromotion", "Company:QZ", **ruling(promotion, comment=" 同意 "))
    assert decided == made | {
        "agent": {"code": "A001", "level": "CITY"},
        "status": "APPROVED",
        "decidedBy": {"code": "QZ"},
        "decidedOn": day(0),
        "effectiveOn": day(0),
        "comment": "同意",
    }
    found = await ready.client.ask(LEVELS, before=day(-1), on=day(0))
    assert found["agent"]["records"] == [
        {"validFrom": None, "validTo": day(0), "level": "COUNTY", "status": "ACTIVE"}
    ]
    assert "OUTSIDE_LEVEL_CAP" in [each["code"] for each in found["before"]["blockers"]]
    assert "OUTSIDE_LEVEL_CAP" not in [each["code"] for each in found["then"]["blockers"]]
    assert found["then"]["blockers"] != []
    history = """query ($id: ID!) { history(subject: $id) { nodes { type actor { id } } } }"""
    for subject in (promotion, AGENT):
        nodes = (await ready.client.ask(history, id=subject))["history"]["nodes"]
        assert [(each["type"], each["actor"]["id"]) for each in nodes[:2]] == [
            ("PROMOTION_APPROVED", "Company:QZ"),
            ("AGENT_NOMINATED", "Company:QZQG"),
        ]


async def test_a_coming_day_is_planned(ready: Writable) -> None:
    """Answers about it are as then; the agent itself has the level once the day has come, and only once."""
    promotion = await nominated(ready)
    await taken(ready, "decidePromotion", **ruling(promotion, effectiveOn=day(20)))
    found = await ready.client.ask(LEVELS, before=day(19), on=day(20))
    assert found["agent"] == {
        "level": "COUNTY",
        "records": [{"validFrom": day(20), "validTo": None, "level": "CITY", "status": None}],
    }
    assert "OUTSIDE_LEVEL_CAP" in [each["code"] for each in found["before"]["blockers"]]
    assert "OUTSIDE_LEVEL_CAP" not in [each["code"] for each in found["then"]["blockers"]]
    assert await refused(ready, "nominateAgent", **NOMINATION) == [("NOMINATED_ALREADY", "agent")]

    assert await come_due(ready.graph, TODAY) == 0
    on = date.fromisoformat(day(20))
    done = await asyncio.gather(*(come_due(ready.graph, on) for _ in range(CLIENTS)))
    assert sum(done) == 1
    assert await come_due(ready.graph, on) == 0
    again = await ready.client.ask(LEVELS, before=day(19), on=day(20))
    assert again["agent"] == {
        "level": "CITY",
        "records": [
            {"validFrom": None, "validTo": day(20), "level": "COUNTY", "status": "ACTIVE"},
            {"validFrom": day(20), "validTo": None, "level": "CITY", "status": None},
        ],
    }
    assert (again["before"], again["then"]) == (found["before"], found["then"])


async def test_a_suspension_before_its_day_is_kept(ready: Writable) -> None:
    """What is planned for the level says nothing of the status."""
    promotion = await nominated(ready)
    await taken(ready, "decidePromotion", **ruling(promotion, effectiveOn=day(20)))
    await step(ready, "suspendAgent", agent=AGENT, reason="整改")
    await come_due(ready.graph, date.fromisoformat(day(20)))
    [[level, status]] = await ready.graph.read("MATCH (a:Agent {code: 'A001'}) RETURN a.level, a.status")
    assert (level, status) == ("CITY", "SUSPENDED")
    found = await ready.client.ask(LEVELS, before=day(-1), on=day(20))
    assert "AGENT_NOT_ACTIVE" not in [each["code"] for each in found["before"]["blockers"]]
    assert "AGENT_NOT_ACTIVE" in [each["code"] for each in found["then"]["blockers"]]


async def test_who_falls_short_is_not_nominated(writable: Writable) -> None:
    """Everything that is missing is said, as `promotionCandidates` does."""
    assert await refused(writable, "nominateAgent", **NOMINATION) == [("SHORT_OF_GRANTS", "agent")]
    bare = {"agent": "Agent:A009", "nominatedBy": "Company:QZHA"}
    assert await refused(writable, "nominateAgent", **NOMINATION | bare) == [
        ("SHORT_OF_CUSTOMERS", "agent"),
        ("SUSPENDED_LATELY", "agent"),
    ]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"nominatedBy": "Company:QZHA"}, [("NOT_ITS_MANAGER", "nominatedBy")]),
        ({"nominatedBy": "Company:XX"}, [("NOT_FOUND", "nominatedBy")]),
        ({"nominatedBy": AGENT}, [("INVALID_ID", "nominatedBy")]),
        ({"agent": "Agent:A999"}, [("NOT_FOUND", "agent")]),
        ({"period": "2026-13"}, [("BAD_PERIOD", "period")]),
        ({"period": "2026-Q4", "reason": " "}, [("PERIOD_NOT_OVER", "period"), ("EMPTY_REASON", "reason")]),
        ({"agent": "Agent:A006"}, [("ONLY_ACTIVE", "agent")]),
    ],
)
async def test_what_is_no_nomination(ready: Writable, given: dict[str, Any], errors: list[Any]) -> None:
    """Everything that is wrong, and nothing is made."""
    found = await refused(ready, "nominateAgent", **NOMINATION | given)
    assert [each for each in found if not each[0].startswith("SHORT_OF")] == errors


async def test_the_top_is_the_top(ready: Writable) -> None:
    """Nobody rises above the province."""
    await ready.graph.write("MATCH (a:Agent {code: 'A001'}) SET a.level = 'PROVINCE', a.levelRank = 0")
    assert await refused(ready, "nominateAgent", **NOMINATION) == [("AT_THE_TOP", "agent")]


@pytest.mark.parametrize(
    ("party", "errors"),
    [
        ("Company:QZHA", [("NOT_ALLOWED", "nominatedBy")]),
        (AGENT, [("NOT_ALLOWED", "nominatedBy")]),
        ("CustomerManager:M018", [("NOT_ALLOWED", "nominatedBy")]),
    ],
)
async def test_who_may_not_nominate(ready: Writable, party: str, errors: list[Any]) -> None:
    """The company that manages it does, or one above in its name."""
    assert await refused(ready, "nominateAgent", party, **NOMINATION) == errors


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"decidedBy": "Company:QZQG"}, [("NOT_ABOVE_MANAGER", "decidedBy")]),
        ({"decidedBy": "Company:FZ"}, [("NOT_ABOVE_MANAGER", "decidedBy")]),
        ({"decidedBy": "Company:XX"}, [("NOT_FOUND", "decidedBy")]),
        ({"effectiveOn": None}, [("DAY_OF_OUTCOME", "effectiveOn")]),
        ({"effectiveOn": day(-1)}, [("BAD_DATES", "effectiveOn")]),
        ({"outcome": "REJECTED"}, [("DAY_OF_OUTCOME", "effectiveOn"), ("EMPTY_REASON", "comment")]),
        ({"promotion": "Promotion:PR9"}, [("NOT_FOUND", "promotion")]),
    ],
)
async def test_what_is_no_decision(ready: Writable, given: dict[str, Any], errors: list[Any]) -> None:
    """Who does not stand above, no day or a day that is past, a rejection without a word."""
    promotion = await nominated(ready)
    assert await refused(ready, "decidePromotion", **ruling(promotion) | given) == errors


@pytest.mark.parametrize("party", ["Company:QZQG", "Company:FZ", AGENT, "CustomerManager:M018"])
async def test_who_may_not_decide(ready: Writable, party: str) -> None:
    """Nobody in another company's name but those above it."""
    promotion = await nominated(ready)
    errors = [("NOT_ALLOWED", "decidedBy")]
    assert await refused(ready, "decidePromotion", party, **ruling(promotion)) == errors


@pytest.mark.parametrize("first", ["APPROVED", "REJECTED"])
@pytest.mark.parametrize("second", ["APPROVED", "REJECTED"])
async def test_what_is_decided_stays(ready: Writable, first: str, second: str) -> None:
    """Neither outcome follows another."""
    promotion = await nominated(ready)
    more: dict[str, dict[str, Any]] = {
        "APPROVED": {"outcome": "APPROVED"},
        "REJECTED": {"outcome": "REJECTED", "effectiveOn": None, "comment": "暂缓"},
    }
    await taken(ready, "decidePromotion", **ruling(promotion) | more[first])
    errors = [("ILLEGAL_TRANSITION", "promotion")]
    assert await refused(ready, "decidePromotion", **ruling(promotion) | more[second]) == errors


async def test_what_changed_meanwhile_is_looked_at_again(ready: Writable) -> None:
    """An agent that falls short, is suspended, or has another level by then is not promoted."""
    promotion = await nominated(ready)
    [grant] = [
        each["id"]
        for each in (
            await ready.client.ask(
                'query ($on: Date!) { agent(code: "A001") { delegations(where: {liveOn: $on}, first: 9) '
                "{ nodes { id validFrom } } } }",
                on=day(0),
            )
        )["agent"]["delegations"]["nodes"]
        if each["validFrom"] == day(-10)
    ]
    revoked = await ready.revoke(delegation=grant)
    assert revoked["userErrors"] == []
    assert await refused(ready, "decidePromotion", **ruling(promotion)) == [("SHORT_OF_GRANTS", "promotion")]
    await step(ready, "suspendAgent", agent=AGENT, reason="整改")
    assert await refused(ready, "decidePromotion", **ruling(promotion)) == [("ONLY_ACTIVE", "promotion")]
    await step(ready, "resumeAgent", agent=AGENT, reason="整改完成")
    await ready.graph.write("MATCH (a:Agent {code: 'A001'}) SET a.level = 'CITY', a.levelRank = 1")
    assert await refused(ready, "decidePromotion", **ruling(promotion)) == [("LEVEL_CHANGED", "promotion")]


async def test_of_many_at_once_one_nominates_and_one_decides(ready: Writable) -> None:
    """Whoever comes second is refused."""
    results = await asyncio.gather(*(take(ready, "nominateAgent", **NOMINATION) for _ in range(CLIENTS)))
    made = [each["promotion"]["id"] for each in results if each["promotion"]]
    assert len(made) == 1
    results = await asyncio.gather(
        *(take(ready, "decidePromotion", **ruling(made[0])) for _ in range(CLIENTS))
    )
    assert len([each for each in results if each["promotion"]]) == 1


async def test_a_demotion_takes_no_grant_away(writable: Writable) -> None:
    """It says which reach beyond where the agent acts from now on."""
    demoted = {"agent": "Agent:A002", "level": "COUNTY", "reason": "连续未达标"}
    for party, code in (("Agent:A002", "NOT_ALLOWED"), ("Company:QZQG", "NOT_FOUND")):
        assert await refused(writable, "demoteAgent", party, **demoted) == [(code, "agent")]
    same = demoted | {"level": "CITY", "reason": " "}
    assert await refused(writable, "demoteAgent", **same) == [
        ("EMPTY_REASON", "reason"),
        ("NOT_LOWER", "level"),
    ]
    gone = demoted | {"agent": "Agent:A084"}
    assert await refused(writable, "demoteAgent", **gone) == [("NOT_WORKED_WITH", "agent")]
    live = 'query ($on: Date!) { agent(code: "A002") { delegations(where: {liveOn: $on}) { totalCount } } }'
    before = await writable.client.ask(live, on=day(0))
    try:
        payload = await take(writable, "demoteAgent", "Company:QZ", **demoted)
        assert payload["userErrors"] == []
        assert payload["agent"] == {"code": "A002", "level": "COUNTY"}
        assert payload["outOfCap"] == []
        assert await writable.client.ask(live, on=day(0)) == before
    finally:
        await writable.graph.write(
            """
            MATCH (a:Agent {code: 'A002'}) SET a.level = 'CITY', a.levelRank = 1
            WITH a MATCH (a)<-[:RECORD_OF]-(r:AgentRecord) DETACH DELETE r"""
        )
        await writable.clear()
