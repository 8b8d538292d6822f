"""The policy as data: versions from coming days on, and what grades do by it at once."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.taking import refused, take, taken
from tests.api.test_agent_steps import GRANT, may
from tests.api.test_agent_steps import market as market  # noqa: PLC0414  # a fixture
from tests.api.test_agent_steps import taken as step
from tests.api.writable import Writable
from tests.clock import day

# What the agent is measured by.
METRICS = """
{ scorecards(capability: STANDARD_PRODUCT_SALES) { validFrom metrics { code } } }"""
POLICIES = """
{
  policies {
    id version validFrom deposit grantGrade
    sections { capability sections } promotion { level grants customers }
  }
}"""
STATUS = """{ agent(code: "T900") { status statusReason } }"""
DUE = """
query ($within: ID!, $due: Boolean!) {
  agents(where: { terminationDue: $due, territory: { within: $within } }, first: 200) { nodes { code } }
}"""
HISTORY = """{ history(subject: "Agent:T900", first: 3) { nodes { type } } }"""
# What the tests made, beside the agent.
_CLEAR = """
MATCH (n:Policy) WHERE n.version > 1
OPTIONAL MATCH (n)-[:LIMITS_SECTIONS|SETS_BAR]->(m)
DETACH DELETE n, m"""
_CLEAR_ASSESSMENTS = """
MATCH (n:Assessment) WHERE size(n.id) = 11
OPTIONAL MATCH (n)<-[:APPEALS]-(m)
DETACH DELETE n, m"""
NEXT: dict[str, Any] = {"validFrom": day(10), "reason": "明年起", "deposit": 2_000_000}


@pytest.fixture
async def group(market: Writable) -> AsyncIterator[Writable]:
    """The graph with an agent, left as it was found."""
    yield market
    await market.graph.write(_CLEAR)
    await market.graph.write(_CLEAR_ASSESSMENTS)


async def metrics(group: Writable) -> list[str]:
    """The codes of what the agent is measured by since July."""
    cards = (await group.client.ask(METRICS))["scorecards"]
    return [each["code"] for card in cards if card["validFrom"] == "2026-07-01" for each in card["metrics"]]


async def assessed(group: Writable, period: str, score: int) -> str:
    """The ID of the agent's final assessment of a period."""
    results = [{"metric": each, "scoreBp": score} for each in await metrics(group)]
    given: dict[str, Any] = {"agent": "Agent:T900", "period": period, "results": results, "final": True}
    return str((await taken(group, "assessAgent", **given))["id"])


async def status(group: Writable) -> tuple[str, str | None]:
    """The agent's status, and why."""
    found = (await group.client.ask(STATUS))["agent"]
    return found["status"], found["statusReason"]


async def test_a_version_follows_another(group: Writable) -> None:
    """From a coming day on; what is not given stays as it was, and everybody may read all of them."""
    sections = [{"capability": "INDUSTRY_APPLICATION", "sections": 15}]
    more = {"sections": sections, "promotionToCity": {"grants": 4, "customers": 9}, "grantGrade": "C"}
    made = await taken(group, "amendPolicy", **NEXT | more)
    assert made == {
        "id": "Policy:PO0002",
        "version": 2,
        "validFrom": day(10),
        "chainLength": 5,
        "quorum": 2,
        "approvals": 2,
        "deposit": 2000000,
        "appealDays": 15,
        "disputeDays": 15,
        "promotionGrade": "A",
        "promotionPeriods": 2,
        "promotionDays": 730,
        "grantGrade": "C",
        "workGrade": "C",
        "terminationPeriods": 2,
        "sections": [
            {"capability": "COOPERATIVE_EXPANSION", "sections": 6},
            {"capability": "INDUSTRY_APPLICATION", "sections": 15},
            {"capability": "SOLUTION_INTEGRATION", "sections": 12},
            {"capability": "STANDARD_PRODUCT_SALES", "sections": 3},
        ],
        "promotion": [
            {"level": "CITY", "grants": 4, "customers": 9},
            {"level": "PROVINCE", "grants": 6, "customers": 20},
        ],
    }
    listed = (await group.client.ask(POLICIES, "Agent:A001"))["policies"]
    assert [(each["version"], each["validFrom"], each["deposit"]) for each in listed] == [
        (1, "0001-01-01", 1000000),
        (2, day(10), 2000000),
    ]
    third = await taken(group, "amendPolicy", validFrom=day(11), reason="再议", quorum=3)
    assert (third["version"], third["deposit"], third["quorum"]) == (3, 2000000, 3)


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"validFrom": day(0)}, [("NOT_TO_COME", "validFrom")]),
        ({"deposit": 1_000_000}, [("NOTHING_CHANGES", "")]),
        ({"reason": " ", "quorum": 11}, [("EMPTY_REASON", "reason"), ("OUT_OF_RANGE", "quorum")]),
        ({"workGrade": "A"}, [("BAD_GRADES", "workGrade")]),
    ],
)
async def test_what_is_refused(group: Writable, given: dict[str, Any], errors: list[tuple[str, str]]) -> None:
    """Everything that is wrong at once, and nothing is made."""
    assert await refused(group, "amendPolicy", **NEXT | given) == errors


