"""How far the events go: one look at the graph now and then, for all who wait for more."""

import asyncio
from textwrap import dedent

import structlog

from graph.session import GRAPH_ERRORS, Graph

# The number is counted up in the transaction of each mutation, which holds it until it commits: whatever has
# a number up to this one can be read.
_LAST = dedent("""\
    OPTIONAL MATCH (c:Counter {name: 'Event'})
    RETURN coalesce(c.value, 0), coalesce(c.forgotten, 0)""")
_SECONDS = 0.2
log = structlog.get_logger()


class Feed:
    """Tells those who wait that there are more events, whichever process recorded them."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._last = 0
        self._waiting = 0
        self._changed = asyncio.Condition()
        self._looking: asyncio.Task[None] | None = None
        self._closed = False

    async def last(self) -> int:
        """The number of the last event; raises one of `graph.session.GRAPH_ERRORS`."""
        last, _ = await self.reach()
        return last

    async def reach(self) -> tuple[int, int]:
        """The number of the last event, and that of the last one that is kept no more (0: all are)."""
        [[last, forgotten]] = await self._graph.read(_LAST)
        return int(last), int(forgotten)

    async def beyond(self, number: int) -> int | None:
        """The number of the last event once it is greater than `number`; None when the server ends."""
        self._waiting += 1
        try:
            async with self._changed:
                if self._looking is None:
                    self._looking = asyncio.create_task(self._look())
                await self._changed.wait_for(lambda: self._closed or self._last > number)
        finally:
            self._waiting -= 1
        return None if self._closed else self._last

    async def close(self) -> None:
        """Let those who wait go."""
        async with self._changed:
            self._closed = True
            self._changed.notify_all()

    async def _look(self) -> None:
        while self._waiting and not self._closed:
            try:
                last = await self.last()
            except GRAPH_ERRORS as error:
                log.warning("events wait for the graph", error=str(error)[:200])
            else:
                async with self._changed:
                    # A graph that was restored from a backup may have fewer than before.
                    self._last = last
                    self._changed.notify_all()
            await asyncio.sleep(_SECONDS)
        self._looking = None
