"""An answer is written at once, head and body."""

import asyncio
import socket
from urllib.parse import urlsplit

import orjson

_TIMES = 50
_BODY = b'{"query":"{ __typename }"}'
_REQUEST = (
    b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(_BODY), _BODY)
)


async def test_an_answer_is_one_piece(url: str) -> None:
    """What a client reads first is all of it: it is woken once."""
    address = urlsplit(url)
    pieces = await asyncio.to_thread(_pieces, address.hostname or "", address.port or 0)
    for piece in pieces:
        head, _, body = piece.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 OK\r\n")
        assert orjson.loads(body)["data"] == {"__typename": "Query"}


def _pieces(host: str, port: int) -> list[bytes]:
    with socket.create_connection((host, port)) as connection:
        found = []
        for _ in range(_TIMES):
            connection.sendall(_REQUEST)
            found.append(connection.recv(65_536))
        return found


async def test_a_head_that_nothing_follows_is_written(url: str) -> None:
    """That of a stream of events, before the first of them; and of an answer that has no body."""
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    try:
        writer.write(b"HEAD /livez HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 ")
        body = b'{"query":"subscription { events { cursor } }"}'
        writer.write(
            b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Accept: text/event-stream\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
        )
        async with asyncio.timeout(10):
            head = await reader.readuntil(b"\r\n\r\n")
        assert b"content-type: text/event-stream" in head
    finally:
        writer.close()
