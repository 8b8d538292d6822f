"""Who asks over a WebSocket: by token, by header, and from which pages."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
import pytest
from websockets.exceptions import InvalidStatus

from graph.session import Graph
from graph.settings import Settings
from schema.app import create_app
from tests.api.socket import EVENTS, ROLE, handshake, opened
from tests.api.tokens import Issuer, Key, bearer, guarded
from tests.clock import clock
from tests.served import served

VIEWER = "{ viewer { role party { id } } }"


@pytest.mark.parametrize(
    ("headers", "payload", "viewer"),
    [
        ({}, None, {"role": "OPERATOR", "party": None}),
        ({"X-Qudao-Act-As": "Agent:A001"}, {}, {"role": "AGENT", "party": {"id": "Agent:A001"}}),
        ({}, {"X-Qudao-Act-As": "Agent:A001"}, {"role": "AGENT", "party": {"id": "Agent:A001"}}),
        (
            {},
            {"x-qudao-ACT-as": "Company:QZ", "else": [1]},
            {"role": "COMPANY", "party": {"id": "Company:QZ"}},
        ),
        (
            {"X-Qudao-Act-As": "Agent:A001"},
            {"X-Qudao-Act-As": "Company:QZ"},
            {"role": "COMPANY", "party": {"id": "Company:QZ"}},
        ),
    ],
)
async def test_who_asks(
    url: str, headers: dict[str, str], payload: dict[str, Any] | None, viewer: dict[str, Any]
) -> None:
    """By the headers of the handshake, or by what the first message has in their place."""
    async with opened(url, headers=headers) as socket:
        await socket.begin(payload)
        assert (await socket.ask("1", VIEWER))["data"] == {"viewer": viewer}


async def test_in_which_language(url: str) -> None:
    """As the first message has it."""
    query = "{ agents(first: 1) { groups(by: LEVEL) { label } } }"
    labels = []
    for language in ("zh", "en"):
        async with opened(url) as socket:
            await socket.begin({"Accept-Language": language})
            answer = await socket.ask("1", query)
            labels.append({each["label"] for each in answer["data"]["agents"]["groups"]})
    assert labels[0].isdisjoint(labels[1])


@pytest.mark.parametrize(
    ("payload", "code", "reason"),
    [
        ({"X-Qudao-Act-As": "Nobody:1"}, 4403, 'X-Qudao-Act-As: "Nobody:1" names no party: expected one of '),
        ({"X-Qudao-Today": "2026-03-05"}, 4403, "X-Qudao-Today: this server goes by the calendar; "),
        ({"Authorization": 5}, 4400, "The payload of connection_init has a Authorization that is no text."),
    ],
)
async def test_who_asks_is_refused(url: str, payload: dict[str, Any], code: int, reason: str) -> None:
    """4403 with the reason."""
    async with opened(url) as socket:
        await socket.send("connection_init", None, payload)
        ended = await socket.end()
    assert ended[0] == code
    assert ended[1].startswith(reason)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])
async def test_a_page_of_another_site(url: str, origin: str, caplog: pytest.LogCaptureFixture) -> None:
    """403 at the handshake: a browser lets any page connect to this machine. The log need not know."""
    with pytest.raises(InvalidStatus) as refused:
        async with opened(url, headers={"Origin": origin}):
            pass
    response = refused.value.response
    assert response.status_code == 403
    assert orjson.loads(response.body)["errors"] == [
        {
            "message": f"Pages of {origin} may not ask here: whoever runs the server can name that origin in "
            "QUDAO_ALLOWED_ORIGINS.",
            "extensions": {"code": "FORBIDDEN"},
        }
    ]
    assert [record for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}] == []


async def test_pages_that_may_ask(scenario: Graph, settings: Settings, tmp_path: Path) -> None:
    """The server's own, and those of the origins that are allowed."""
    allowing = settings.model_copy(update={"allowed_origins": ("https://desk.example.com",)})
    async with served(create_app(scenario, allowing, tmp_path, (), clock)) as url:
        for origin in (url, "https://desk.example.com"):
            async with opened(url, headers={"Origin": origin}) as socket:
                await socket.begin()
                assert (await socket.ask("1", ROLE))["data"] == {"viewer": {"role": "OPERATOR"}}


async def test_a_foreign_host_is_refused(url: str) -> None:
    """A page that had its own name resolved to loopback does not get through."""
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(handshake("evil.example", "Origin: http://evil.example"))
    async with asyncio.timeout(15):
        answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    assert answer.startswith(b"HTTP/1.1 400 ")


@pytest.fixture
def issuer(tmp_path: Path) -> Issuer:
    """An issuer with one key."""
    issuer = Issuer(tmp_path / "jwks.json", Key("first"))
    issuer.publish([issuer.key])
    return issuer


@pytest.fixture
async def guarded_url(
    issuer: Issuer, scenario: Graph, settings: Settings, tmp_path: Path
) -> AsyncIterator[str]:
    """Where a server that takes this issuer's tokens answers."""
    async with served(create_app(scenario, guarded(issuer, settings), tmp_path, (), clock)) as url:
        yield url


async def test_a_token_says_who_asks(issuer: Issuer, guarded_url: str) -> None:
    """In the handshake, or in the first message; from any page, as no browser sends it by itself."""
    token = bearer(issuer.token(role="AGENT", party="Agent:A001"))
    viewer = {"viewer": {"role": "AGENT", "party": {"id": "Agent:A001"}}}
    async with opened(guarded_url, headers=token | {"Origin": "https://desk.example.com"}) as socket:
        await socket.begin()
        assert (await socket.ask("1", VIEWER))["data"] == viewer
    async with opened(guarded_url) as socket:
        await socket.begin({"authorization": token["Authorization"]})
        assert (await socket.ask("1", VIEWER))["data"] == viewer


async def test_a_token_that_cannot_be_believed(issuer: Issuer, guarded_url: str) -> None:
    """4403 with the reason, cut to what a frame has room for."""
    expired = issuer.token(role="OPERATOR", exp=datetime.now(UTC) - timedelta(hours=1))
    given: list[tuple[dict[str, str] | None, str]] = [
        (None, "There is no token: send one by Authorization: Bearer …, as this server's issuer gives them."),
        (bearer("x"), "The token is no JSON Web Token: Not enough segments."),
        (bearer(expired), "The token has expired: get another from its issuer."),
        (bearer(issuer.token(Key("other"), role="OPERATOR")), 'The token is signed with the key "other", '),
        ({"X-Qudao-Act-As": "Agent:A001"}, "X-Qudao-Act-As: this server goes by tokens: "),
    ]
    for payload, reason in given:
        async with opened(guarded_url) as socket:
            await socket.send("connection_init", None, payload)
            code, said = await socket.end()
            assert code == 4403
            assert said.startswith(reason)


async def test_it_ends_with_its_token(
    issuer: Issuer, scenario: Graph, settings: Settings, tmp_path: Path
) -> None:
    """4401 once that expires, whatever is under way."""
    strict = guarded(issuer, settings).model_copy(update={"jwt_leeway": 0.0})
    async with served(create_app(scenario, strict, tmp_path, (), clock)) as url, opened(url) as socket:
        token = issuer.token(role="OPERATOR", exp=datetime.now(UTC) + timedelta(seconds=2))
        await socket.begin(bearer(token))
        await socket.subscribe("a", EVENTS)
        assert (await socket.ask("1", ROLE))["data"] == {"viewer": {"role": "OPERATOR"}}
        assert await socket.end() == (4401, "The token has expired: connect again with a new one.")