async def test_versions_follow_by_their_days(group: Writable) -> None:
    """One that begins on the day of the last, or before, is refused."""
    await taken(group, "amendPolicy", **NEXT)
    for offset in (9, 10):
        again: dict[str, Any] = {"validFrom": day(offset), "reason": "更早", "quorum": 3}
        assert await refused(group, "amendPolicy", **again) == [("NOT_LATER", "validFrom")]


@pytest.mark.parametrize("party", ["Company:FJ", "Agent:A002", "CustomerManager:M018"])
async def test_only_an_operator_amends(group: Writable, party: str) -> None:
    """The group has one policy."""
    assert await refused(group, "amendPolicy", party, **NEXT) == [("NOT_ALLOWED", "validFrom")]


async def test_decisions_go_by_the_policy_of_their_day(group: Writable) -> None:
    """Two sections are too many from the day on which one is the most: in each answer about it."""
    await group.graph.write("MATCH (a:Agent {code: 'T900'}) SET a.kind = 'REGIONAL'")
    await group.granted(**GRANT | {"industries": ["Industry:782", "Industry:45"]})
    assert await may(group) is None
    one = [{"capability": "STANDARD_PRODUCT_SALES", "sections": 1}]
    await taken(group, "amendPolicy", validFrom=day(10), reason="收紧", sections=one)
    asked = """
    query ($on: Date) {
      agent(code: "T900") { servableCustomers(asOf: $on, first: 1) { nodes { code } } }
      whoMayServe(target: {customer: "Customer:C0091"}, asOf: $on) { party { code } }
    }"""
    for offset, blockers in ((0, None), (9, None), (10, ["KIND_BOUND"]), (30, ["KIND_BOUND"])):
        assert await may(group, on=day(offset)) == blockers
        found = await group.client.ask(asked, on=day(offset))
        ranked = [each["party"]["code"] for each in found["whoMayServe"]]
        assert ("T900" in ranked) is (blockers is None)
        assert bool(found["agent"]["servableCustomers"]["nodes"]) is (blockers is None)


async def test_a_grade_bars_new_grants(group: Writable) -> None:
    """An agent graded C keeps what it has; from the day on which the policy allows it, it is granted more."""
    held = await group.granted(**GRANT)
    await assessed(group, "2026-10", 6500)
    assert await may(group) is None
    assert await group.refused(**GRANT | {"validFrom": day(0)}) == [("GRADE_BARS_GRANTS", "grantee")]
    assert (await group.amended(delegation=held, validTo=day(50))) == []
    await taken(group, "amendPolicy", validFrom=day(1), reason="放宽", grantGrade="C")
    assert await group.refused(**GRANT | {"validFrom": day(0)}) == [("GRADE_BARS_GRANTS", "grantee")]
    # As if the day had come.
    await group.graph.write("MATCH (p:Policy {version: 2}) SET p.validFrom = date($on)", {"on": day(0)})
    await group.granted(**GRANT | {"validFrom": day(0)})


