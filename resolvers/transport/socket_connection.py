"""One WebSocket: who asks, its operations under way, and why it ends."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketDisconnected

from resolvers.errors import RequestError, TransportError
from resolvers.failure import failure_of
from resolvers.limits import LimitError
from resolvers.persisted import Documents
from resolvers.principal import ACT_AS
from resolvers.read import Answer
from resolvers.service import Service
from resolvers.telemetry.metrics import Metrics
from resolvers.transport.asker import Asker
from resolvers.transport.http import content_of, refusal_of
from resolvers.transport.parameters import request_of
from resolvers.transport.places import CrowdedError
from resolvers.transport.socket_message import Message, SocketError, read_message, write_message

# From the handshake to the message that says who asks.
INIT_SECONDS = 3.0
# What a page, which sets no headers of a handshake, gives in that message.
_GIVEN = frozenset({"authorization", "accept-language", ACT_AS.lower(), "x-qudao-today"})
_GONE = (WebSocketDisconnect, WebSocketDisconnected)


@dataclass(eq=False, slots=True)
class _Operation:
    """An operation under way; `wanted` until its client is done with it."""

    id: str
    task: asyncio.Task[None] | None = None
    streams: bool = False
    wanted: bool = True

    def drop(self) -> None:
        """Let nothing more be told of it. What answers once comes to its end: it may change something."""
        self.wanted = False
        if self.streams and self.task is not None:
            self.task.cancel()


class SocketConnection:
    """Talks with one client over an accepted socket."""

    def __init__(
        self,
        socket: WebSocket,
        service: Service,
        documents: Documents,
        asker: Callable[[Mapping[str, str]], Awaitable[Asker]],
        metrics: Metrics,
        most: int,
    ) -> None:
        self._socket = socket
        self._service = service
        self._documents = documents
        self._asker_of = asker
        self._metrics = metrics
        self._most = most
        self._checking = False
        self._asker: Asker | None = None
        self._operations: dict[str, _Operation] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._conversation: asyncio.Task[SocketError | None] | None = None
        self._stopping = False
        self._ended = asyncio.Event()

    async def run(self) -> None:
        """Talk until the client goes, does what it must not, or `stop` is called."""
        self._conversation = asyncio.create_task(self._converse())
        try:
            await asyncio.wait({self._conversation})
            await self._close(await self._end_of(self._conversation))
        finally:
            self._conversation.cancel()
            for each in self._operations.values():
                each.drop()
            if self._running:
                await asyncio.wait(self._running)
            self._ended.set()

    async def stop(self) -> None:
        """End it, as the server does, once what answers once has been told; returns when it has ended."""
        if self._conversation is not None:
            self._conversation.cancel()
        await self._ended.wait()

    async def _end_of(self, conversation: asyncio.Task[SocketError | None]) -> SocketError | None:
        """Why the socket is to be closed; None where the client was first."""
        if conversation.cancelled():
            self._stopping = True
            for each in self._operations.values():
                if each.streams:
                    each.drop()
            if self._running:
                await asyncio.wait(self._running)
            return SocketError(
                1012, "The server is stopping: connect again, and go on after the last cursor."
            )
        error = conversation.exception()
        if error is None:
            return conversation.result()
        if not isinstance(error, Exception):
            raise error
        return SocketError(1011, failure_of(error, changes=False).message)

    async def _close(self, end: SocketError | None) -> None:
        if end is None:
            return
        with suppress(*_GONE):
            await self._socket.close(end.code, end.reason)

    async def _converse(self) -> SocketError | None:
        try:
            async with asyncio.timeout(INIT_SECONDS) as deadline:
                while True:
                    received = await self._socket.receive()
                    if received["type"] == "websocket.disconnect":
                        return None
                    message = read_message(received.get("text"))
                    if message.type != "connection_init":
                        await self._take(message)
                        continue
                    asker = await self._begin(message.payload or {})
                    deadline.reschedule(_at(asker.until))
        except SocketError as error:
            return error
        except _GONE:
            return None
        except TimeoutError:
            if self._asker is None:
                missing = (
                    "Who asks could not be checked" if self._checking else "There was no connection_init"
                )
                return SocketError(4408, f"{missing} within {INIT_SECONDS:g} s.")
            return SocketError(4401, "The token has expired: connect again with a new one.")

    async def _begin(self, payload: Mapping[str, Any]) -> Asker:
        if self._asker is not None:
            raise SocketError(4429, "There was a connection_init already.")
        given = {}
        for name, value in payload.items():
            if name.lower() in _GIVEN:
                if not isinstance(value, str):
                    raise SocketError(4400, f"The payload of connection_init has a {name} that is no text.")
                given[name.lower()] = value
        self._checking = True
        try:
            self._asker = asker = await self._asker_of(given)
        except CrowdedError as error:
            self._metrics.rejected(error.code)
            # Of the codes that clients do not take for a reason to connect again at once.
            raise SocketError(4429, str(error)) from error
        except TransportError as error:
            self._metrics.rejected(error.code)
            raise SocketError(4403 if error.status < 500 else 1013, str(error)) from error
        await self._send("connection_ack")
        return asker

    async def _take(self, message: Message) -> None:
        match message.type:
            case "ping":
                await self._send("pong", None, message.payload)
            case "complete":
                operation = self._operations.pop(message.id, None)
                if operation is not None:
                    operation.drop()
            case "subscribe":
                await self._subscribe(message)

    async def _subscribe(self, message: Message) -> None:
        asker = self._asker
        if asker is None:
            raise SocketError(4401, "Nobody has said who asks: send connection_init first.")
        if message.id in self._operations:
            raise SocketError(4409, f"Subscriber for {message.id} already exists")
        if len(self._running) >= self._most:
            refusal = LimitError(
                f"{self._most} operations are under way on this socket: complete one, or open another."
            )
            await self._send("error", message.id, [refusal.formatted])
            return
        operation = self._operations[message.id] = _Operation(message.id)
        operation.task = task = asyncio.create_task(self._answer(operation, message.payload or {}, asker))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _answer(self, operation: _Operation, payload: Mapping[str, Any], asker: Asker) -> None:
        try:
            answers = await self._answers(operation, payload, asker)
            if answers is not None:
                await self._tell_all(operation, answers)
        except _GONE:
            pass
        except Exception as error:  # noqa: BLE001  # told without its inside, logged whole
            await self._refuse(operation, [failure_of(error, changes=False).formatted])

    async def _answers(
        self, operation: _Operation, payload: Mapping[str, Any], asker: Asker
    ) -> Answer | AsyncIterator[Answer] | None:
        """The answers, or None where the client was told why there are none."""
        try:
            request = request_of(payload, asker, self._documents)
            # Its token's end is that of the socket.
            return await self._service.stream(request._replace(until=None))
        except TransportError as error:
            self._metrics.rejected(error.code)
            await self._refuse(operation, refusal_of(error)["errors"])
        except RequestError as error:
            self._metrics.rejected(error.code)
            await self._refuse(operation, [error.formatted])
        return None

    async def _tell_all(self, operation: _Operation, answers: Answer | AsyncIterator[Answer]) -> None:
        if isinstance(answers, Answer):
            going_on = await self._tell(operation, answers)
        else:
            # Whoever dropped it, or all of them, before there was a stream could not end that.
            operation.streams, going_on = True, operation.wanted
            if self._stopping:
                return
            async with aclosing(answers) as stream:  # type: ignore[type-var]  # every stream is a generator
                while going_on and (answer := await anext(stream, None)) is not None:
                    going_on = await self._tell(operation, answer)
        if going_on and self._finished(operation):
            await self._send("complete", operation.id)

    async def _tell(self, operation: _Operation, answer: Answer) -> bool:
        """Tell one answer; whether there may be more."""
        content = content_of(answer)
        if not answer.executed:
            await self._refuse(operation, content["errors"])
            return False
        if operation.wanted:
            await self._send("next", operation.id, content)
        return operation.wanted

    async def _refuse(self, operation: _Operation, errors: list[Any]) -> None:
        """Tell what is wrong, which is the last that is told."""
        if self._finished(operation):
            await self._send("error", operation.id, errors)

    def _finished(self, operation: _Operation) -> bool:
        """Take it from those under way, so that its id may be used again; whether its client waits for it."""
        wanted, operation.wanted = operation.wanted, False
        if wanted:
            del self._operations[operation.id]
        return wanted

    async def _send(self, type_: str, id_: str | None = None, payload: Any = None) -> None:
        await self._socket.send_text(write_message(type_, id_, payload))


def _at(moment: datetime | None) -> float | None:
    """A time as the event loop counts it."""
    if moment is None:
        return None
    return asyncio.get_running_loop().time() + (moment - datetime.now(UTC)).total_seconds()
