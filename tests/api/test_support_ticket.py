"""Support tickets: asked by an agent, answered by a company, within a target time."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.api.hotline import ANSWER, CLEAR, TICKET
from tests.api.taking import refused, take, taken
from tests.api.writable import Writable
from tests.client import Client

CLIENTS = 6


@pytest.fixture
async def hotline(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.graph.write(CLEAR)


@pytest.mark.parametrize(("priority", "hours"), [("URGENT", 4), ("HIGH", 24), ("NORMAL", 72)])
async def test_asked_and_answered(hotline: Writable, priority: str, hours: int) -> None:
    """The target is so many hours later; what is answered before is not late."""
    made = await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET | {"priority": priority})
    opened, target = (datetime.fromisoformat(made[name]) for name in ("openedAt", "target"))
    assert target - opened == timedelta(hours=hours)
    assert made == made | {
        "agent": {"code": "A001"},
        "subject": "专线开通",
        "priority": priority,
        "late": False,
        "resolvedAt": None,
        "resolvedBy": None,
        "resolution": None,
    }
    answer = ANSWER | {"ticket": made["id"]}
    done = await taken(hotline, "resolveSupportTicket", "Company:QZQG", **answer)
    assert datetime.fromisoformat(done["resolvedAt"]) >= opened
    assert done == made | {
        "resolvedAt": done["resolvedAt"],
        "resolvedBy": {"code": "QZQG"},
        "resolution": "已开通",
    }
    assert await refused(hotline, "resolveSupportTicket", **answer) == [("RESOLVED_ALREADY", "ticket")]


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"subject": " "}, [("EMPTY_REASON", "subject")]),
        ({"agent": "Agent:A084"}, [("NOT_HEARD", "agent")]),
        ({"agent": "Agent:A999"}, [("NOT_FOUND", "agent")]),
    ],
)
async def test_what_is_no_ticket(hotline: Writable, given: dict[str, Any], errors: list[Any]) -> None:
    """Nothing to ask, or nobody who works with the group."""
    assert await refused(hotline, "openSupportTicket", **TICKET | given) == errors


async def test_who_asks_and_who_answers(hotline: Writable) -> None:
    """The agent or a company that manages it asks; that company or one above answers."""
    assert await refused(hotline, "openSupportTicket", "Agent:A005", **TICKET) == [("NOT_FOUND", "agent")]
    found = await refused(hotline, "openSupportTicket", "CustomerManager:M018", **TICKET)
    assert found == [("NOT_ALLOWED", "agent")]
    answer = ANSWER | {"ticket": (await taken(hotline, "openSupportTicket", "Company:QZ", **TICKET))["id"]}
    for party, given, errors in (
        ("Agent:A001", {}, [("NOT_ALLOWED", "resolvedBy")]),
        ("Company:FZ", {"resolvedBy": "Company:FZ"}, [("NOT_FOUND", "ticket")]),
        (None, {"resolvedBy": "Company:FZ"}, [("NOT_ITS_AGENT", "resolvedBy")]),
        (None, {"resolvedBy": "Company:XX"}, [("NOT_FOUND", "resolvedBy")]),
        (None, {"resolution": " "}, [("EMPTY_REASON", "resolution")]),
    ):
        assert await refused(hotline, "resolveSupportTicket", party, **answer | given) == errors
    done = await taken(hotline, "resolveSupportTicket", "Company:FJ", **answer | {"resolvedBy": "Company:FJ"})
    assert done["resolvedBy"] == {"code": "FJ"}


async def test_of_many_at_once_one_answers(hotline: Writable) -> None:
    """Whoever comes second is refused."""
    answer = ANSWER | {"ticket": (await taken(hotline, "openSupportTicket", **TICKET))["id"]}
    results = await asyncio.gather(*(take(hotline, "resolveSupportTicket", **answer) for _ in range(CLIENTS)))
    assert len([each for each in results if each["ticket"]]) == 1


async def test_they_are_listed(client: Client) -> None:
    """Late ones, those not answered yet, those of a place, as far as they are seen."""
    text = """
    query ($where: SupportTicketFilter) { supportTickets(where: $where) { nodes { id } } }"""

    async def found(where: dict[str, Any], act_as: str | None = None) -> list[str]:
        nodes = (await client.ask(text, act_as, where=where))["supportTickets"]["nodes"]
        return [each["id"].partition(":")[2] for each in nodes]

    assert await found({}) == ["TK01", "TK02", "TK03"]
    assert await found({"late": True}) == ["TK02", "TK03"]
    assert await found({"resolved": False}) == ["TK03"]
    assert await found({"territory": {"within": "County:350505"}}) == ["TK01", "TK02"]
    assert await found({}, "Company:QZJJ") == ["TK03"]
    assert await found({}, "Agent:A005") == ["TK02"]
    assert await found({}, "CustomerManager:M018") == []
