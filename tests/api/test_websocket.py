"""`graphql-transport-ws`: what a client says is answered as the protocol has it, to the last code."""

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from graph.session import Graph
from graph.settings import Settings
from resolvers.transport import deadlines, socket_connection
from schema.app import create_app
from tests.api.socket import EVENTS, PROTOCOL, ROLE, handshake, opened
from tests.clock import clock
from tests.served import served


async def test_queries_are_answered(url: str) -> None:
    """Once each, and an id may be used again."""
    async with opened(url) as socket:
        assert socket.connection.subprotocol == PROTOCOL
        await socket.begin()
        for _ in range(2):
            answer = await socket.ask("1", ROLE)
            assert answer["data"] == {"viewer": {"role": "OPERATOR"}}
        answer = await socket.ask("2", "query ($c: String!) { county(code: $c) { name } }", c="350505")
        assert answer["data"] == {"county": {"name": "泉港区"}}
        await socket.connection.close()
        assert socket.connection.close_code == 1000


async def test_many_at_once(url: str) -> None:
    """Each has its own answer, whatever their order."""
    async with opened(url) as socket:
        await socket.begin()
        for number in range(40):
            query = f'{{ county(code: "350505") {{ n{number}: name }} }}'
            await socket.subscribe(str(number), query)
        told = [await socket.next() for _ in range(80)]
    assert sorted(int(each["id"]) for each in told if each["type"] == "complete") == list(range(40))
    for each in told:
        if each["type"] == "next":
            assert each["payload"]["data"] == {"county": {f"n{each['id']}": "泉港区"}}


async def test_pings_are_answered(url: str) -> None:
    """Before and after it is said who asks, with what they bring; a pong is taken in silence."""
    async with opened(url) as socket:
        await socket.send("ping")
        assert await socket.next() == {"type": "pong"}
        await socket.begin()
        await socket.send("pong", None, {"a": 1})
        await socket.send("ping", None, {"a": "泉"})
        assert await socket.next() == {"type": "pong", "payload": {"a": "泉"}}


@pytest.mark.parametrize(
    ("payload", "message", "code"),
    [
        ({"query": "{ nope }"}, "Cannot query field 'nope' on type 'Query'.", None),
        ({"query": "{"}, "Syntax Error: Expected Name, found <EOF>.", None),
        (
            {"query": ""},
            'There is no query: send {"query": "…"} with a GraphQL document as a string.',
            "BAD_REQUEST",
        ),
        (
            {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}},
            "PersistedQueryNotFound",
            "PERSISTED_QUERY_NOT_FOUND",
        ),
        (
            {"query": "query ($c: String!) { county(code: $c) { id } }"},
            "Variable '$c' has invalid value: Expected a value of non-null type 'String!' to be provided.",
            None,
        ),
        (
            {"query": 'subscription { events(after: "x") { type } }'},
            'Subscription.events(after:): "x" is not a cursor',
            "BAD_ARGUMENT",
        ),
    ],
)
async def test_what_cannot_be_answered_is_an_error(
    url: str, payload: dict[str, Any], message: str, code: str | None
) -> None:
    """Which ends the operation, and nothing else."""
    async with opened(url) as socket:
        await socket.begin()
        await socket.send("subscribe", "1", payload)
        [error] = await socket.refused("1")
        assert error["message"].startswith(message)
        assert error.get("extensions", {}).get("code") == code
        assert (await socket.ask("1", ROLE))["data"] == {"viewer": {"role": "OPERATOR"}}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "The message is not JSON: "),
        ("{", "The message is not JSON: "),
        ("[]", 'The message is not a JSON object: send {"type": "…"}.'),
        ("{}", "The message has no type."),
        ('{"type": 5}', "The message has no type."),
        ('{"type": "start", "id": "1"}', '"start" is no type of message.'),
        ('{"type": "connection_ack"}', '"connection_ack" is no type of message.'),
        ('{"type": "next", "id": "1"}', '"next" is no type of message.'),
        ('{"type": "ping", "type": "ping"}', 'The message has "type" twice in one object: send it once.'),
        ('{"type": "ping", "payload": "x"}', "The payload of ping is not a JSON object."),
        (
            '{"type": "connection_init", "payload": []}',
            "The payload of connection_init is not a JSON object.",
        ),
        ('{"type": "subscribe"}', "The id of subscribe is not a text of its own."),
        ('{"type": "subscribe", "id": ""}', "The id of subscribe is not a text of its own."),
        ('{"type": "subscribe", "id": 1}', "The id of subscribe is not a text of its own."),
        ('{"type": "complete"}', "The id of complete is not a text of its own."),
        ('{"type": "subscribe", "id": "1"}', "The payload of subscribe is not a JSON object: "),
        ('{"type": "subscribe", "id": "1", "payload": {"query": 5}}', "The query of subscribe is no text."),
        (
            '{"type": "subscribe", "id": "1", "payload": {"query": "{a}", "variables": []}}',
            "The variables of subscribe is no JSON object.",
        ),
        ('{"type": "ping", "a": ' + "[" * 1_500 + "]" * 1_500 + "}", "The message is not JSON: depth limit"),
        (b"{}", "A message is a text frame, not a binary one."),
    ],
)
@pytest.mark.parametrize("begun", [False, True])
async def test_what_is_no_message(url: str, text: str | bytes, reason: str, begun: bool) -> None:
    """4400, with what is wrong."""
    async with opened(url) as socket:
        if begun:
            await socket.begin()
        await socket.connection.send(text)
        code, said = await socket.end()
    assert code == 4400
    assert said.startswith(reason)


