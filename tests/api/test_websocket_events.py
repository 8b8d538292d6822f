"""Mutations and events over one WebSocket."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph.settings import Settings
from schema.app import create_app
from tests.api.hotline import TICKET, hotline
from tests.api.socket import opened
from tests.api.writable import Writable
from tests.clock import clock
from tests.served import served

__all__ = ["hotline"]

EVENTS = "subscription { events { type subject { id } } }"
OPEN = """
mutation ($input: OpenSupportTicketInput!) {
  openSupportTicket(input: $input) { ticket { id } userErrors { code } }
}"""
_TICKETS = "MATCH (n:SupportTicket) RETURN count(n)"


@pytest.fixture
async def url(hotline: Writable, settings: Settings, tmp_path: Path) -> AsyncIterator[str]:
    """Where a server over that graph answers."""
    async with served(create_app(hotline.graph, settings, tmp_path, (), clock)) as url:
        yield url


async def test_what_is_done_is_told(hotline: Writable, url: str) -> None:
    """A mutation is answered, and a subscription of the same socket tells of it."""
    async with opened(url) as socket:
        await socket.begin({"X-Qudao-Act-As": "Agent:A001"})
        # Which has its plan from now on, so that the next one begins at once.
        await socket.subscribe("plan", EVENTS)
        await asyncio.sleep(3)
        await socket.subscribe("mutation", OPEN, input=TICKET)
        told = [await socket.next() for _ in range(3)]
    by_id = {each["id"]: each for each in told if each["type"] == "next"}
    payload = by_id["mutation"]["payload"]["data"]["openSupportTicket"]
    assert payload["userErrors"] == []
    event = by_id["plan"]["payload"]["data"]["events"]
    assert event == {"type": "TICKET_OPENED", "subject": {"id": payload["ticket"]["id"]}}
    assert [each for each in told if each["type"] == "complete"] == [{"id": "mutation", "type": "complete"}]


@pytest.mark.parametrize("ends", ["complete", "close", "lost"])
async def test_a_mutation_comes_to_its_end(hotline: Writable, url: str, ends: str) -> None:
    """Though its client is done with it, or gone, before it is answered: it takes effect once."""
    before = (await hotline.graph.read(_TICKETS))[0][0]
    async with opened(url) as socket:
        await socket.begin({"X-Qudao-Act-As": "Agent:A001"})
        await socket.subscribe("1", OPEN, input=TICKET)
        if ends == "complete":
            await socket.send("complete", "1")
            await socket.send("ping")
            # Nothing is told of what nobody waits for any more.
            assert await socket.next() == {"type": "pong"}
        elif ends == "lost":
            socket.connection.transport.abort()
    async with asyncio.timeout(20):
        while (await hotline.graph.read(_TICKETS))[0][0] == before:
            await asyncio.sleep(0.05)
    assert (await hotline.graph.read(_TICKETS))[0][0] == before + 1
