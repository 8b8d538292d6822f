"""Requests, as many as fit into a time."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from time import perf_counter, process_time

from tests.bench.connection import Connection
from tests.bench.contender import check

# A block of a warm-up that is not faster than this part of the one before is a warm one's.
_STEADY = 0.95
_MOST_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it, in seconds: of each request, of all, and of this process's own CPU time."""

    latencies: tuple[float, ...]
    elapsed: float
    cpu: float

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.latencies) / self.elapsed


async def run(name: str, port: int, supply: Iterator[bytes], seconds: float, clients: int) -> Load:
    """Send what is supplied from `clients` at once, each one after the other; the next block goes on.

    Raises BenchError when an answer is not one with data, and ConnectionError when there is none.
    """
    # New ones each time: a server closes those that were idle while the other one was asked.
    connections = [await Connection.open(port) for _ in range(clients)]
    latencies: list[float] = []

    async def ask(connection: Connection) -> None:
        while (sent := perf_counter()) < deadline:
            reply = await connection.send(next(supply))
            latencies.append(perf_counter() - sent)
            check(name, reply)

    used, began = process_time(), perf_counter()
    deadline = began + seconds
    try:
        async with asyncio.TaskGroup() as group:
            for connection in connections:
                group.create_task(ask(connection))
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None  # the others ended because of the first
    finally:
        for connection in connections:
            connection.close()
    return Load(tuple(latencies), perf_counter() - began, process_time() - used)


async def until_warm(name: str, port: int, supply: Iterator[bytes], seconds: float, clients: int) -> None:
    """Send for `seconds`, and on until the median no longer falls, at most four times as long.

    How long Java's compilers take is the machine's affair, not that of what is measured.
    """
    before = float("inf")
    for number in range(_MOST_BLOCKS):
        now = median((await run(name, port, supply, seconds / 2, clients)).latencies)
        if number > 0 and now > _STEADY * before:
            return
        before = now
