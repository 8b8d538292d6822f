"""Qudao's server: how it starts and stops."""

import asyncio
import gc
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
import uvicorn
import uvloop
from pydantic import ValidationError
from starlette.datastructures import State
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_random_exponential

from graph.local import LocalNeo4jError, provisioned
from graph.local.progress import Progress
from graph.migrate import MigrationError
from graph.session import GRAPH_ERRORS, Graph
from graph.settings import Settings
from resolvers.clock import now, today, until_tomorrow
from resolvers.mutations.due import come_due
from resolvers.mutations.retention import forget, forget_keys
from resolvers.persisted import TrustedDocumentsError
from resolvers.telemetry.logs import configure_logs
from resolvers.telemetry.traces import configure_traces
from resolvers.transport.serving import serving
from schema.explorer.bundle import BundleError
from schema.explorer.bundle import provision as provision_explorer
from schema.explorer.links import Link, links
from seed.first_start import prepare
from seed.problem import SeedError

_WARMING_SECONDS = 120.0
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Backend:
    """Where the graph is: its address and credentials, and the Browser of a local one."""

    uri: str
    username: str
    password: str
    browser_url: str | None = None
    browser_note: str = ""


@asynccontextmanager
async def backend(settings: Settings, progress: Progress) -> AsyncIterator[Backend]:
    """The Neo4j of the settings: the one at NEO4J_URI, or one of its own on this machine."""
    if settings.neo4j_uri is not None:
        password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
        yield Backend(settings.neo4j_uri, settings.neo4j_username, password)
        return
    async with provisioned(settings, progress, trains=True, meanwhile=_preload) as endpoint:
        note = f"User {endpoint.username}, password in {endpoint.password_file}"
        yield Backend(endpoint.uri, endpoint.username, endpoint.password, endpoint.browser_url, note)


