"""Statements that took Neo4j too long, run once more in the background for whoever asks again."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

import structlog
from cachetools import TTLCache
from neo4j.exceptions import DriverError, Neo4jError

_KEPT = 1_000
# Seconds: Neo4j loses its plans when it starts anew, so a statement may be unfinished once more.
_AGAIN = 300.0
log = structlog.get_logger()


class Unfinished:
    """Lets Neo4j finish what a reader did not wait for, one statement at a time, each once in five minutes.

    Neo4j keeps a plan only when it has made it whole. On a slow machine the first plan of a deep operation
    takes longer than a read may (measured: 6 to 16 s for one of the README's), so without this everybody who
    asks it would be refused, again and again, until the whole server is warm. `EXPLAIN` does not help: its
    plan is kept apart from that of the statement itself.
    """

    def __init__(self, timer: Callable[[], float] = monotonic) -> None:
        self._tried: TTLCache[str, bool] = TTLCache(_KEPT, _AGAIN, timer)
        self._task: asyncio.Task[None] | None = None

    def finish(self, text: str, run: Callable[[], Awaitable[Any]]) -> None:
        """Start `run`, the statement with more patience, unless it was tried or one is under way."""
        if text in self._tried or (self._task is not None and not self._task.done()):
            return
        self._tried[text] = True
        self._task = asyncio.create_task(_run(text, run))

    async def close(self) -> None:
        """Give up what is under way."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)


async def _run(text: str, run: Callable[[], Awaitable[Any]]) -> None:
    try:
        await run()
    except (DriverError, Neo4jError) as error:
        log.warning("a statement was not finished", statement=text[:200], error=str(error)[:200])
