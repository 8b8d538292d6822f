"""The wire between the server and Neo4j, which can be cut at any time, or in the middle of a commit."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import Enum

# A Bolt message of its own chunk: its length, a structure without fields, COMMIT's signature, the end.
_COMMIT = b"\x00\x02\xb0\x12\x00\x00"


class Cut(Enum):
    """When the wire is cut: before Neo4j hears that it should commit, or once it has answered that it did."""

    BEFORE = "before"
    AFTER = "after"


class Wire:
    """Carries what both sides say, until it is told to cut the next commit."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cut: Cut | None = None
        # How many commits have been cut.
        self.cuts = 0
        self._open: set[asyncio.StreamWriter] = set()

    def cut_next_commit(self, when: Cut) -> None:
        """Let the next one come to nothing, as far as the server can tell."""
        self._cut = when

    def cut(self) -> int:
        """Cut every connection there is, and say how many."""
        cut = len(self._open)
        for each in self._open:
            each.transport.abort()
        return cut

    async def carry(self, client: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        """One connection."""
        neo4j, requests = await asyncio.open_connection("127.0.0.1", self._port)
        cutting = asyncio.Event()
        self._open.add(answers)

        async def there() -> None:
            while data := await client.read(65_536):
                if self._cut is not None and _COMMIT in data:
                    when, self._cut = self._cut, None
                    self.cuts += 1
                    if when is Cut.BEFORE:
                        return
                    cutting.set()
                requests.write(data)
                await requests.drain()

        async def back() -> None:
            while data := await neo4j.read(65_536):
                if cutting.is_set():
                    return
                answers.write(data)
                await answers.drain()

        both = [asyncio.create_task(there()), asyncio.create_task(back())]
        with suppress(ConnectionError):
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        for each in both:
            each.cancel()
        await asyncio.gather(*both, return_exceptions=True)
        self._open.remove(answers)
        for writer in (requests, answers):
            writer.close()


@asynccontextmanager
async def wired(uri: str) -> AsyncIterator[tuple[str, Wire]]:
    """A wire to the Neo4j at `uri`, and the address of its other end."""
    wire = Wire(int(uri.rpartition(":")[2]))
    listening = await asyncio.start_server(wire.carry, "127.0.0.1", 0)
    async with listening:
        yield f"bolt://127.0.0.1:{listening.sockets[0].getsockname()[1]}", wire
