"""Operating reports: asked for, submitted once, overdue and declining ones listed and rolled up."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.taking import refused, take, taken
from tests.api.writable import Writable
from tests.client import Client
from tests.clock import day

LIST = """
query ($within: ID!, $period: String!, $overdue: Boolean, $declining: Boolean, $after: Cursor) {
  operatingReports(
    within: $within, period: $period, overdue: $overdue, declining: $declining, first: 50, after: $after
  ) {
    totalCount
    nodes { agent { code } territory { code } overdue declining revenue }
  }
}"""
ROLLUP = """
query ($code: String!, $period: String!) {
  city(code: $code) {
    province { reports(period: $period) { ...counts } }
    reports(period: $period) { ...counts }
    counties { code reports(period: $period) { ...counts } }
  }
}
fragment counts on OperatingReportRollup { requested submitted overdue comparable declining revenue }"""
OCTOBER: dict[str, Any] = {
    "requestedBy": "Company:QZQG",
    "period": "2026-10",
    "due": day(5),
    "reports": [{"agent": "Agent:A001", "territory": "County:350505"}],
}
_CLEAR = "MATCH (n:OperatingReport) WHERE n.period IN ['2026-10', '2026-11'] DETACH DELETE n"
_RESTORE = """
MATCH (r:OperatingReport {id: 'A016@2026-Q3@350582'})
SET r.submittedOn = null, r.revenue = null, r.note = null"""
CLIENTS = 6


@pytest.fixture
async def desk(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.graph.write(_CLEAR)
    await writable.graph.write(_RESTORE)


async def listed(client: Client, act_as: str | None = None, **asked: Any) -> list[str]:
    """Agent and territory of each report, in order."""
    variables = {"within": "City:350500", "period": "2026-Q3"} | asked
    found = (await client.ask(LIST, act_as, **variables))["operatingReports"]
    assert found["totalCount"] == len(found["nodes"])
    return [f"{each['agent']['code']} {each['territory']['code']}" for each in found["nodes"]]


async def test_which_are_overdue_or_declining(client: Client) -> None:
    """Not submitted though the last day is over; less than in the period before."""
    assert await listed(client, overdue=True) == ["A016 350582", "A029 350502"]
    declining = ["A005 350505", "A009 350521", "A020 350581"]
    assert await listed(client, declining=True) == declining
    every = await listed(client)
    assert len(every) == 11
    assert await listed(client, overdue=False, declining=False) == [
        each for each in every if each not in {"A016 350582", "A029 350502", *declining}
    ]
    assert await listed(client, within="County:350505") == ["A001 350505", "A002 350505", "A005 350505"]
    assert await listed(client, within="Region:R01", declining=True) == ["A005 350505", "A009 350521"]
    assert await listed(client, period="2026-Q2", overdue=True) == []


async def test_they_are_counted_up_the_tree(client: Client) -> None:
    """What a county has is part of its city's, and that of the province's."""
    city = (await client.ask(ROLLUP, code="350500", period="2026-Q3"))["city"]
    total = {
        "requested": 11,
        "submitted": 9,
        "overdue": 2,
        "comparable": 9,
        "declining": 3,
        "revenue": 1_444_200_000,
    }
    assert city["reports"] == city["province"]["reports"] == total
    counties = {each["code"]: each["reports"] for each in city["counties"]}
    assert counties["350582"] == {
        "requested": 2,
        "submitted": 1,
        "overdue": 1,
        "comparable": 1,
        "declining": 0,
        "revenue": 158_400_000,
    }
    assert {name: sum(each[name] for each in counties.values()) for name in total} == total


@pytest.mark.parametrize(
    ("party", "seen"),
    [
        ("Company:QZ", 11),
        ("Company:QZJJ", 2),
        ("Company:FZ", 0),
        ("Agent:A002", 2),
        ("CustomerManager:M018", 0),
    ],
)
async def test_who_sees_reports(client: Client, party: str, seen: int) -> None:
    """The companies of the territory, and the agent; in lists and in counts."""
    assert len(await listed(client, party)) == seen
    text = """{ city(code: "350500") { reports(period: "2026-Q3") { requested } } }"""
    assert (await client.ask(text, party))["city"]["reports"]["requested"] == seen


async def test_asked_for_and_submitted(desk: Writable) -> None:
    """Once; the next period's follows it."""
    [first] = await taken(desk, "requestOperatingReports", "Company:QZQG", **OCTOBER)
    report = first["id"]
    assert first == {
        "id": "OperatingReport:A001@2026-10@350505",
        "agent": {"code": "A001"},
        "territory": {"code": "350505"},
        "period": "2026-10",
        "due": day(5),
        "requestedBy": {"code": "QZQG"},
        "requestedOn": day(0),
        "submittedOn": None,
        "overdue": False,
        "revenue": None,
        "note": None,
        "declining": False,
        "previous": None,
    }
    given = {"report": report, "revenue": 500, "note": " 淡季 "}
    done = await taken(desk, "submitOperatingReport", "Agent:A001", **given)
    assert done == first | {"submittedOn": day(0), "revenue": 500, "note": "淡季"}
    again = await refused(desk, "submitOperatingReport", **given)
    assert again == [("SUBMITTED_ALREADY", "report")]
    november = OCTOBER | {"period": "2026-11", "due": "2026-12-20"}
    [second] = await taken(desk, "requestOperatingReports", **november)
    assert second["previous"] == {"id": report}
    lower = {"report": second["id"], "revenue": 499}
    assert (await taken(desk, "submitOperatingReport", "Company:QZ", **lower))["declining"] is True
    history = "query ($id: ID!) { history(subject: $id) { nodes { type actor { id } } } }"
    nodes = (await desk.client.ask(history, id=report))["history"]["nodes"]
    assert [(each["type"], each["actor"]["id"]) for each in nodes] == [
        ("REPORT_SUBMITTED", "Agent:A001"),
        ("REPORT_REQUESTED", "Company:QZQG"),
    ]