async def test_who_asks_is_said_in_time(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """4408 otherwise, whatever else is said."""
    monkeypatch.setattr(socket_connection, "INIT_SECONDS", 0.3)
    async with opened(url) as socket:
        await socket.send("ping")
        assert await socket.next() == {"type": "pong"}
        assert await socket.end() == (4408, "There was no connection_init within 0.3 s.")


async def test_who_asks_is_said_once(url: str) -> None:
    """4429 for another connection_init."""
    async with opened(url) as socket:
        await socket.begin()
        await socket.send("connection_init")
        assert await socket.end() == (4429, "There was a connection_init already.")


async def test_who_asks_is_said_first(url: str) -> None:
    """4401 for an operation before it; what there is not need not be completed."""
    async with opened(url) as socket:
        await socket.send("complete", "1")
        await socket.subscribe("1", ROLE)
        assert await socket.end() == (4401, "Nobody has said who asks: send connection_init first.")


async def test_an_id_is_of_one_operation(url: str) -> None:
    """4409 for another one with an id that is under way."""
    async with opened(url) as socket:
        await socket.begin()
        await socket.subscribe("a", EVENTS)
        await socket.subscribe("a", ROLE)
        assert await socket.end() == (4409, "Subscriber for a already exists")


@pytest.mark.parametrize("protocols", [None, ["graphql-ws"], ["GRAPHQL-TRANSPORT-WS"]])
async def test_another_protocol(url: str, protocols: list[str] | None) -> None:
    """4406, also for who names none."""
    with pytest.MonkeyPatch.context() as patch:
        # Which the client itself would refuse.
        patch.setattr("websockets.client.ClientProtocol.process_subprotocol", lambda *_: None)
        async with opened(url, protocols) as socket:
            ended = await socket.end()
    assert ended == (4406, "There is one sub-protocol here, graphql-transport-ws: ask for it.")


async def test_a_protocol_among_others(url: str) -> None:
    """The one that there is, is chosen."""
    async with opened(url, ["graphql-ws", PROTOCOL]) as socket:
        assert socket.connection.subprotocol == PROTOCOL
        await socket.begin()


async def test_a_client_is_done_with_an_operation(url: str) -> None:
    """Nothing more is told of it, and its id may be used again."""
    async with opened(url) as socket:
        await socket.begin()
        await socket.subscribe("a", EVENTS)
        await socket.send("complete", "a")
        assert (await socket.ask("a", ROLE))["data"] == {"viewer": {"role": "OPERATOR"}}


async def test_no_more_at_once_than_is_allowed(scenario: Graph, settings: Settings, tmp_path: Path) -> None:
    """What is too many is an error; what is complete makes room."""
    few = settings.model_copy(update={"socket_operations": 2})
    async with served(create_app(scenario, few, tmp_path, (), clock)) as url, opened(url) as socket:
        await socket.begin()
        for id_ in ("a", "b", "c"):
            await socket.subscribe(id_, EVENTS)
        assert await socket.refused("c") == [
            {
                "message": "2 operations are under way on this socket: complete one, or open another.",
                "extensions": {"code": "LIMIT_EXCEEDED"},
            }
        ]
        await asyncio.sleep(0.5)
        await socket.send("complete", "a")
        for _ in range(50):
            await socket.subscribe("c", ROLE)
            if (await socket.next())["type"] == "next":
                break
        assert await socket.next() == {"id": "c", "type": "complete"}


async def test_a_message_is_no_longer_than_a_body(url: str) -> None:
    """1009; of just that length it is taken."""
    async with opened(url) as socket:
        await socket.begin()
        start = orjson.dumps({"type": "ping", "payload": {}}).decode()
        await socket.connection.send(start + " " * (262_144 - len(start)))
        assert (await socket.next())["type"] == "pong"
        await socket.connection.send(start + " " * (262_145 - len(start)))
        code, _ = await socket.end()
    assert code == 1009


async def test_a_text_that_is_no_utf_8(url: str, caplog: pytest.LogCaptureFixture) -> None:
    """1007, and no stack in the log."""
    async with opened(url) as socket:
        await socket.begin()
        await socket.connection.send(b"\xff\xfe", text=True)
        assert await socket.end() == (1007, "A text frame is UTF-8.")
    assert [record for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}] == []


