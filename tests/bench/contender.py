"""The two servers that are compared, each a process of its own on the same Neo4j."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import orjson

from graph.local import Endpoint
from graph.local.ports import free_ports, listens
from graph.settings import Settings
from tests.bench.connection import Connection, Reply, post
from tests.bench.errors import BenchError
from tests.bench.operation import Operation, Variables
from tests.bench.tokens import token, trusting

_ROOT = Path(__file__).parents[2]
_START_SECONDS = 180.0
_STOP_SECONDS = 15.0
_POLL = 0.05


@dataclass(frozen=True, slots=True)
class Contender:
    """A running server, and how it is asked an operation."""

    name: str
    port: int
    pid: int
    request: Callable[[Operation, Variables], bytes]

    async def ask(self, request: bytes) -> Any:
        """The parsed `data` of one answer; raises BenchError when there is none."""
        connection = await Connection.open(self.port)
        try:
            reply = await connection.send(request)
        finally:
            connection.close()
        check(self.name, reply)
        return orjson.loads(reply.body)["data"]


@dataclass(frozen=True, slots=True)
class Pair:
    """The server and what it is measured by."""

    floor: Contender
    qudao: Contender


def check(name: str, reply: Reply) -> None:
    """Raise BenchError when a reply is not one with data and without errors."""
    # Both write errors before data.
    if reply.status != 200 or not reply.body.startswith(b'{"data":'):
        raise BenchError(f"{name} answered with status {reply.status}: {reply.body[:500].decode()}")


def graphql(document: str, variables: Variables, party: str | None = None) -> bytes:
    """A request to Qudao's server, made by a party; None: by an operator."""
    return post("/graphql", orjson.dumps({"query": document, "variables": variables}), token(party))


@asynccontextmanager
async def running(endpoint: Endpoint, settings: Settings, logs: Path) -> AsyncIterator[Pair]:
    """Both servers on one Neo4j, for the block; what they print goes to `logs`."""
    floor_port, _ = free_ports(0, 0)
    floor = _process("floor", ["-m", "tests.bench.floor"], floor_port, endpoint, settings, logs)
    async with floor as pid, serving("qudao", endpoint, settings, logs) as qudao:
        yield Pair(Contender("floor", floor_port, pid, _by_route), qudao)


@asynccontextmanager
async def serving(name: str, endpoint: Endpoint, settings: Settings, logs: Path) -> AsyncIterator[Contender]:
    """Qudao's server on a Neo4j, for the block."""
    port, _ = free_ports(0, 0)
    async with _process(name, ["server.py"], port, endpoint, settings, logs) as pid:
        yield Contender(name, port, pid, _asked)


def _asked(operation: Operation, variables: Variables) -> bytes:
    return graphql(operation.document, variables, operation.party)


def _by_route(operation: Operation, variables: Variables) -> bytes:
    return post(f"/{operation.name}", orjson.dumps(variables))


@asynccontextmanager
async def _process(
    name: str, arguments: Sequence[str], port: int, endpoint: Endpoint, settings: Settings, logs: Path
) -> AsyncIterator[int]:
    """A Python process that listens on `port`, for the block; its id."""
    environment = os.environ | {
        "NEO4J_URI": endpoint.uri,
        "NEO4J_USERNAME": endpoint.username,
        "NEO4J_PASSWORD": endpoint.password,
        "NEO4J_DATABASE": "neo4j",
        "QUDAO_DATA_DIR": str(settings.data_dir.resolve()),
        "QUDAO_HOST": "127.0.0.1",
        "QUDAO_PORT": str(port),
        # What is measured is how fast a warm server answers: its first answers may wait for Neo4j's planner.
        "QUDAO_READ_TIMEOUT": "60",
        "QUDAO_REQUEST_TIMEOUT": "60",
        **trusting(),
    }
    log = logs / f"{name}.log"
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, cwd=_ROOT, env=environment, stdout=output, stderr=output
        )
    try:
        await _listening(name, process, port, log)
        yield process.pid
    finally:
        await _end(process)


async def _listening(name: str, process: asyncio.subprocess.Process, port: int, log: Path) -> None:
    deadline = monotonic() + _START_SECONDS
    while not listens(port):
        if process.returncode is not None or monotonic() > deadline:
            raise BenchError(f"{name} did not start. It said:\n{log.read_text(encoding='utf-8')[-2000:]}")
        await asyncio.sleep(_POLL)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), _STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
