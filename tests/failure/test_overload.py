"""More than the server can do, and clients that dawdle: others are served, and who is not is told so."""

import asyncio
import itertools
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import orjson
import pytest

from graph.session import Graph
from graph.settings import Settings
from schema.app import create_app
from tests.bench.connection import Connection, get, post
from tests.bench.overload import SLOW_CLIENTS, dawdle
from tests.clock import clock
from tests.served import served

ROLE = post("/graphql", b'{"query": "{ viewer { role } }"}')
HEAVY = "{ agents(first: 200) { nodes { code delegations { nodes { id areas { __typename } } } } } }"


@pytest.fixture
async def narrow(scenario: Graph, settings: Settings, tmp_path: Path) -> AsyncIterator[str]:
    """Where a server answers two at a time and lets two wait."""
    few = settings.model_copy(update={"pool_size": 2, "queue_size": 2})
    async with served(create_app(scenario, few, tmp_path, (), clock)) as url:
        yield url


async def test_what_is_too_much_is_sent_away(narrow: str) -> None:
    """At once, with 503 and when to come again; whoever had a turn or a place in the queue is answered."""
    async with httpx.AsyncClient(base_url=narrow, timeout=60) as http:
        asked = [asyncio.create_task(http.post("/graphql", json={"query": HEAVY})) for _ in range(40)]
        alive = [await http.get("/livez") for _ in range(5)]
        responses = await asyncio.gather(*asked)
        after = await http.post("/graphql", json={"query": "{ viewer { role } }"})
    assert {each.status_code for each in alive} == {200}
    answered = [each for each in responses if each.status_code == 200]
    sent_away = [each for each in responses if each.status_code == 503]
    assert len(answered) >= 4
    assert len(answered) + len(sent_away) == 40
    assert all("errors" not in each.json() for each in answered)
    for each in sent_away:
        assert each.headers["retry-after"] == "1"
        assert each.json() == {
            "errors": [
                {
                    "message": "The server has too much to do; try again in a moment.",
                    "extensions": {"code": "OVERLOADED"},
                }
            ]
        }
    assert sent_away
    assert after.json()["data"] == {"viewer": {"role": "OPERATOR"}}


async def test_slow_clients_keep_nobody_waiting(scenario: Graph, settings: Settings, tmp_path: Path) -> None:
    """Heads and bodies that do not come hold no turn."""
    async with served(create_app(scenario, settings, tmp_path, (), clock)) as url:
        port = int(url.rpartition(":")[2])
        dawdling = [asyncio.create_task(dawdle(port, kind, ROLE)) for kind in range(SLOW_CLIENTS)]
        await asyncio.sleep(0.5)
        connection = await Connection.open(port)
        for _ in range(100):
            async with asyncio.timeout(5):
                reply = await connection.send(ROLE)
            assert reply.status == 200
        connection.close()
        for each in dawdling:
            each.cancel()
        await asyncio.gather(*dawdling, return_exceptions=True)


async def test_heads_have_a_deadline(
    scenario: Graph, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever says nothing, or not all, is told so after some seconds, also after a first request."""
    monkeypatch.setattr("resolvers.transport.deadlines.HEAD_SECONDS", 0.5)
    async with served(create_app(scenario, settings, tmp_path, (), clock)) as url:
        port = int(url.rpartition(":")[2])
        for first in (b"", b"GET /li", get("/livez") + b"GET /li"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(first)
            async with asyncio.timeout(10):
                said = await reader.read()
            writer.close()
            assert said.endswith(
                b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            )


async def test_a_head_has_an_end(scenario: Graph, settings: Settings, tmp_path: Path) -> None:
    """Headers longer than any client's are refused: without end, at their end, after a first request."""
    head = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n"
    async with served(create_app(scenario, settings, tmp_path, (), clock)) as url:
        port = int(url.rpartition(":")[2])
        for before, end in itertools.product((0, 1), (b"", b"\r\n\r\n")):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            async with asyncio.timeout(10):
                for _ in range(before):
                    writer.write(get("/livez"))
                    assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200 ")
                writer.write(head + b"x: y\r\n" * 14_000 + b"x: y" + end)
                said = await reader.read()
            writer.close()
            assert b"HTTP/1.1 431 " in said


async def test_what_follows_a_head_is_none(scenario: Graph, settings: Settings, tmp_path: Path) -> None:
    """A body may be longer than a head, also where both come at once."""
    padded = orjson.dumps({"query": "{ viewer { role } }", "variables": {"more": "x" * 100_000}})
    async with served(create_app(scenario, settings, tmp_path, (), clock)) as url:
        connection = await Connection.open(int(url.rpartition(":")[2]))
        for _ in range(2):
            assert (await connection.send(post("/graphql", padded))).status == 200
        connection.close()


async def test_bodies_have_a_deadline(scenario: Graph, settings: Settings, tmp_path: Path) -> None:
    """Whoever does not send the rest of a body is told so, and the connection is closed."""
    hasty = settings.model_copy(update={"body_timeout": 0.5})
    async with served(create_app(scenario, hasty, tmp_path, (), clock)) as url:
        port = int(url.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(ROLE[:-5])
        async with asyncio.timeout(10):
            said = await reader.read()
        writer.close()
    assert said.startswith(b"HTTP/1.1 408 ")
    assert "The body did not come within 0.5 s: send it at once." in said.decode()


async def test_who_takes_nothing_is_let_go(
    scenario: Graph, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A client that does not read its answer is cut off."""
    monkeypatch.setattr("resolvers.transport.deadlines.SEND_SECONDS", 0.5)
    async with served(create_app(scenario, settings, tmp_path, (), clock)) as url:
        port = int(url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as idle:
            idle.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            idle.setblocking(False)
            loop = asyncio.get_running_loop()
            request = b"GET /schema.graphql HTTP/1.1\r\nHost: localhost\r\n\r\n" * 200

            async def ask_on() -> None:
                while True:
                    await loop.sock_sendall(idle, request)
                    await asyncio.sleep(0.1)

            async with asyncio.timeout(30):
                with pytest.raises((ConnectionResetError, BrokenPipeError)):
                    await ask_on()
