"""Subscriptions over WebSockets, as the npm package `graphql-ws` makes them."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.settings import Settings
from resolvers.cursor import encode
from schema.app import create_app
from tests.api.hotline import ANSWER, TICKET, hotline
from tests.api.taking import taken
from tests.api.tokens import Issuer, Key, bearer, guarded
from tests.api.writable import Writable
from tests.clock import clock
from tests.node.node import Node
from tests.served import served

__all__ = ["hotline"]

SUBSCRIBER = "subscriber.mjs"


@pytest.fixture
async def url(hotline: Writable, settings: Settings, tmp_path: Path) -> AsyncIterator[str]:
    """Where sockets of a server over the graph are opened."""
    async with served(create_app(hotline.graph, settings, tmp_path, (), clock)) as url:
        yield _address(url)


def _address(url: str) -> str:
    return f"{url.replace('http://', 'ws://')}/graphql"


async def _last(hotline: Writable) -> str:
    """The cursor of the last event."""
    [[number]] = await hotline.graph.read("MATCH (e:Event) RETURN max(e.number)")
    return encode("number DESC", [number])


def _arguments(count: int, parameters: dict[str, str], *variables: dict[str, Any]) -> list[str]:
    return [str(count), *(orjson.dumps(each).decode() for each in (parameters, *variables))]


async def test_many_subscriptions_on_one_socket(hotline: Writable, url: str, node: Node) -> None:
    """Each is told what it asked for, in order; and goes on, on another socket, after a cursor."""
    everything = {"after": await _last(hotline)}
    elsewhere = everything | {"within": "County:350505"}
    arguments = _arguments(3, {}, everything, elsewhere, *[everything] * 20)
    async with node.talking(SUBSCRIBER, url, *arguments) as lines:
        assert await anext(lines) == {"role": "OPERATOR"}
        opened = [await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET) for _ in range(2)]
        await taken(hotline, "resolveSupportTicket", "Company:QZQG", **ANSWER | {"ticket": opened[0]["id"]})
        told = (await anext(lines))["told"]
    expected = [
        ("TICKET_OPENED", opened[0]["id"]),
        ("TICKET_OPENED", opened[1]["id"]),
        ("TICKET_RESOLVED", opened[0]["id"]),
    ]
    assert len(told) == 22
    for each in told:
        assert [(event["type"], event["subject"]["id"]) for event in each] == expected
    async with node.talking(SUBSCRIBER, url, *_arguments(2, {}, {"after": told[0][0]["cursor"]})) as lines:
        assert await anext(lines) == {"role": "OPERATOR"}
        assert (await anext(lines))["told"] == [told[0][1:]]


async def test_who_may_see_it_is_told(hotline: Writable, url: str, node: Node) -> None:
    """A party that the first message names is told of its own part."""
    after = {"after": await _last(hotline)}
    arguments = _arguments(1, {"X-Qudao-Act-As": "Company:QZHA"}, after)
    async with node.talking(SUBSCRIBER, url, *arguments) as lines:
        assert await anext(lines) == {"role": "COMPANY"}
        await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET)
        other = await taken(hotline, "openSupportTicket", "Agent:A009", **TICKET | {"agent": "Agent:A009"})
        [[event]] = (await anext(lines))["told"]
    assert event["subject"] == {"id": other["id"]}


async def test_tokens(hotline: Writable, settings: Settings, tmp_path: Path, node: Node) -> None:
    """One that is right is taken; one that is not ends the socket with 4403 and the reason."""
    issuer = Issuer(tmp_path / "jwks.json", Key("first"))
    issuer.publish([issuer.key])
    expired = issuer.token(role="OPERATOR", exp=datetime.now(UTC) - timedelta(hours=1))
    app = create_app(hotline.graph, guarded(issuer, settings), tmp_path, (), clock)
    async with served(app) as url:
        found = [
            await node.run(SUBSCRIBER, _address(url), *_arguments(1, parameters, {}))
            for parameters in ({}, bearer(expired))
        ]
        after = {"after": await _last(hotline)}
        token = bearer(issuer.token(role="AGENT", party="Agent:A001"))
        async with node.talking(SUBSCRIBER, _address(url), *_arguments(1, token, after)) as lines:
            assert await anext(lines) == {"role": "AGENT"}
            await taken(hotline, "openSupportTicket", "Agent:A001", **TICKET)
            assert len((await anext(lines))["told"][0]) == 1
    reasons = [
        "There is no token: send one by Authorization: Bearer …, as this server's issuer gives them.",
        "The token has expired: get another from its issuer.",
    ]
    assert found == [
        {"refused": {"code": 4403, "reason": reason, "closed": [{"code": 4403, "reason": reason}]}}
        for reason in reasons
    ]
