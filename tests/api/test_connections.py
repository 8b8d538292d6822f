"""WebSockets and streams of events are as many as may be open, in all and for each party."""

import asyncio
from asyncio import Transport
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import orjson
import pytest
from websockets.exceptions import InvalidStatus

from graph.session import Graph
from graph.settings import Settings
from resolvers.transport import deadlines, socket_connection
from resolvers.transport.deadlines import DeadlineSocket
from schema.app import create_app
from tests.api.socket import EVENTS, Socket, handshake, opened
from tests.clock import clock
from tests.samples import samples
from tests.served import served

_STREAM = {"Accept": "text/event-stream"}
_FULL = "Too many streams and sockets are open here: try again in a moment."
_YOURS = "You have 2 streams and sockets open here: close one, or use one for many."


@pytest.fixture
async def url(scenario: Graph, settings: Settings, tmp_path: Path) -> AsyncIterator[str]:
    """Where a server answers that lets four connections be open, two of each party."""
    few = settings.model_copy(update={"connections": 4, "connections_each": 2})
    async with served(create_app(scenario, few, tmp_path, (), clock)) as url:
        yield url


@pytest.fixture
async def http(url: str) -> AsyncIterator[httpx.AsyncClient]:
    """Requests to it."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as http:
        yield http


async def _socket(stack: AsyncExitStack, url: str, party: str | None = None) -> Socket:
    """One that stays open until the stack's end."""
    socket = await stack.enter_async_context(opened(url))
    await socket.begin({"X-Qudao-Act-As": party} if party else None)
    return socket


async def _stream(stack: AsyncExitStack, http: httpx.AsyncClient, party: str | None = None) -> None:
    """One that stays open until the stack's end."""
    headers = _STREAM | ({"X-Qudao-Act-As": party} if party else {})
    opening = http.stream("POST", "/graphql", json={"query": EVENTS}, headers=headers)
    response = await stack.enter_async_context(opening)
    assert response.status_code == 200


async def _open(http: httpx.AsyncClient) -> tuple[float, float]:
    """How many streams and sockets the metrics count."""
    found = await samples(http)
    streams, sockets = (found["qudao_connections", (("transport", each),)] for each in ("sse", "websocket"))
    return streams, sockets


async def _until(http: httpx.AsyncClient, streams: int, sockets: int) -> None:
    async with asyncio.timeout(20):
        while await _open(http) != (streams, sockets):
            await asyncio.sleep(0.05)


async def _stream_refused(http: httpx.AsyncClient, message: str, headers: Mapping[str, str]) -> None:
    response = await http.post("/graphql", json={"query": EVENTS}, headers={**_STREAM, **headers})
    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"
    assert response.json()["errors"] == [{"message": message, "extensions": {"code": "TOO_MANY_CONNECTIONS"}}]


async def _socket_refused(url: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with opened(url):
            pass
    response = refused.value.response
    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"
    assert orjson.loads(response.body)["errors"] == [
        {"message": _FULL, "extensions": {"code": "TOO_MANY_CONNECTIONS"}}
    ]


async def test_no_more_than_the_server_has_places_for(url: str, http: httpx.AsyncClient) -> None:
    """One too many is told 503 and when to come again; whatever ends makes room; queries need none."""
    async with AsyncExitStack() as stack:
        await _stream(stack, http, "Company:QZ")
        await _stream(stack, http, "Agent:A001")
        last = await _socket(stack, url, "Company:QZ")
        async with opened(url) as silent:
            # Nobody yet, and counted.
            assert await _open(http) == (2, 2)
            await _socket_refused(url)
            await _stream_refused(http, _FULL, {})
            response = await http.post("/graphql", json={"query": "{ viewer { role } }"}, headers=_STREAM)
            assert response.status_code == 200
            assert '"OPERATOR"' in response.text
            await silent.begin()
        await _until(http, 2, 1)
        await _socket(stack, url)
        await last.connection.close()
        await _until(http, 2, 1)
        await _stream(stack, http)
        assert await _open(http) == (3, 1)
        found = await samples(http)
        assert found["qudao_rejections_total", (("code", "TOO_MANY_CONNECTIONS"),)] == 2
    await _until(http, 0, 0)


async def test_no_more_than_a_party_may_have(url: str, http: httpx.AsyncClient) -> None:
    """Streams and sockets together; 4429 tells a socket, and others have their places."""
    mine = {"X-Qudao-Act-As": "Agent:A001"}
    async with AsyncExitStack() as stack:
        await _stream(stack, http, "Agent:A001")
        await _socket(stack, url, "Agent:A001")
        await _stream_refused(http, _YOURS, mine)
        async with opened(url) as socket:
            await socket.send("connection_init", None, mine)
            assert await socket.end() == (4429, _YOURS)
        await _until(http, 1, 1)
        await _socket(stack, url, "Agent:A002")
    await _until(http, 0, 0)
    async with AsyncExitStack() as stack:
        await _socket(stack, url, "Agent:A001")
        await _stream(stack, http, "Agent:A001")


async def test_who_says_nothing_has_no_place_for_long(
    url: str, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """4408, also where nothing of it is read: neither the place nor the connection is kept."""
    monkeypatch.setattr(socket_connection, "INIT_SECONDS", 0.3)
    async with AsyncExitStack() as stack:
        silent = [await stack.enter_async_context(opened(url)) for _ in range(4)]
        await _socket_refused(url)
        for each in silent:
            assert await each.end() == (4408, "There was no connection_init within 0.3 s.")
        await _until(http, 0, 0)
        await _socket(stack, url)


async def test_who_does_not_read_that_it_is_over(
    url: str, http: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its connection is ended by the server, and not kept until it does."""
    monkeypatch.setattr(socket_connection, "INIT_SECONDS", 2.0)
    monkeypatch.setattr(deadlines, "SEND_SECONDS", 1.0)
    upgraded: list[Transport] = []
    made = DeadlineSocket.connection_made

    def keep(protocol: DeadlineSocket, transport: Transport) -> None:
        upgraded.append(transport)
        made(protocol, transport)

    monkeypatch.setattr(DeadlineSocket, "connection_made", keep)
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port, limit=1_024)
    writer.write(handshake(address.netloc))
    await reader.readuntil(b"\r\n\r\n")
    [transport] = upgraded
    # Pongs until neither side's kernel takes more of them, and too few are left for writing to be paused.
    while not transport.get_write_buffer_size():
        writer.write((b"\x89\xfd" + b"\0" * 4 + b"x" * 125) * 200)
        await asyncio.sleep(0.001)
    assert transport.get_write_buffer_size() < 65_536
    await _until(http, 0, 0)

    async def go_on() -> None:
        while True:
            await asyncio.sleep(0.2)
            writer.write(b"\x8a\x80" + b"\0" * 4)
            await writer.drain()

    async with asyncio.timeout(15):
        with pytest.raises(ConnectionError):
            await go_on()
    writer.transport.abort()
