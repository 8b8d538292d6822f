"""Documents that mean harm cost a server as little over every transport, and leave nothing behind in it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from typing import Any, TypeAlias

import httpx
import orjson
import pytest
from websockets.exceptions import ConnectionClosed

from graph.local import Endpoint
from graph.local.ports import free_ports
from graph.settings import Settings
from tests.api.attacks import ATTACKS, BODIES, bar
from tests.api.socket import Socket, opened
from tests.failure.server_cost import ServerCost
from tests.process import PATIENCE, ready, server_process

# What a client says, and the errors that it is told and nothing else.
Ask: TypeAlias = Callable[[str], Awaitable[list[dict[str, Any]]]]

_TRANSPORTS = ("HTTP", "SSE", "WebSocket")
_ROUNDS = 3
_PEAK_MEGABYTES = 400
_BODIES = {name: orjson.dumps({"query": document}).decode() for name, (document, _) in ATTACKS.items()}

pytestmark = pytest.mark.xdist_group("graph")


@pytest.fixture(scope="module")
async def server(neo4j: Endpoint, settings: Settings) -> AsyncIterator[tuple[str, ServerCost]]:
    """Where a server answers that is a process of its own, and what it costs."""
    port, _ = free_ports(0, 0)
    async with server_process(neo4j.uri, neo4j.password, port, settings) as process:
        await ready(process)
        cost = ServerCost(process.pid)
        await cost.idle()
        yield f"http://127.0.0.1:{port}", cost


@pytest.fixture(scope="module")
async def asking(server: tuple[str, ServerCost]) -> AsyncIterator[Mapping[str, Ask]]:
    """By transport, a client with a connection to it."""
    url, _ = server
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(httpx.AsyncClient(base_url=url, timeout=PATIENCE))
        socket = await stack.enter_async_context(opened(url))
        await socket.begin()
        yield {
            "HTTP": lambda body: _over_http(http, body),
            "SSE": lambda body: _over_sse(http, body),
            "WebSocket": lambda body: _over_a_socket(socket, body),
        }


async def _over_http(http: httpx.AsyncClient, body: str) -> list[dict[str, Any]]:
    response = await http.post("/graphql", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code in {200, 400}
    return _errors_alone(response.content)


async def _over_sse(http: httpx.AsyncClient, body: str) -> list[dict[str, Any]]:
    headers = {"Content-Type": "application/json", "Accept": "text/event-stream"}
    response = await http.post("/graphql", content=body, headers=headers)
    if response.headers["content-type"].startswith("application/json"):
        # What is no request at all is told as such.
        assert response.status_code == 400
        return _errors_alone(response.content)
    assert response.status_code == 200
    first, *rest = response.text.split("\r\n\r\n")
    assert rest == ["event: complete\r\ndata: ", ""]
    event, _, data = first.partition("\r\ndata: ")
    assert event == "event: next"
    return _errors_alone(data.encode())


async def _over_a_socket(socket: Socket, body: str) -> list[dict[str, Any]]:
    await socket.connection.send(_subscribe(body))
    return await socket.refused("1")


def _subscribe(body: str) -> str:
    return f'{{"type": "subscribe", "id": "1", "payload": {body}}}'


def _errors_alone(content: bytes) -> list[dict[str, Any]]:
    answer = orjson.loads(content)
    assert set(answer) == {"errors"}
    assert len(content) < 20_000
    errors: list[dict[str, Any]] = answer["errors"]
    return errors


async def _least(cost: ServerCost, ask: Ask, body: str) -> tuple[float, list[dict[str, Any]]]:
    """What the cheapest of some times took of processors, and what was told the last time."""
    taken, errors = [], []
    for _ in range(_ROUNDS):
        before = cost.cpu_seconds()
        errors = await ask(body)
        taken.append(cost.cpu_seconds() - before)
    return min(taken), errors


@pytest.mark.parametrize("transport", _TRANSPORTS)
@pytest.mark.parametrize("attack", ATTACKS)
async def test_it_is_refused_in_good_time(
    server: tuple[str, ServerCost], asking: Mapping[str, Ask], attack: str, transport: str
) -> None:
    """With what was wrong, as in `tests/api`; what a transport adds is within the same bar."""
    taken, errors = await _least(server[1], asking[transport], _BODIES[attack])
    assert errors[0]["message"].startswith(ATTACKS[attack][1])
    assert taken <= bar()


@pytest.mark.parametrize("transport", ["HTTP", "SSE"])
@pytest.mark.parametrize("attack", BODIES)
async def test_variables_mean_harm_as_well(
    server: tuple[str, ServerCost], asking: Mapping[str, Ask], attack: str, transport: str
) -> None:
    """What is not in the document is refused as fast."""
    taken, errors = await _least(server[1], asking[transport], BODIES[attack])
    assert errors
    assert taken <= bar()


@pytest.mark.parametrize("attack", BODIES)
async def test_variables_over_a_socket(server: tuple[str, ServerCost], attack: str) -> None:
    """What is no message ends the socket, and all else the operation."""
    url, cost = server
    taken = []
    for _ in range(_ROUNDS):
        async with opened(url) as socket:
            await socket.begin()
            before = cost.cpu_seconds()
            await _refused(socket, BODIES[attack])
            taken.append(cost.cpu_seconds() - before)
    assert min(taken) <= bar()


async def _refused(socket: Socket, body: str) -> None:
    await socket.connection.send(_subscribe(body))
    try:
        told = await socket.next()
    except ConnectionClosed:
        assert socket.connection.close_code == 4400
    else:
        assert told["type"] == "error"


async def test_they_leave_nothing_behind(server: tuple[str, ServerCost], asking: Mapping[str, Ask]) -> None:
    """After all of them over every transport, again and again, it has had no more memory than it may have.

    And it answers.
    """
    url, cost = server
    for _ in range(_ROUNDS):
        for ask in asking.values():
            for body in _BODIES.values():
                assert await ask(body)
        for body in BODIES.values():
            for transport in ("HTTP", "SSE"):
                assert await asking[transport](body)
            async with opened(url) as socket:
                await socket.begin()
                await _refused(socket, body)
    assert cost.peak_megabytes() < _PEAK_MEGABYTES
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as http:
        response = await http.post("/graphql", json={"query": "{ viewer { role } }"})
    assert response.json()["data"] == {"viewer": {"role": "OPERATOR"}}