async def test_a_bad_grade_suspends_and_an_appeal_takes_it_back(group: Writable) -> None:
    """At once, with the assessment as the reason; all it may do is masked until a revision is better."""
    await group.granted(**GRANT)
    bad = await assessed(group, "2026-10", 3000)
    assert await status(group) == ("SUSPENDED", f"考核期 2026-10 等级 D（{bad}）")
    assert await may(group) == ["AGENT_NOT_ACTIVE"]
    assert await may(group, on=day(-1)) is None
    data = await group.client.ask(HISTORY)
    assert [each["type"] for each in data["history"]["nodes"]] == [
        "AGENT_SUSPENDED",
        "ASSESSMENT_FINAL",
        "DELEGATION_GRANTED",
    ]
    await taken(group, "appealAssessment", "Agent:T900", assessment=bad, reason="漏计")
    upheld = {"assessment": bad, "decidedBy": "Company:QZ", "outcome": "UPHELD"}
    results = [{"metric": each, "scoreBp": 6100} for each in await metrics(group)]
    decided = await take(group, "decideAppeal", **upheld, results=results)
    assert decided["userErrors"] == []
    assert await status(group) == ("ACTIVE", f"考核期 2026-10 等级 C（{decided['revision']['id']}）")
    assert await may(group) is None
    assert (await group.client.ask(HISTORY))["history"]["nodes"][0] == {"type": "AGENT_RESUMED"}


async def test_other_reasons_stay(group: Writable) -> None:
    """Who was resumed and suspended again by hand stays so, whatever the appeal finds."""
    bad = await assessed(group, "2026-10", 3000)
    await step(group, "resumeAgent", reason="整改")
    await step(group, "suspendAgent", reason="欠费")
    await taken(group, "appealAssessment", "Agent:T900", assessment=bad, reason="漏计")
    results = [{"metric": each, "scoreBp": 9900} for each in await metrics(group)]
    upheld = {"assessment": bad, "decidedBy": "Company:QZ", "outcome": "UPHELD"}
    decided = await take(group, "decideAppeal", **upheld, results=results)
    assert decided["userErrors"] == []
    assert await status(group) == ("SUSPENDED", "欠费")


async def test_an_earlier_period_suspends_nobody(group: Writable) -> None:
    """What is assessed late changes neither grade nor status."""
    await assessed(group, "2026-10", 9000)
    await assessed(group, "2026-09", 1000)
    assert (await status(group))[0] == "ACTIVE"


async def test_repeated_bad_grades_make_termination_due(group: Writable) -> None:
    """After as many periods in a row as the policy says; companies and the agent itself are told."""

    async def due(act_as: str | None = None, *, due: bool = True) -> list[str]:
        found = await group.client.ask(DUE, act_as, within="County:350505", due=due)
        return [each["code"] for each in found["agents"]["nodes"]]

    await assessed(group, "2026-09", 3000)
    assert "T900" not in await due()
    assert "T900" in await due(due=False)
    await assessed(group, "2026-10", 3000)
    for party in (None, "Company:QZQG", "Agent:T900"):
        assert "T900" in await due(party)
        assert "T900" not in await due(party, due=False)
    below = GRANT | {"grantor": "Agent:A002", "areas": ["County:350505"]}
    assert below["grantee"] == "Agent:T900"
    await group.graph.write("""
        MATCH (a:Agent {code: 'A002'}), (t:Agent {code: 'T900'})
        CREATE (a)-[:GRANTED]->(:Delegation {id: 'D00-TEST', validFrom: date('2026-01-01'),
                                             exclusive: false, redelegable: false})-[:GRANTED_TO]->(t)""")
    assert "T900" not in await due("Agent:A002")
    assert "T900" in await due("Agent:A002", due=False)


async def test_termination_cascades(group: Writable) -> None:
    """What it holds ends, and so does what it granted; what others made of theirs moves to another grant."""
    held = await group.granted(**GRANT)
    below = GRANT | {"grantor": "Agent:T900", "grantee": "Agent:A005", "redelegable": False}
    made = await group.granted(**below, derivedFrom=held)
    restrict = await refused(group, "terminateAgent", agent="Agent:T900", reason="违约")
    assert restrict == [("HOLDS_GRANTS", "agent")]
    payload = await take(group, "terminateAgent", agent="Agent:T900", reason="违约", mode="CASCADE")
    assert payload == {
        "agent": {"code": "T900", "status": "TERMINATED"},
        "customers": [],
        "revoked": [{"id": each} for each in sorted([held, made])],
        "dependants": [],
        "userErrors": [],
    }
    assert await may(group, "Agent:A005") is not None
    assert await may(group, on=day(-1)) is None
    types = [each["type"] for each in (await group.client.ask(HISTORY))["history"]["nodes"]]
    assert sorted(types) == ["AGENT_TERMINATED", "DELEGATION_REVOKED", "DELEGATION_REVOKED"]
