"""Deadlines for slow clients: uvicorn waits for ever for the rest of a head, and for a reader."""

import sys
from asyncio import AbstractEventLoop, Protocol, TimerHandle, Transport
from socket import IPPROTO_TCP, TCP_USER_TIMEOUT
from typing import Any

from starlette.responses import Response
from uvicorn import Config
from uvicorn._types import ASGISendEvent
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState

from resolvers.transport.gathering import Gathering

# From the first byte of a request, or from the connection where it is the first one, to the end of its head.
HEAD_SECONDS = 5.0
# A client that takes nothing of its answer for so long is let go.
SEND_SECONDS = 30.0
# A client that was told that its socket is closed says that it knows, or it is not waited for.
CLOSE_SECONDS = 2.0
# No client of ours has more to say before its body.
HEAD_BYTES = 65_536
# In the `extensions` of a request's scope where all of it is here: no deadline is needed for its body.
WHOLE = "qudao.whole"
_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
_TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class _SendDeadline(Protocol):
    """Lets a client go that takes nothing of what it is sent."""

    loop: AbstractEventLoop
    transport: Transport
    _sending: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        if sys.platform == "linux":
            # Also where so little is left to send that writing was not paused: a transport that is closed
            # waits for that without end.
            connection = transport.get_extra_info("socket")
            connection.setsockopt(IPPROTO_TCP, TCP_USER_TIMEOUT, int(SEND_SECONDS * 1_000))

    def connection_lost(self, exc: Exception | None) -> None:
        self._was_sent()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._sending is None:
            self._sending = self.loop.call_later(SEND_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        self._was_sent()
        super().resume_writing()

    def _was_sent(self) -> None:
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None


class DeadlineProtocol(_SendDeadline, HttpToolsProtocol):
    """Uvicorn's HTTP/1.1, for clients that mean it."""

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._head: TimerHandle | None = None
        self._head_bytes = 0
        self._in_head = False

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        self.transport = Gathering(transport, self.loop)
        self._head = self.loop.call_later(HEAD_SECONDS, self._refuse, _TOO_SLOW)

    def connection_lost(self, exc: Exception | None) -> None:
        self._had_head()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._head_bytes += len(data)
        super().data_received(data)
        # Most heads come whole, and what came with the end of one is a body, which has a limit of its own.
        if self._in_head:
            if self._head_bytes > HEAD_BYTES:
                self._refuse(_TOO_LONG)
            elif self._head is None:
                self._head = self.loop.call_later(HEAD_SECONDS, self._refuse, _TOO_SLOW)

    def on_message_begin(self) -> None:
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._had_head()
        # One that came whole was not measured on its way.
        if self._head_bytes > HEAD_BYTES and self._measured() > HEAD_BYTES:
            self.app = Response(status_code=431, headers={"Connection": "close"})
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._head_bytes = 0
        self.scope.setdefault("extensions", {})[WHOLE] = {}

    def _measured(self) -> int:
        return len(self.url) + sum(len(name) + len(value) + len(b": \r\n") for name, value in self.headers)

    def _had_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _refuse(self, response: bytes) -> None:
        self._had_head()
        if not self.transport.is_closing():
            self.transport.write(response)
            self.transport.close()


class DeadlineSocket(_SendDeadline, WebSocketsSansIOProtocol):
    """Uvicorn's WebSockets, for clients that read and that write UTF-8."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        self.close_timeout = CLOSE_SECONDS
        super().connection_made(transport)

    def handle_ping(self) -> None:
        pongs = self.conn.data_to_send()
        # Uvicorn would gather them without end for who sends pings and reads nothing.
        if self.writable.is_set():
            self.transport.write(b"".join(pongs))

    async def send(self, message: ASGISendEvent) -> None:
        await super().send(message)
        # Uvicorn forgets that a refusal ends the handshake as well, and would log an error for each.
        if message["type"] == "websocket.http.response.body" and not message.get("more_body", False):
            self.handshake_complete = True

    def handle_parser_exception(self) -> None:
        super().handle_parser_exception()
        # Uvicorn has closed it: who answers all the same has lost the client, and made no mistake.
        self.disconnected = True

    def send_receive_event_to_app(self) -> None:
        if self.curr_msg_data_type == "text" and not _is_utf8(b"".join(self.frames)):
            # Uvicorn would do the same, and log a stack for each.
            self.frames = []
            self.conn.send_close(1007, "A text frame is UTF-8.")
            self.handle_parser_exception()
            return
        super().send_receive_event_to_app()


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
