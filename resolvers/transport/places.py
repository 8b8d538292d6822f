"""How many WebSockets and streams of events may be open at a time, in all and for each principal."""

from collections import Counter
from typing import Literal, TypeAlias

from graph.settings import Settings
from resolvers.errors import TransportError
from resolvers.principal import Principal

Transport: TypeAlias = Literal["sse", "websocket"]


class CrowdedError(TransportError):
    """One connection more than may be open (503)."""

    code = "TOO_MANY_CONNECTIONS"

    def __init__(self, message: str) -> None:
        super().__init__(message, 503, {"Retry-After": "5"})


class Places:
    """Gives connections their places; `open` has how many of each transport have one."""

    def __init__(self, settings: Settings) -> None:
        self._most = settings.connections
        self._most_each = settings.connections_each
        self._each: Counter[Principal] = Counter()
        self.open: dict[str, int] = {"sse": 0, "websocket": 0}

    def take(self, transport: Transport) -> "Place":
        """A place for a connection, until it is released; raises CrowdedError."""
        if sum(self.open.values()) >= self._most:
            raise CrowdedError("Too many streams and sockets are open here: try again in a moment.")
        self.open[transport] += 1
        return Place(self, transport)

    def assign(self, principal: Principal) -> None:
        """Count a place as a principal's; raises CrowdedError."""
        if self._each[principal] >= self._most_each:
            raise CrowdedError(
                f"You have {self._most_each:,} streams and sockets open here: close one, or use one for many."
            )
        self._each[principal] += 1

    def release(self, transport: Transport, principal: Principal | None) -> None:
        """Count one less."""
        self.open[transport] -= 1
        if principal is not None:
            self._each[principal] -= 1
            if not self._each[principal]:
                del self._each[principal]


class Place:
    """The place of one connection."""

    def __init__(self, places: Places, transport: Transport) -> None:
        self._places = places
        self._transport: Transport = transport
        self._principal: Principal | None = None

    def belongs_to(self, principal: Principal) -> None:
        """Say, once, whose connection it is; raises CrowdedError."""
        self._places.assign(principal)
        self._principal = principal

    def release(self) -> None:
        """Give it back."""
        self._places.release(self._transport, self._principal)
