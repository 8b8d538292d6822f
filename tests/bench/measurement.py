"""Both servers measured in turns, so that whatever else the machine does meets both."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, repeat

from graph.progress import Progress
from tests.bench.connection import post
from tests.bench.contender import Contender, Pair
from tests.bench.floor import TRIVIAL
from tests.bench.load import Load, run, until_warm
from tests.bench.operation import Work

CLIENTS = 8


def percentile(loads: Sequence[Load], percent: int) -> float:
    """A latency in milliseconds that `percent` of the requests do not exceed (nearest rank)."""
    ordered = sorted(latency for load in loads for latency in load.latencies)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)] * 1000


@dataclass(slots=True)
class Figures:
    """All blocks of one server at one operation: one request after another, and `CLIENTS` at once."""

    alone: list[Load] = field(default_factory=list)
    crowded: list[Load] = field(default_factory=list)

    def percentile(self, percent: int) -> float:
        """A latency in milliseconds that `percent` of the lone requests do not exceed."""
        return percentile(self.alone, percent)

    @property
    def rate(self) -> float:
        """Requests per second at `CLIENTS` clients."""
        return sum(len(load.latencies) for load in self.crowded) / sum(load.elapsed for load in self.crowded)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One operation at both servers."""

    operation: str
    floor: Figures
    qudao: Figures


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long is measured: `rounds` blocks of `seconds` each, after `warm_up` seconds or more."""

    rounds: int
    seconds: float
    warm_up: float


async def warm_up(pair: Pair, works: Sequence[Work], schedule: Schedule, progress: Progress) -> None:
    """Let every cache and compiler see every operation, at both servers."""
    with progress.step("Warming up", len(works) * 2) as step:
        for work in works:
            for contender in (pair.floor, pair.qudao):
                supply = _supply(contender, work)
                await until_warm(contender.name, contender.port, supply, schedule.warm_up, CLIENTS)
                step.advance()


async def measure(pair: Pair, work: Work, schedule: Schedule, progress: Progress) -> Comparison:
    """Blocks at the floor and at Qudao in turns; which comes first alternates as well."""
    comparison = Comparison(work.operation.name, Figures(), Figures())
    sides = [
        (contender, _supply(contender, work), figures)
        for contender, figures in ((pair.floor, comparison.floor), (pair.qudao, comparison.qudao))
    ]
    with progress.step(f"Measuring {work.operation.name}", schedule.rounds) as step, without_collector():
        for number in range(schedule.rounds):
            turn = sides if number % 2 == 0 else sides[::-1]
            for contender, supply, figures in turn:
                figures.alone.append(await run(contender.name, contender.port, supply, schedule.seconds, 1))
            for contender, supply, figures in turn:
                figures.crowded.append(
                    await run(contender.name, contender.port, supply, schedule.seconds, CLIENTS)
                )
            step.advance()
    return comparison


async def measure_generator(pair: Pair, schedule: Schedule) -> Load:
    """What a route that does nothing allows: the most that any number here could be."""
    request = post(TRIVIAL, b"{}")
    with without_collector():
        return await run(pair.floor.name, pair.floor.port, repeat(request), schedule.seconds, CLIENTS)


def _supply(contender: Contender, work: Work) -> Iterator[bytes]:
    """One request for each of its variables, and again: short blocks, one after another, have them all."""
    return cycle([contender.request(work.operation, each) for each in work.variables])


@contextmanager
def without_collector() -> Iterator[None]:
    """A pause of this process's garbage collector would count as the server's."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
