"""The channel management team over the API: who is on it, what it is to do, and what is refused."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from resolvers.rules.channel_team import STEPS
from tests.api.taking import refused, taken
from tests.api.test_assessment import told
from tests.api.writable import Writable
from tests.client import Client
from tests.clock import day

CHANGE: dict[str, Any] = {
    "company": "Company:QZQG",
    "member": "CustomerManager:M018",
    "role": "SERVICE_SUPPORT",
}
MEASURE: dict[str, Any] = {"company": "Company:QZQG", "action": " 逐户回访 ", "due": day(10)}
# What is made here: measures with IDs of their own, and who joins 泉港's team or leaves it.
_KEPT = "MATCH (m)-[t:ON_TEAM]->(c:Company {code: 'QZQG'}) RETURN m.code, properties(t)"
_CLEAR = """\
CALL () { MATCH (e:ChannelMeasure) WHERE size(e.id) > 6 DETACH DELETE e }
CALL () { MATCH ()-[t:ON_TEAM]->(:Company {code: 'QZQG'}) DELETE t }
UNWIND $kept AS row
MATCH (m:CustomerManager {code: row[0]}), (c:Company {code: 'QZQG'})
CREATE (m)-[t:ON_TEAM]->(c) SET t = row[1]"""


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    kept = await writable.graph.read(_KEPT)
    yield writable
    await writable.clear()
    await writable.graph.write(_CLEAR, {"kept": kept})


async def test_the_team_of_the_city(client: Client) -> None:
    """Who is on it and was, the earliest first, and what it is to do; what is late says so."""
    data = await client.ask(
        """query { companies(level: CITY) { code
             team { member { code } role since until }
             measures { id status overdue inCharge { code } plan { id } } } }"""
    )
    [city] = [each for each in data["companies"] if each["code"] == "QZ"]
    assert [list(each["member"].values()) + list(each.values())[1:] for each in city["team"]] == [
        ["M010", "LEAD", "2025-01-01", None],
        ["M011", "MARKET_PLANNING", "2025-01-01", "2026-04-01"],
        ["M011", "AGENT_MANAGEMENT", "2026-04-01", None],
        ["M012", "MARKET_PLANNING", "2026-04-01", None],
    ]
    assert [(each["id"], each["status"], each["overdue"]) for each in city["measures"]] == [
        ("ChannelMeasure:ME0001", "DONE", False),
        ("ChannelMeasure:ME0002", "PLANNED", True),
        ("ChannelMeasure:ME0003", "PLANNED", False),
    ]


def team(company: Any) -> list[tuple[Any, ...]]:
    """Member, role, first day and end, of who changed."""
    return [
        (each["member"]["code"], each["role"], each["since"], each["until"])
        for each in company["team"]
        if each["member"]["code"] == "M018"
    ]


async def test_who_joins_takes_another_role_and_leaves(channel: Writable) -> None:
    """From day to day; what was to come never begins."""
    joined = await taken(channel, "changeTeam", "Company:QZQG", **CHANGE)
    assert team(joined) == [("M018", "SERVICE_SUPPORT", day(0), None)]
    changed = await taken(channel, "changeTeam", "Company:QZ", **CHANGE | {"role": "LEAD", "on": day(10)})
    assert team(changed) == [
        ("M018", "SERVICE_SUPPORT", day(0), day(10)),
        ("M018", "LEAD", day(10), None),
    ]
    left = await taken(channel, "changeTeam", **CHANGE | {"role": None, "on": day(5)})
    assert team(left) == [
        ("M018", "SERVICE_SUPPORT", day(0), day(5)),
        ("M018", "LEAD", day(10), day(10)),
    ]
    assert (await told(channel, "CustomerManager:M018"))[:3] == [
        ("TEAM_CHANGED", None, "350505"),
        ("TEAM_CHANGED", "Company:QZ", "350505"),
        ("TEAM_CHANGED", "Company:QZQG", "350505"),
    ]
    again = CHANGE | {"role": None, "on": day(5)}
    assert await refused(channel, "changeTeam", **again) == [("NOT_ON_TEAM", "member")]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"company": "Company:NONE"}, [("NOT_FOUND", "company")]),
        (
            {"company": "Agent:A001", "member": "Agent:A001"},
            [("INVALID_ID", "company"), ("INVALID_ID", "member")],
        ),
        ({"member": "CustomerManager:NONE"}, [("NOT_FOUND", "member")]),
        ({"member": "CustomerManager:M021"}, [("NOT_EMPLOYED", "member")]),
        ({"member": "CustomerManager:M019", "role": "LEAD"}, [("ALREADY_ON_TEAM", "role")]),
        ({"on": day(-1), "role": None}, [("BAD_DATES", "on"), ("NOT_ON_TEAM", "member")]),
    ],
)
async def test_what_no_team_is(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "changeTeam", **CHANGE | given) == errors


async def test_who_changes_teams_and_plans_measures(channel: Writable) -> None:
    """A company for itself and those below; of others' employees it learns nothing."""
    for party in ("Company:QZHA", "Company:FZ", "Agent:A001", "CustomerManager:M019"):
        assert await refused(channel, "changeTeam", party, **CHANGE) == [("NOT_ALLOWED", "company")]
        assert await refused(channel, "planMeasure", party, **MEASURE) == [("NOT_ALLOWED", "company")]
    stranger = CHANGE | {"member": "CustomerManager:M021"}
    assert await refused(channel, "changeTeam", "Company:QZQG", **stranger) == [("NOT_FOUND", "member")]


