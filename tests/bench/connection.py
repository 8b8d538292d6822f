"""An HTTP/1.1 client that costs next to nothing, so that it is the servers that are measured."""

import asyncio
from dataclasses import dataclass
from typing import Any

from httptools import HttpResponseParser


@dataclass(frozen=True, slots=True)
class Reply:
    """A response, whole."""

    status: int
    body: bytes


class Connection(asyncio.Protocol):
    """A keep-alive connection with one request under way at a time."""

    def __init__(self) -> None:
        self._parser: Any = HttpResponseParser(self)
        self._body: list[bytes] = []
        self._transport: Any = None
        self._reply: asyncio.Future[Reply] | None = None

    @classmethod
    async def open(cls, port: int) -> "Connection":
        """Connect to a port of this machine; raises OSError."""
        _, connection = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        return connection

    async def send(self, request: bytes) -> Reply:
        """Send a request as made by `post`; raises ConnectionError when the server hangs up."""
        self._reply = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._reply

    @property
    def is_open(self) -> bool:
        """Whether a request can be sent: the server has not closed it, as it does after some time."""
        return not self._transport.is_closing()

    def close(self) -> None:
        self._transport.close()

    # Called by the event loop:

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._reply is not None and not self._reply.done():
            self._reply.set_exception(exc or ConnectionResetError("the server closed the connection"))

    # Called by the parser:

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        reply = Reply(self._parser.get_status_code(), b"".join(self._body))
        self._body.clear()
        if self._reply is not None and not self._reply.done():
            self._reply.set_result(reply)


def get(path: str) -> bytes:
    """The bytes of a GET."""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()


def post(path: str, body: bytes, token: str | None = None) -> bytes:
    """The bytes of a POST of JSON, with a bearer token."""
    bearer = f"Authorization: Bearer {token}\r\n" if token is not None else ""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
        f"{bearer}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