class Server(uvicorn.Server):
    """Uvicorn without signal handlers of its own: `serve` has them from before there is a server."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(settings: Settings) -> None:
    """Set up what is missing, then serve until SIGINT or SIGTERM; what was started is stopped again."""
    listener = listen(settings)
    stopping = asyncio.Event()
    task = asyncio.current_task()

    def stop() -> None:
        # Before there is a server to drain, whatever is under way is cancelled.
        if not stopping.is_set():
            stopping.set()
            if not servers and task is not None:
                task.cancel()

    servers: list[Server] = []
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop)
    async with AsyncExitStack() as stack:
        with Progress() as progress:
            explorer = asyncio.create_task(provision_explorer(settings, progress))
            stack.push_async_callback(_ended, explorer)
            where = await stack.enter_async_context(backend(settings, progress))
            opened = Graph.open(where.uri, where.username, where.password, settings)
            graph = await stack.enter_async_context(opened)
            await prepare(graph, progress, settings.dataset)
            # In a rehearsal it is what requests say that comes due: see `Rehearsed`.
            if not settings.rehearsal:
                await begin_day(graph, settings)
            assets = await explorer
        # `_preload` says why here.
        from schema.app import create_app  # noqa: PLC0415
        from schema.explorer.warming import warm  # noqa: PLC0415

        places = links(where.browser_url, where.browser_note)
        app = create_app(graph, settings, assets, places)
        # What a start leaves behind lives as long as the process: the collector need not visit it again.
        gc.collect()
        gc.freeze()
        # Requests leave few cycles behind: looking for them seldom takes 4 % less of the CPU (measured).
        gc.set_threshold(5_000, 20, 20)
        config = serving(app, settings)
        servers.append(Server(config))
        # Whoever connects from now on waits for the server, and is not refused.
        listener.listen(config.backlog)
        announce(f"http://{_shown(settings.host)}:{listener.getsockname()[1]}", places)
        drain = asyncio.create_task(_drain(stopping, servers[0], app.state, settings.drain_seconds))
        daily = [] if settings.rehearsal else [asyncio.create_task(each_day(graph, settings))]
        warming = asyncio.create_task(warm(app.state.reader, graph.patient(_WARMING_SECONDS)))
        await servers[0].serve(sockets=[listener])
        for task in (drain, *daily, warming):
            await _ended(task)
        print("Stopping.", flush=True)


async def begin_day(graph: Graph, settings: Settings) -> None:
    """Let what was planned for this day take effect, and forget what is older than it should be."""
    await come_due(graph, today())
    await forget_keys(graph, now() - timedelta(days=settings.key_days))
    if settings.event_days is not None:
        await forget(graph, now() - timedelta(days=settings.event_days))


async def each_day(graph: Graph, settings: Settings) -> None:
    """Begin each day, for as long as the server runs."""
    while True:
        await asyncio.sleep(until_tomorrow())
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(GRAPH_ERRORS),
            wait=wait_random_exponential(multiplier=1, max=60),
            before_sleep=_told_later,
        )
        await retrying(begin_day, graph, settings)


def _told_later(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    log.warning("what is due today waits for the graph", attempt=state.attempt_number, error=str(error)[:200])


def _preload() -> None:
    """Import what answers requests, and Strawberry with it, while Neo4j starts.

    Neo4j leaves a core idle then (measured: 0.9 s of each start), so that nothing here imports them above.
    """
    import schema.app  # noqa: PLC0415
    import schema.explorer.warming  # noqa: PLC0415, F401


async def _drain(stopping: asyncio.Event, server: Server, state: State, seconds: float) -> None:
    """End it so that nobody is sent here who would not be answered: ready no more, then deaf, then done."""
    await stopping.wait()
    state.health.stop()
    await asyncio.sleep(seconds)
    # A server waits for its connections to end: those of subscriptions end here. Sockets are first, as what
    # they are told is that there will be more elsewhere.
    await state.sockets.close()
    await state.feed.close()
    server.should_exit = True


async def _ended(task: asyncio.Task[Any]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def listen(settings: Settings) -> socket.socket:
    """The socket to serve on; raises StartError when it cannot be had."""
    if settings.rehearsal and not settings.is_loopback:
        raise StartError(
            f"In a rehearsal whoever asks says which day it is, so it listens on loopback only, not on "
            f"{settings.host}: set QUDAO_HOST to 127.0.0.1, or leave QUDAO_REHEARSAL out."
        )
    if not settings.is_loopback and settings.jwt_jwks is None:
        raise StartError(
            f"Without JWT settings whoever reaches the server is its operator, so it listens on loopback "
            f"only, not on {settings.host}: set QUDAO_HOST to 127.0.0.1, or QUDAO_JWT_JWKS, "
            "QUDAO_JWT_ISSUER and QUDAO_JWT_AUDIENCE to ask for tokens."
        )
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise StartError(
            f"Port {settings.port} of {settings.host} is not free ({error.strerror}): stop what listens "
            f"there, or choose another with QUDAO_PORT or --port."
        ) from error
    return listener


class StartError(Exception):
    """The server cannot start as asked; the message says what would be right."""


def announce(address: str, places: Sequence[Link]) -> None:
    """Tell the person at the terminal where to go."""
    print(f"\nQudao 渠道 is ready at {address}", flush=True)
    for place in places:
        shown = place.address if "://" in place.address else address + place.address
        note = f"  ({place.note})" if place.note else ""
        print(f"  {place.label:14} {shown}{note}", flush=True)
    print("  Ctrl-C stops it.\n", flush=True)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def main() -> int:
    """`python server.py`: serve by the settings of environment and command line; `… token`: print a token."""
    try:
        if sys.argv[1:2] == ["token"]:
            return _print_token(sys.argv[2:])
        settings = Settings(_cli_parse_args=True, _cli_prog_name="server.py")
    except ValidationError as error:
        for each in error.errors():
            where = ".".join(map(str, each["loc"]))
            print(f"{where}: {each['msg']}" if where else each["msg"], file=sys.stderr)
        return 2
    configure_logs(settings)
    configure_traces(settings)
    try:
        uvloop.run(serve(settings))
    except (
        StartError,
        LocalNeo4jError,
        BundleError,
        MigrationError,
        SeedError,
        TrustedDocumentsError,
    ) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except GRAPH_ERRORS as error:
        print(f"\nNeo4j at {settings.neo4j_uri or 'this machine'} does not answer: {error}", file=sys.stderr)
        return 1
    except asyncio.CancelledError:
        return 130
    return 0


def _print_token(arguments: Sequence[str]) -> int:
    # A server that asks for no tokens need not wait for cryptography.
    from resolvers.identity.minting import Minting, TokenError, key_set_file, mint  # noqa: PLC0415

    asked = Minting(_cli_parse_args=list(arguments), _cli_prog_name="server.py token")
    try:
        print(mint(asked))
    except TokenError as error:
        print(error, file=sys.stderr)
        return 2
    print(
        "It is for a server that was started with\n"
        f"  QUDAO_JWT_JWKS={key_set_file(asked.data_dir)}\n"
        f"  QUDAO_JWT_ISSUER={asked.jwt_issuer}\n"
        f"  QUDAO_JWT_AUDIENCE={asked.jwt_audience}",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
