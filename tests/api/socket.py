"""A client of WebSockets that says what it is told to, right or wrong."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import orjson
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

PROTOCOL = "graphql-transport-ws"
ROLE = "{ viewer { role } }"
EVENTS = "subscription { events { type } }"
_PATIENCE = 30


class Socket:
    """A WebSocket under way."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def send(self, type_: str, id_: str | None = None, payload: Any = None) -> None:
        """Send a message, without what is None."""
        whole = {"type": type_, "id": id_, "payload": payload}
        message = {name: value for name, value in whole.items() if value is not None}
        await self.connection.send(orjson.dumps(message).decode())

    async def subscribe(self, id_: str, query: str, **variables: Any) -> None:
        """Begin an operation."""
        await self.send("subscribe", id_, {"query": query, "variables": variables})

    async def next(self) -> dict[str, Any]:
        """The next message."""
        async with asyncio.timeout(_PATIENCE):
            found: dict[str, Any] = orjson.loads(await self.connection.recv())
        return found

    async def begin(self, payload: Mapping[str, Any] | None = None) -> None:
        """Say who asks, and be told that it is well."""
        await self.send("connection_init", None, payload)
        assert await self.next() == {"type": "connection_ack"}

    async def ask(self, id_: str, query: str, **variables: Any) -> Any:
        """The only answer to an operation, which then is complete."""
        await self.subscribe(id_, query, **variables)
        told = await self.next()
        assert (told["type"], told["id"]) == ("next", id_), told
        assert await self.next() == {"id": id_, "type": "complete"}
        return told["payload"]

    async def refused(self, id_: str) -> list[dict[str, Any]]:
        """The errors that end an operation."""
        told = await self.next()
        assert (told["type"], told["id"]) == ("error", id_), told
        errors: list[dict[str, Any]] = told["payload"]
        return errors

    async def end(self) -> tuple[int, str]:
        """With which code and sentence the server closes it, and nothing before that."""
        with pytest.raises(ConnectionClosed) as closed:
            await self.next()
        assert closed.value.rcvd is not None, "the connection was lost"
        return closed.value.rcvd.code, closed.value.rcvd.reason


@asynccontextmanager
async def opened(
    url: str, protocols: Sequence[str] | None = (PROTOCOL,), headers: Mapping[str, str] | None = None
) -> AsyncIterator[Socket]:
    """A WebSocket to the server at an HTTP address."""
    address = f"{url.replace('http://', 'ws://')}/graphql"
    async with connect(
        address,
        subprotocols=protocols,  # type: ignore[arg-type]  # a NewType over str
        additional_headers=headers,
        compression=None,
        ping_interval=None,
        max_size=None,
    ) as connection:
        yield Socket(connection)


def handshake(host: str, *more: str) -> bytes:
    """The head of a request for a WebSocket."""
    lines = (
        "GET /graphql HTTP/1.1",
        f"Host: {host}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        f"Sec-WebSocket-Protocol: {PROTOCOL}",
        *more,
    )
    return "\r\n".join([*lines, "", ""]).encode()
