"""`/graphql` as a WebSocket: many operations on one connection, by the protocol `graphql-transport-ws`."""

import asyncio
from collections.abc import Mapping
from functools import partial
from urllib.parse import urlsplit

from starlette.websockets import WebSocket

from resolvers.admission import OverloadError
from resolvers.errors import ForbiddenError, TransportError
from resolvers.service import Service
from resolvers.transport.asker import Asker
from resolvers.transport.http import write_refusal
from resolvers.transport.means import Means
from resolvers.transport.places import Place
from resolvers.transport.socket_connection import SocketConnection
from resolvers.transport.socket_message import PROTOCOL, SocketError

# What a connection may take at its end beyond the time of an answer.
_ENDING_SECONDS = 1.0
_WRONG_PROTOCOL = SocketError(4406, f"There is one sub-protocol here, {PROTOCOL}: ask for it.")


class Sockets:
    """Serves WebSockets, and ends them with the server."""

    def __init__(self, service: Service, means: Means) -> None:
        self._service = service
        self._means = means
        self._open: set[SocketConnection] = set()
        self._closing = False

    async def serve(self, socket: WebSocket) -> None:
        """Serve one from its handshake to its end."""
        try:
            self._check(socket)
            place = self._means.places.take("websocket")
        except TransportError as error:
            self._means.metrics.rejected(error.code)
            await socket.send_denial_response(write_refusal(error))
            return
        try:
            await self._talk(socket, place)
        finally:
            place.release()

    async def _talk(self, socket: WebSocket, place: Place) -> None:
        if PROTOCOL not in socket.scope["subprotocols"]:
            await socket.accept()
            await socket.close(_WRONG_PROTOCOL.code, _WRONG_PROTOCOL.reason)
            return
        await socket.accept(PROTOCOL)
        connection = SocketConnection(
            socket,
            self._service,
            self._means.documents,
            partial(self._asker, socket, place),
            self._means.metrics,
            self._means.settings.socket_operations,
        )
        self._open.add(connection)
        try:
            await connection.run()
        finally:
            self._open.discard(connection)

    async def close(self) -> None:
        """End them all, once they have told what they are about to; clients connect again elsewhere."""
        self._closing = True
        ending = [asyncio.create_task(each.stop()) for each in self._open]
        if ending:
            await asyncio.wait(ending, timeout=self._means.settings.request_timeout + _ENDING_SECONDS)

    def _check(self, socket: WebSocket) -> None:
        if self._closing:
            raise OverloadError
        origin = socket.headers.get("origin")
        # A browser lets any page connect, and where no token says who asks, whoever does is the operator.
        if origin is None or self._means.settings.jwt_jwks is not None:
            return
        own = urlsplit(origin).netloc.lower() == socket.headers.get("host", "").lower()
        if not own and origin not in self._means.settings.allowed_origins:
            raise ForbiddenError(
                f"Pages of {origin[:100]} may not ask here: whoever runs the server can name that origin in "
                "QUDAO_ALLOWED_ORIGINS."
            )

    async def _asker(self, socket: WebSocket, place: Place, given: Mapping[str, str]) -> Asker:
        """Who asks, by the headers of the handshake, and by what the first message has in their stead.

        The place is theirs from then on.
        """
        headers = {name.lower(): value for name, value in socket.headers.items()} | dict(given)
        asker = await self._means.asker(headers)
        place.belongs_to(asker.principal)
        return asker
