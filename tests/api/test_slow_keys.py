"""A key set that is slow to come lets nobody in, and keeps nobody waiting who is known already."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import httpx
import pytest

from graph.session import Graph
from graph.settings import Settings
from resolvers.identity import key_set
from resolvers.transport import socket_connection
from schema.app import create_app
from tests.api.socket import opened
from tests.api.tokens import Issuer, Key, bearer, guarded
from tests.clock import clock
from tests.served import served

_BODY = {"query": "{ viewer { role } }"}


class KeyServer:
    """Serves an issuer's key set over HTTP, `seconds` after it is asked for; drops come apart as long."""

    def __init__(self, issuer: Issuer) -> None:
        self._issuer = issuer
        self.seconds = 0.0
        self.asked = 0

    async def answer(self, reader: StreamReader, writer: StreamWriter) -> None:
        """One request."""
        await reader.readuntil(b"\r\n\r\n")
        self.asked += 1
        content = self._issuer.file.read_bytes()
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(content)}\r\nConnection: close\r\n\r\n".encode()
        for part in (head, content[:10], content[10:]):
            await asyncio.sleep(self.seconds / 3)
            writer.write(part)
        writer.close()


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    """An issuer with one key."""
    issuer = Issuer(tmp_path / "jwks.json", Key("first"))
    issuer.publish([issuer.key])
    return issuer


@pytest.fixture
async def keys(issuer: Issuer) -> AsyncIterator[tuple[str, KeyServer]]:
    """Where its key set is, and who serves it."""
    server = KeyServer(issuer)
    async with await asyncio.start_server(server.answer, "127.0.0.1", 0) as listening:
        yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/jwks.json", server


@pytest.fixture
async def url(
    keys: tuple[str, KeyServer], issuer: Issuer, scenario: Graph, settings: Settings, tmp_path: Path
) -> AsyncIterator[str]:
    """Where a server answers that has its keys from there."""
    there = guarded(issuer, settings).model_copy(update={"jwt_jwks": keys[0]})
    async with served(create_app(scenario, there, tmp_path, (), clock)) as url:
        yield url


async def _asked(http: httpx.AsyncClient, token: str) -> tuple[int, float]:
    began = monotonic()
    response = await http.post("/graphql", json=_BODY, headers=bearer(token))
    return response.status_code, monotonic() - began


async def test_a_socket_does_not_wait_for_it(
    url: str, keys: tuple[str, KeyServer], issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """4408, and nothing goes on for it; the set is read once for all, and used by whoever comes later."""
    monkeypatch.setattr(socket_connection, "INIT_SECONDS", 0.3)
    _, server = keys
    server.seconds = 1.5
    token = bearer(issuer.token(role="OPERATOR"))
    before = asyncio.all_tasks()
    for _ in range(3):
        async with opened(url) as socket:
            await socket.send("connection_init", None, token)
            assert await socket.end() == (4408, "Who asks could not be checked within 0.3 s.")
    assert server.asked == 1
    async with asyncio.timeout(10):
        while asyncio.all_tasks() - before:
            await asyncio.sleep(0.05)
    async with opened(url) as socket:
        await socket.begin(token)
    assert server.asked == 1


async def test_nobody_is_let_in_without_it(
    url: str, keys: tuple[str, KeyServer], issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503 once it has taken too long in all, though some of it came; what needs no token is answered."""
    monkeypatch.setattr(key_set, "_PATIENCE", 1.0)
    _, server = keys
    server.seconds = 2.4
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        asked = [asyncio.create_task(_asked(http, issuer.token(role="OPERATOR"))) for _ in range(5)]
        await asyncio.sleep(0.1)
        began = monotonic()
        assert (await http.get("/livez")).status_code == 200
        assert monotonic() - began < 0.5
        for status, seconds in await asyncio.gather(*asked):
            assert status == 503
            assert 0.9 < seconds < 2.0
        # For some seconds it is not asked again.
        status, seconds = await _asked(http, issuer.token(role="OPERATOR"))
        assert status == 503
        assert seconds < 0.5
    assert server.asked == 1


async def test_known_keys_go_on_working(
    url: str, keys: tuple[str, KeyServer], issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old set is believed while a new one is slow; whose key it has not waits, and then is let in."""
    _, server = keys
    second = Key("second")
    old, new = issuer.token(role="OPERATOR"), issuer.token(second, role="OPERATOR")
    async with httpx.AsyncClient(base_url=url, timeout=30) as http:
        assert (await _asked(http, old))[0] == 200
        monkeypatch.setattr(key_set, "_FRESH_SECONDS", 0.0)
        monkeypatch.setattr(key_set, "_APART_SECONDS", 0.0)
        issuer.publish([issuer.key, second])
        server.seconds = 2.4
        waiting = asyncio.create_task(_asked(http, new))
        await asyncio.sleep(0.1)
        # The first to learn that it is slow waits a little for it.
        assert (await _asked(http, old))[1] < 1.0
        for _ in range(5):
            status, seconds = await _asked(http, old)
            assert status == 200
            assert seconds < 0.3
        assert not waiting.done()
        status, seconds = await waiting
        assert status == 200
        assert 2.0 < seconds < 4.0
        assert server.asked == 2
        # A key that is taken out is not believed any more, however slow the set is that says so.
        issuer.publish([second])
        await _asked(http, old)
        async with asyncio.timeout(20):
            while (await _asked(http, old))[0] != 401:
                await asyncio.sleep(0.1)
