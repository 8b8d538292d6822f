"""What is no GraphQL request never breaks the server, nor fills its log."""

import asyncio
from urllib.parse import urlsplit

import httpx
import orjson
import pytest
from hypothesis import strategies as st
from starlette.applications import Starlette
from structlog.testing import capture_logs

from tests.api.malformed import Malformed, Sent
from tests.scenarios.properties.profile import each
from tests.served import served

_EACH = 20


async def test_whatever_is_sent_is_answered(http: httpx.AsyncClient) -> None:
    """Two thousand requests, at night six thousand: a status below 500, a sentence, nothing in the log."""
    found: dict[int, int] = {}

    async def send(seed: int) -> None:
        malformed = Malformed(seed)
        with capture_logs() as logs:
            for _ in range(_EACH):
                status = await _answered(http, malformed.request())
                found[status] = found.get(status, 0) + 1
        assert [entry for entry in logs if entry["log_level"] != "info"] == []

    await each(st.integers(0, 2**32), send, examples=100, nightly=300)
    # Each way to be refused, and to be answered, was among them.
    assert found.keys() >= {200, 400, 405, 406, 415}, found


async def _answered(http: httpx.AsyncClient, sent: Sent) -> int:
    """The status of the answer, which has the form that every answer has."""
    request = http.build_request(
        "GET" if sent.body is None else "POST",
        f"/graphql?{sent.query_string}" if sent.query_string else "/graphql",
        content=sent.body,
        headers=list(sent.headers),
    )
    response = await http.send(request)
    assert response.status_code < 500, (sent, response.text)
    content = orjson.loads(response.content)
    assert content.keys() <= {"data", "errors", "extensions"}
    if "data" not in content or response.status_code != 200:
        assert content["errors"], sent
    for error in content.get("errors", ()):
        assert error["message"].strip(), sent
    return response.status_code


@pytest.mark.parametrize(
    "sent",
    [
        b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b'Content-Length: 100\r\n\r\n{"query": "{ vi',
        b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n5\r\n{",
        b"GET /graphql?query=\xff\xfe HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /graphql?query={%00} HTTP/1.1\r\nHost: localhost\r\nAccept: \xff\xfe\r\n\r\n",
        b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /graphql HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        b"GET /graphql HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
    ],
)
async def test_whoever_stops_in_the_middle_is_let_go(
    app: Starlette, caplog: pytest.LogCaptureFixture, sent: bytes
) -> None:
    """A body that ends too soon, bytes that are no HTTP: the server goes on, and logs no trace."""
    async with served(app) as url:
        address = urlsplit(url)
        with capture_logs() as logs:
            reader, writer = await asyncio.open_connection(address.hostname, address.port)
            writer.write(sent)
            writer.write_eof()
            async with asyncio.timeout(15):
                answer = await reader.read()
            writer.close()
            await writer.wait_closed()
        async with httpx.AsyncClient(base_url=url) as http:
            response = await http.get("/graphql", params={"query": "{ viewer { role } }"})
    assert response.status_code == 200
    assert not answer.startswith(b"HTTP/1.1 5")
    assert [entry for entry in logs if entry["log_level"] != "info"] == []
    assert [record for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}] == []