async def test_it_ends_with_the_server(scenario: Graph, settings: Settings, tmp_path: Path) -> None:
    """1012: what answers once is answered first, no stream is called complete, and nobody else is let in."""
    app = create_app(scenario, settings, tmp_path, (), clock)
    async with served(app) as url, opened(url) as socket:
        await socket.begin()
        await socket.subscribe("a", EVENTS)
        await socket.ask("b", ROLE)
        await socket.subscribe("c", '{ county(code: "350505") { name } }')
        await socket.send("ping")
        await asyncio.sleep(0.01)
        closing = asyncio.create_task(app.state.sockets.close())
        told = sorted([(await socket.next())["type"] for _ in range(3)])
        ended = await socket.end()
        await closing
        with pytest.raises(InvalidStatus) as refused:
            async with opened(url):
                pass
    assert told == ["complete", "next", "pong"]
    assert ended == (1012, "The server is stopping: connect again, and go on after the last cursor.")
    assert refused.value.response.status_code == 503


async def test_who_reads_nothing_is_let_go(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection is aborted when the client takes nothing for too long."""
    monkeypatch.setattr(deadlines, "SEND_SECONDS", 0.5)
    async with opened(url) as socket:
        await socket.begin()
        socket.connection.transport.pause_reading()

        async def ask() -> None:
            # More than all buffers between them hold: without an end it would wait for room for ever.
            while True:
                await socket.send("ping", None, {"text": "x" * 200_000})

        async with asyncio.timeout(20):
            with pytest.raises(ConnectionClosed) as closed:
                await ask()
    assert closed.value.rcvd is None


async def test_pongs_are_not_gathered(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor do the frames of who pings without reading fill the server's memory: the connection is aborted."""
    monkeypatch.setattr(deadlines, "SEND_SECONDS", 0.5)
    address = urlsplit(url)
    _, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(handshake(address.netloc))
    pings = (b"\x89\xfd" + b"\0" * 4 + b"x" * 125) * 8_000

    async def ping() -> None:
        while True:
            writer.write(pings)
            await writer.drain()

    async with asyncio.timeout(60):
        with pytest.raises(ConnectionError):
            await ping()
    writer.transport.abort()