async def test_an_earlier_period_asked_for_later_is_followed(desk: Writable) -> None:
    """Whichever came first."""
    november = OCTOBER | {"period": "2026-11", "due": "2026-12-20"}
    [later] = await taken(desk, "requestOperatingReports", **november)
    [earlier] = await taken(desk, "requestOperatingReports", **OCTOBER)
    text = "query ($id: ID!) { node(id: $id) { ... on OperatingReport { previous { id } } } }"
    found = (await desk.client.ask(text, id=later["id"]))["node"]
    assert found == {"previous": {"id": earlier["id"]}}


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"period": "2026-13"}, [("BAD_PERIOD", "period")]),
        ({"due": "2026-10-31"}, [("DUE_TOO_EARLY", "due"), ("BAD_DATES", "due")]),
        ({"due": day(-1)}, [("BAD_DATES", "due")]),
        (
            {"requestedBy": "Company:XX"},
            [("NOT_FOUND", "requestedBy"), ("OUTSIDE_ITS_TERRITORY", "reports.0.territory")],
        ),
        ({"reports": []}, [("BAD_COUNT", "reports")]),
        ({"reports": OCTOBER["reports"] * 2}, [("REQUESTED_ALREADY", "reports.1")]),
        (
            {
                "reports": [
                    {"agent": "Agent:A084", "territory": "County:350505"},
                    {"agent": "Agent:A001", "territory": "County:350521"},
                    {"agent": "Agent:A999", "territory": "County:350505"},
                    {"agent": "Agent:A001", "territory": "Region:R01"},
                ]
            },
            [
                ("INVALID_ID", "reports.3.territory"),
                ("NO_REPORT_OF", "reports.0.agent"),
                ("OUTSIDE_ITS_TERRITORY", "reports.1.territory"),
                ("NOT_FOUND", "reports.2.agent"),
            ],
        ),
    ],
)
async def test_what_is_not_asked_for(desk: Writable, given: dict[str, Any], errors: list[Any]) -> None:
    """All of a list or none, with everything that is wrong."""
    assert await refused(desk, "requestOperatingReports", **OCTOBER | given) == errors


@pytest.mark.parametrize("party", ["Company:QZHA", "Agent:A001", "CustomerManager:M018"])
async def test_who_may_not_ask(desk: Writable, party: str) -> None:
    """Only a company does, and as itself or one below."""
    found = await refused(desk, "requestOperatingReports", party, **OCTOBER)
    assert found == [("NOT_ALLOWED", "requestedBy")]


@pytest.mark.parametrize(
    ("party", "code"),
    [("Company:QZSS", "NOT_FOUND"), ("Agent:A002", "NOT_FOUND"), ("CustomerManager:M018", "NOT_FOUND")],
)
async def test_who_may_not_submit(desk: Writable, party: str, code: str) -> None:
    """The agent does, and companies that manage it; others do not learn that it is there."""
    given = {"report": "OperatingReport:A016@2026-Q3@350582", "revenue": 1}
    assert await refused(desk, "submitOperatingReport", party, **given) == [(code, "report")]


async def test_a_company_that_sees_but_does_not_manage(desk: Writable) -> None:
    """A county company sees what a city's agent reports there, and does not speak for it."""
    given = {"report": "OperatingReport:A002@2026-Q3@350505", "revenue": 1}
    found = await refused(desk, "submitOperatingReport", "Company:QZQG", **given)
    assert found == [("NOT_ALLOWED", "report")]


async def test_of_many_at_once_one_submits(desk: Writable) -> None:
    """Whoever comes second is refused."""
    given = {"report": "OperatingReport:A016@2026-Q3@350582"}
    results = await asyncio.gather(
        *(take(desk, "submitOperatingReport", **given, revenue=each) for each in range(CLIENTS))
    )
    assert len([each for each in results if each["report"]]) == 1


async def test_a_negative_revenue_is_none(desk: Writable) -> None:
    """0 is allowed."""
    given: dict[str, Any] = {"report": "OperatingReport:A016@2026-Q3@350582", "revenue": -1}
    assert await refused(desk, "submitOperatingReport", **given) == [("BAD_AMOUNT", "revenue")]
    assert (await taken(desk, "submitOperatingReport", **given | {"revenue": 0}))["revenue"] == 0
