"""Neither does what is no GraphQL request break a stream of events, or what is no message a WebSocket."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import httpx
import orjson
import pytest
from hypothesis import strategies as st
from structlog.testing import capture_logs
from websockets.exceptions import ConnectionClosed

from tests.api.malformed import Malformed, Sent
from tests.api.socket import opened
from tests.scenarios.properties.profile import each

_EACH = 20
# How long a stream may say nothing before it is taken for one that waits for something to happen.
_QUIET = 0.1
_LAST = "the last one"


@pytest.fixture
def quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing is logged meanwhile of what went wrong."""
    with capture_logs() as logs:
        yield
    assert [entry for entry in logs if entry["log_level"] not in {"debug", "info"}] == []
    assert [record for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}] == []


async def test_whoever_wants_events_is_answered(quiet: None, url: str) -> None:
    """Two hundred requests, at night two thousand: a status below 500, and events, or a sentence."""
    found: Counter[int] = Counter()

    async def send(seed: int) -> None:
        malformed = Malformed(seed)
        async with httpx.AsyncClient(base_url=url, timeout=60) as http:
            for _ in range(_EACH):
                # What no client sends is sent by nobody: a header of control characters.
                with suppress(httpx.LocalProtocolError):
                    found[await _streamed(http, malformed.stream())] += 1

    await each(st.integers(0, 2**32), send, examples=11, nightly=105)
    assert found.keys() >= {200, 400, 415}, found
    assert found.total() >= 200, found


async def _streamed(http: httpx.AsyncClient, sent: Sent) -> int:
    """The status of an answer, which is a stream of events or has the form that every answer has."""
    method = "GET" if sent.body is None else "POST"
    address = f"/graphql?{sent.query_string}" if sent.query_string else "/graphql"
    headers = list(sent.headers)
    async with http.stream(method, address, content=sent.body, headers=headers) as response:
        assert response.status_code < 500, sent
        said = b""
        with suppress(TimeoutError):
            async with asyncio.timeout(_QUIET if response.status_code == 200 else None):
                async for chunk in response.aiter_bytes():
                    said += chunk
        if not response.headers["Content-Type"].startswith("text/event-stream"):
            assert orjson.loads(said)["errors"], sent
            return response.status_code
    assert response.status_code == 200
    # By line feeds alone, as the protocol has it: what is told may have U+2028 in it.
    for line in said.split(b"\n"):
        if line.startswith(b"data: {"):
            _check(orjson.loads(line.removeprefix(b"data: ")))
    return response.status_code


async def test_whatever_is_said_over_a_socket_is_answered(quiet: None, url: str) -> None:
    """Two hundred frames, at night two thousand: every socket goes on or ends with a code of its protocol."""
    ends: Counter[int] = Counter()
    frames = 0

    async def talk(seed: int) -> None:
        nonlocal frames
        said = Malformed(seed).frames()
        frames += len(said)
        ends[await _talked(url, said)] += 1

    await each(st.integers(0, 2**32), talk, examples=60, nightly=500)
    # Some were heard to their end, and some ended for what was wrong with a message, or with its place.
    assert ends.keys() >= {1000, 4400, 4401}, ends
    assert ends.keys() <= {1000, 4400, 4401, 4403, 4409, 4429}, ends
    assert frames >= 200, frames


async def _talked(url: str, said: list[bytes | str]) -> int:
    """The code with which a socket ended after these frames: 1000 where everything was answered."""
    async with opened(url) as socket:
        try:
            for frame in said:
                await socket.connection.send(frame)
            await socket.subscribe(_LAST, "{ viewer { role } }")
            while True:
                told = await socket.next()
                assert told["type"] in {"connection_ack", "pong", "next", "error", "complete"}, (said, told)
                match told["type"]:
                    case "next":
                        _check(told["payload"])
                    case "error":
                        _check({"errors": told["payload"]})
                    case "complete" if told["id"] == _LAST:
                        return 1000
        except ConnectionClosed:
            # Below: with which code.
            pass
    assert socket.connection.close_reason, said
    return socket.connection.close_code or 0


def _check(content: dict[str, object]) -> None:
    """That an answer has the form that every answer has, and nothing in it broke."""
    assert content.keys() <= {"data", "errors", "extensions"}
    errors = content.get("errors", [])
    assert isinstance(errors, list)
    assert "data" in content or errors
    for error in errors:
        assert error["message"].strip()
        assert error.get("extensions", {}).get("code") != "INTERNAL"