async def test_from_a_measure_to_its_end(channel: Writable) -> None:
    """Planned for a plan with somebody in charge, who says that it was done; others do not see it."""
    measure = await taken(
        channel,
        "planMeasure",
        "Company:QZQG",
        **MEASURE | {"inCharge": "CustomerManager:M020", "plan": "ChannelPlan:QZQG@2026-Q4-V1"},
    )
    id_ = measure["id"]
    assert measure == {
        "id": id_,
        "company": {"code": "QZQG"},
        "plan": {"id": "ChannelPlan:QZQG@2026-Q4-V1"},
        "action": "逐户回访",
        "inCharge": {"code": "M020"},
        "plannedOn": day(0),
        "begins": day(0),
        "due": day(10),
        "status": "PLANNED",
        "overdue": False,
        "closedOn": None,
        "comment": None,
    }
    asked = {"measure": id_, "outcome": "DONE", "comment": " 全部走到 "}
    for party in ("Company:QZHA", "CustomerManager:M018", "Agent:A001"):
        assert await refused(channel, "closeMeasure", party, **asked) == [("NOT_FOUND", "measure")]
    drop = asked | {"outcome": "DROPPED"}
    assert await refused(channel, "closeMeasure", "CustomerManager:M020", **drop) == [
        ("NOT_ALLOWED", "measure")
    ]
    done = await taken(channel, "closeMeasure", "CustomerManager:M020", **asked)
    assert (done["status"], done["closedOn"], done["comment"], done["plan"]) == (
        "DONE",
        day(0),
        "全部走到",
        None,
    )
    assert await told(channel, id_) == [
        ("MEASURE_DONE", "CustomerManager:M020", "350505"),
        ("MEASURE_PLANNED", "Company:QZQG", "350505"),
    ]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"company": "Company:NONE"}, [("NOT_FOUND", "company")]),
        (
            {"inCharge": "CustomerManager:NONE", "plan": "ChannelPlan:NONE"},
            [("NOT_FOUND", "inCharge"), ("NOT_FOUND", "plan")],
        ),
        ({"inCharge": "Agent:A001", "plan": "Sale:X"}, [("INVALID_ID", "inCharge"), ("INVALID_ID", "plan")]),
        ({"inCharge": "CustomerManager:M018"}, [("NOT_ON_TEAM", "inCharge")]),
        ({"plan": "ChannelPlan:QZ@2026-Q4-V2"}, [("NOT_FOUND", "plan")]),
        ({"company": "Company:QZ", "plan": "ChannelPlan:QZQG@2026-Q4-V1"}, [("NOT_ITS_PLAN", "plan")]),
        ({"action": " ", "due": day(-1)}, [("EMPTY_REASON", "action"), ("BAD_DATES", "due")]),
        ({"begins": day(10)}, [("BAD_DATES", "due")]),
    ],
)
async def test_what_no_measure_is(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "planMeasure", **MEASURE | given) == errors


async def test_no_illegal_step_is_taken(channel: Writable) -> None:
    """What is done or dropped stays so; to drop says why."""
    id_ = (await taken(channel, "planMeasure", **MEASURE))["id"]
    bare = {"measure": id_, "outcome": "DROPPED"}
    assert await refused(channel, "closeMeasure", **bare) == [("EMPTY_REASON", "comment")]
    for status, legal in STEPS.items():
        await channel.graph.write(
            "MATCH (e:ChannelMeasure {id: $id}) SET e.status = $status",
            {"id": id_.partition(":")[2], "status": status},
        )
        for outcome in sorted({"DONE", "DROPPED"} - set(legal)):
            given = {"measure": id_, "outcome": outcome, "comment": "因"}
            assert await refused(channel, "closeMeasure", **given) == [("ILLEGAL_TRANSITION", "measure")]


async def test_who_sees_measures(client: Client) -> None:
    """The company, those above it, and who is in charge."""
    text = 'query { nodes(ids: ["ChannelMeasure:ME0001", "ChannelMeasure:ME0003"]) { id } }'
    for party, seen in (
        ("Company:FJ", [True, True]),
        ("Company:QZ", [True, True]),
        ("Company:QZQG", [False, False]),
        ("CustomerManager:M011", [True, True]),
        ("CustomerManager:M012", [False, False]),
        ("Agent:A002", [False, False]),
    ):
        data = await client.ask(text, party)
        assert [each is not None for each in data["nodes"]] == seen
