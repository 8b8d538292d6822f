"""In a rehearsal a request says which day it is, for what it reads and what it changes."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.settings import Settings
from schema.app import create_app
from tests.api.hotline import CLEAR
from tests.api.writable import Writable
from tests.client import Client
from tests.clock import clock

DAY = "2026-03-05"
_LEVEL = '{ agent(code: "A001") { level } }'
_OVERDUE = """{
  operatingReports(within: "County:350582", period: "2026-Q3", overdue: true) { nodes { agent { code } } }
}"""
_OPEN = """
mutation ($input: OpenSupportTicketInput!) {
  openSupportTicket(input: $input) { ticket { id openedAt target late } userErrors { code } }
}"""
_LATE = "query ($id: ID!) { node(id: $id) { ... on SupportTicket { late } } }"
_HISTORY = """{ history(subject: "Agent:A001") { nodes { at type } } }"""
_PLAN = """
MATCH (a:Agent {code: 'A001'})
CREATE (:AgentRecord {key: 'A001-1', validFrom: date('2026-12-24'), level: 'CITY'})-[:RECORD_OF]->(a)"""
_UNPLAN = """
MATCH (a:Agent {code: 'A001'})<-[:RECORD_OF]-(r:AgentRecord)
SET a.level = 'COUNTY', a.levelRank = 2
DETACH DELETE r"""


@pytest.fixture
async def rehearsing(
    writable: Writable, settings: Settings, tmp_path: Path
) -> AsyncIterator[httpx.AsyncClient]:
    """A server that rehearses, over the graph, which is left as it was found."""
    app = create_app(writable.graph, settings.model_copy(update={"rehearsal": True}), tmp_path, (), clock)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as http:
        yield http
    await writable.graph.write(CLEAR)


async def _ask(http: httpx.AsyncClient, query: str, today: str | None = None, **variables: Any) -> Any:
    headers = {"X-Qudao-Today": today} if today is not None else {}
    answer = await http.post("/graphql", json={"query": query, "variables": variables}, headers=headers)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert "errors" not in body, body
    return body["data"]


async def test_a_question_is_answered_as_of_its_day(rehearsing: httpx.AsyncClient) -> None:
    """A report is overdue from the day after its last one on; without the header the server's day counts."""
    for today, overdue in ((None, ["A016"]), ("2026-10-20", []), ("2026-10-21", ["A016"])):
        found = (await _ask(rehearsing, _OVERDUE, today))["operatingReports"]["nodes"]
        assert [each["agent"]["code"] for each in found] == overdue


async def test_a_change_is_made_on_its_day(rehearsing: httpx.AsyncClient) -> None:
    """A time stands for itself, a day for the present time of day on it; events are of the same time."""
    input_ = {"agent": "Agent:A001", "subject": "专线", "priority": "URGENT"}
    made = (await _ask(rehearsing, _OPEN, f"{DAY}T09:12+08:00", input=input_))["openSupportTicket"]
    assert made["userErrors"] == []
    ticket = made["ticket"]
    assert datetime.fromisoformat(ticket["openedAt"]) == datetime.fromisoformat(f"{DAY}T01:12+00:00")
    assert datetime.fromisoformat(ticket["target"]) == datetime.fromisoformat(f"{DAY}T05:12+00:00")
    assert ticket["late"] is False
    event = (await _ask(rehearsing, _HISTORY, DAY))["history"]["nodes"][-1]
    assert event["type"] == "TICKET_OPENED"
    assert datetime.fromisoformat(event["at"]) == datetime.fromisoformat(f"{DAY}T01:12+00:00")
    for today, late in ((f"{DAY}T13:12+08:00", False), (f"{DAY}T13:13+08:00", True), ("2026-03-06", True)):
        assert await _ask(rehearsing, _LATE, today, id=ticket["id"]) == {"node": {"late": late}}


async def test_what_is_due_comes_with_its_day(rehearsing: httpx.AsyncClient, writable: Writable) -> None:
    """A level that was planned for a day is the agent's own once that is rehearsed, and not before."""
    await writable.graph.write(_PLAN)
    try:
        for today, level in (("2026-12-23", "COUNTY"), ("2026-12-24", "CITY")):
            assert (await _ask(rehearsing, _LEVEL, today))["agent"] == {"level": level}
    finally:
        await writable.graph.write(_UNPLAN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20260305",
        "2026-W10-4",
        "2026-3-5",
        "2026-02-30",
        "today",
        "2026-03-05T09:12",
        "1980-12-31",
        "2100-01-01",
    ],
)
async def test_a_day_has_one_form(rehearsing: httpx.AsyncClient, text: str) -> None:
    """Whatever else is refused before anything is read, with the form that is right."""
    response = await rehearsing.post("/graphql", json={"query": _LEVEL}, headers={"X-Qudao-Today": text})
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert error["message"] == (
        f'X-Qudao-Today: "{text}" should be a day such as 2026-03-05, or a time with its offset from UTC '
        "such as 2026-03-05T09:30+08:00, from 1981 to 2099."
    )


async def test_elsewhere_days_are_those_of_the_calendar(client: Client) -> None:
    """A server that does not rehearse says how it would."""
    response = await client.http.post("/graphql", json={"query": _LEVEL}, headers={"X-Qudao-Today": DAY})
    assert response.status_code == 400
    [error] = response.json()["errors"]
    assert error["message"] == (
        "X-Qudao-Today: this server goes by the calendar; start it with QUDAO_REHEARSAL=true to rehearse "
        "other days, or leave the header out."
    )
