"""How many requests are answered at a time, and how many wait; more are sent away at once."""

from asyncio import Semaphore

from resolvers.errors import TransportError


class OverloadError(TransportError):
    """The server has more to do than it can in good time (503)."""

    code = "OVERLOADED"

    def __init__(self) -> None:
        super().__init__("The server has too much to do; try again in a moment.", 503, {"Retry-After": "1"})


class Admission:
    """Lets `running` requests in at a time, and `queued` wait for their turn."""

    def __init__(self, running: int, queued: int) -> None:
        self._turns = Semaphore(running)
        self._queued = queued
        self.waiting = 0
        self.running = 0

    @property
    def is_full(self) -> bool:
        """Whether a request that came now would be sent away."""
        return self.waiting >= self._queued and self._turns.locked()

    async def __aenter__(self) -> None:
        """Wait for a turn, and have it for the block; raises OverloadError where too many wait already."""
        if self.is_full:
            raise OverloadError
        self.waiting += 1
        try:
            await self._turns.acquire()
        finally:
            self.waiting -= 1
        self.running += 1

    async def __aexit__(self, *_: object) -> None:
        """Let the next one have it."""
        self.running -= 1
        self._turns.release()
