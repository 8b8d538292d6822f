"""What is left of the server when it is asked for five times what it can do, or by clients that dawdle."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from time import perf_counter

import orjson

from tests.bench.connection import Connection
from tests.bench.contender import Contender
from tests.bench.errors import BenchError
from tests.bench.load import run
from tests.bench.operation import NAMES, read_operation

# The bars.
TIMES = 5
LEAST_GOODPUT = 0.8
MOST_LIVEZ_MS = 100.0
MOST_MEGABYTES = 400
SLOW_CLIENTS = 500
LEAST_SERVED = 0.99

_CLIENTS = 32
_SECONDS = 10.0
_WARM_SECONDS = 10.0
# A client that has so many requests under way sends no more: it would need a port for each.
_MOST_UNDER_WAY = 4_000
_ANSWERED = 200
_TURNED_AWAY = 503
# Of those who are not slow: an answer that takes longer than this does not count as served.
_PROMPT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Overload:
    """What came of it."""

    peak: float
    asked: float
    goodput: float
    turned_away: int
    failed: int
    livez_ms: float
    megabytes: int
    served: float

    @property
    def passed(self) -> bool:
        """Whether every bar is met."""
        return (
            self.goodput >= LEAST_GOODPUT * self.peak
            and self.failed == 0
            and self.livez_ms <= MOST_LIVEZ_MS
            and self.megabytes <= MOST_MEGABYTES
            and self.served >= LEAST_SERVED
        )


async def measure_overload(qudao: Contender) -> Overload:
    """First as much as it can do, then five times that, then beside slow clients."""
    requests = [
        qudao.request(operation, variables)
        for operation in map(read_operation, NAMES)
        if operation.walk is None
        for variables in operation.variables
    ]
    await run(qudao.name, qudao.port, cycle(requests), _WARM_SECONDS, _CLIENTS)
    peak = (await run(qudao.name, qudao.port, cycle(requests), _SECONDS, _CLIENTS)).rate
    crowd = _Crowd(qudao.port, requests)
    probing = asyncio.create_task(_probe(qudao.port, _SECONDS))
    await crowd.press(TIMES * peak, _SECONDS)
    probes = sorted(await probing)
    served = await _beside_slow_clients(qudao, requests)
    return Overload(
        peak=peak,
        asked=crowd.sent / _SECONDS,
        goodput=crowd.answered / _SECONDS,
        turned_away=crowd.turned_away,
        failed=crowd.failed,
        livez_ms=probes[max(0, -(-len(probes) * 99 // 100) - 1)] * 1_000,
        megabytes=_most_memory(qudao.pid),
        served=served,
    )


class _Crowd:
    """Sends requests at a rate, whether those before are answered or not."""

    def __init__(self, port: int, requests: Sequence[bytes]) -> None:
        self._port = port
        self._supply: Iterator[bytes] = cycle(requests)
        self._idle: list[Connection] = []
        self._under_way: set[asyncio.Task[None]] = set()
        self._until = 0.0
        self.sent = self.answered = self.turned_away = self.failed = 0

    async def press(self, rate: float, seconds: float) -> None:
        began = perf_counter()
        self._until = began + seconds
        while (passed := perf_counter() - began) < seconds:
            while self.sent < passed * rate and len(self._under_way) < _MOST_UNDER_WAY:
                self.sent += 1
                task = asyncio.create_task(self._ask(next(self._supply)))
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
            await asyncio.sleep(0.001)
        await asyncio.gather(*self._under_way)
        for each in self._idle:
            each.close()

    def _open(self) -> Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if connection.is_open:
                return connection
        return None

    async def _ask(self, request: bytes) -> None:
        try:
            connection = self._open() or await Connection.open(self._port)
            reply = await connection.send(request)
        except OSError:
            self.failed += 1
            return
        self._idle.append(connection)
        if reply.status == _ANSWERED and reply.body.startswith(b'{"data":'):
            # What comes later than the time that is measured does not count for it.
            self.answered += perf_counter() <= self._until
        elif reply.status == _TURNED_AWAY:
            self.turned_away += 1
        else:
            self.failed += 1


async def _probe(port: int, seconds: float) -> list[float]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.probe", str(port), str(seconds), stdout=PIPE, stderr=PIPE
    )
    output, errors = await process.communicate()
    if process.returncode != 0:
        raise BenchError(f"/livez could not be probed: {errors.decode()[-500:]}")
    found: list[float] = orjson.loads(output)
    return found


async def _beside_slow_clients(qudao: Contender, requests: Sequence[bytes]) -> float:
    """Which part of the requests of others was served while many clients dawdle."""
    dawdling = [
        asyncio.create_task(dawdle(qudao.port, number, requests[0])) for number in range(SLOW_CLIENTS)
    ]
    await asyncio.sleep(1.0)
    try:
        load = await run(qudao.name, qudao.port, cycle(requests), _SECONDS, _CLIENTS)
    finally:
        for each in dawdling:
            each.cancel()
        await asyncio.gather(*dawdling, return_exceptions=True)
    prompt = sum(latency <= _PROMPT_SECONDS for latency in load.latencies)
    return prompt / len(load.latencies)


async def dawdle(port: int, number: int, request: bytes) -> None:
    """Be a slow client of one of three kinds, over and over, until cancelled."""
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1_024)
        try:
            head = request.index(b"\r\n\r\n") + 4
            # Half a head; a head and half a body; a request, byte by byte.
            at_once, rest = ((request[:20], b""), (request[: head + 5], b""), (b"", request))[number % 3]
            writer.write(at_once)
            for byte in rest:
                writer.write(bytes([byte]))
                await asyncio.sleep(0.5)
            await reader.read(1_024)
        except OSError:
            await asyncio.sleep(0.1)
        finally:
            writer.close()


def _most_memory(pid: int) -> int:
    """The most megabytes that a process had so far."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) // 1_024
