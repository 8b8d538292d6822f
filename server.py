"""Qudao's server: the ASGI app, its routes, and how it starts and stops."""

import asyncio
import gc
import signal
import socket
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import structlog
import uvicorn
import uvloop
from neo4j.exceptions import DriverError, Neo4jError
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from graph.derived import catch_up
from graph.local import LocalNeo4jError, provisioned
from graph.local.progress import Progress
from graph.migrate import MigrationError, migrate
from graph.session import Graph, took_too_long
from graph.settings import Settings
from resolvers.clock import Clock, today
from resolvers.errors import TransportError
from resolvers.http import read_request, write_answer, write_refusal
from resolvers.limits import Limits
from resolvers.mutate import Answerer
from resolvers.principal import OPERATOR
from resolvers.read import Reader
from resolvers.read import Request as GraphQLRequest
from schema.build import build_schema
from schema.explorer.bundle import BundleError
from schema.explorer.bundle import provision as provision_explorer
from schema.explorer.examples import examples
from schema.explorer.links import Link, links
from schema.explorer.page import page
from schema.explorer.routes import routes as explorer_routes
from schema.sdl import sdl
from seed.first_start import seed_if_empty
from seed.problem import SeedError

_WARMING_SECONDS = 120.0
_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Backend:
    """Where the graph is: its address and credentials, and the Browser of a local one."""

    uri: str
    username: str
    password: str
    browser_url: str | None = None
    browser_note: str = ""


def create_app(
    graph: Graph, settings: Settings, assets: Path, places: Sequence[Link], clock: Clock = today
) -> Starlette:
    """The ASGI app over an open graph; `assets` are GraphiQL's files, `places` what pages link to."""
    schema = build_schema()
    reader = Reader(schema._schema, graph, Limits(), clock)  # noqa: SLF001  # Strawberry shows it nowhere else
    answerer = Answerer(reader, graph)
    explorer = page(assets, places)
    text = sdl(schema)

    async def graphql(request: Request) -> Response:
        if request.method == "GET" and "query" not in request.query_params and _wants_page(request):
            return explorer
        try:
            async with asyncio.timeout(settings.request_timeout):
                wanted = await read_request(request, settings.body_limit)
                answer = await answerer.answer(wanted.request)
        except TransportError as error:
            return write_refusal(error)
        except Exception as error:  # noqa: BLE001  # told without its inside, logged whole
            return _unexpected(request, error)
        return write_answer(answer, wanted.media_type)

    async def definition(_: Request) -> Response:
        return PlainTextResponse(text, media_type="application/graphql; charset=utf-8")

    async def health(_: Request) -> Response:
        try:
            await graph.read("RETURN 1")
        except (DriverError, Neo4jError) as error:
            return JSONResponse({"status": "the graph does not answer", "reason": str(error)[:200]}, 503)
        return JSONResponse({"status": "ok"})

    app = Starlette(
        routes=[
            Route("/graphql", graphql, methods=["GET", "POST"]),
            Route("/schema.graphql", definition),
            Route("/health", health),
            *explorer_routes(assets, places),
        ],
        # Against DNS rebinding: a page of another site must not reach this server by a name of its own.
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=_LOOPBACK, www_redirect=False)],
    )
    app.state.reader = reader
    return app


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _unexpected(request: Request, error: Exception) -> Response:
    """What nobody foresaw is logged whole under an id, and told without its inside."""
    incident = uuid4().hex[:12]
    log.error("request failed", incident=incident, path=request.url.path, exc_info=error)
    message, code, status = _told(error, incident)
    body = {"errors": [{"message": message, "extensions": {"code": code, "incident": incident}}]}
    headers = {"Retry-After": "1"} if status == HTTPStatus.SERVICE_UNAVAILABLE else None
    return JSONResponse(body, status, headers)


def _told(error: Exception, incident: str) -> tuple[str, str, HTTPStatus]:
    """What a client is told of an error: a sentence, a stable code, and the HTTP status."""
    if took_too_long(error) or isinstance(error, TimeoutError):
        sentence = (
            "This took too long: ask again in a minute if it was asked for the first time since the server "
            "started, or for less at once, a smaller page or fewer levels."
        )
        return sentence, "TIMEOUT", HTTPStatus.OK
    if isinstance(error, (DriverError, Neo4jError)):
        sentence = "The graph does not answer; try again in a moment."
        return sentence, "GRAPH_UNAVAILABLE", HTTPStatus.SERVICE_UNAVAILABLE
    sentence = f"Something went wrong here; the log has it as {incident}."
    return sentence, "INTERNAL", HTTPStatus.INTERNAL_SERVER_ERROR


@asynccontextmanager
async def backend(settings: Settings, progress: Progress) -> AsyncIterator[Backend]:
    """The Neo4j of the settings: the one at NEO4J_URI, or one of its own on this machine."""
    if settings.neo4j_uri is not None:
        password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
        yield Backend(settings.neo4j_uri, settings.neo4j_username, password)
        return
    async with provisioned(settings, progress, trains=True) as endpoint:
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
            if not serving and task is not None:
                task.cancel()

    serving: list[Server] = []
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop)
    async with AsyncExitStack() as stack:
        with Progress() as progress:
            explorer = asyncio.create_task(provision_explorer(settings, progress))
            stack.push_async_callback(_ended, explorer)
            where = await stack.enter_async_context(backend(settings, progress))
            opened = Graph.open(where.uri, where.username, where.password, settings)
            graph = await stack.enter_async_context(opened)
            await migrate(graph, progress)
            await seed_if_empty(graph, progress)
            await catch_up(graph)
            assets = await explorer
        places = links(where.browser_url, where.browser_note)
        app = create_app(graph, settings, assets, places)
        # What a start leaves behind lives as long as the process: the collector need not visit it again.
        gc.collect()
        gc.freeze()
        config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off")
        serving.append(Server(config))
        announce(f"http://{_shown(settings.host)}:{listener.getsockname()[1]}", places)
        drain = asyncio.create_task(_drain(stopping, serving[0]))
        warming = asyncio.create_task(warm(app.state.reader, graph.patient(_WARMING_SECONDS)))
        await serving[0].serve(sockets=[listener])
        await _ended(drain)
        await _ended(warming)
        print("Stopping.", flush=True)


async def warm(reader: Reader, graph: Graph) -> None:
    """Ask the examples once, so that the first visitor does not wait for Neo4j to plan them.

    A fresh Neo4j takes seconds for its first deep statement, more than a visitor's may, and milliseconds from
    then on.
    """
    for example in examples():
        variables = orjson.loads(example.variables) if example.variables else {}
        try:
            await reader.on(graph).answer(GraphQLRequest(example.query, variables, None, OPERATOR))
        except (DriverError, Neo4jError) as error:
            log.warning("an example was not answered", example=example.name, error=str(error)[:200])


async def _drain(stopping: asyncio.Event, server: Server) -> None:
    await stopping.wait()
    server.should_exit = True


async def _ended(task: asyncio.Task[Any]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def listen(settings: Settings) -> socket.socket:
    """The socket to serve on; raises StartError when it cannot be had."""
    if not settings.is_loopback:
        raise StartError(
            f"Without JWT settings whoever reaches the server is its operator, so it listens on loopback "
            f"only, not on {settings.host}: set QUDAO_HOST to 127.0.0.1."
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
    """`python server.py`: serve by the settings of environment and command line."""
    try:
        settings = Settings(_cli_parse_args=True, _cli_prog_name="server.py")
    except ValidationError as error:
        for each in error.errors():
            print(f"{'.'.join(map(str, each['loc']))}: {each['msg']}", file=sys.stderr)
        return 2
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),
        ]
    )
    try:
        uvloop.run(serve(settings))
    except (StartError, LocalNeo4jError, BundleError, MigrationError, SeedError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except (DriverError, Neo4jError) as error:
        print(f"\nNeo4j at {settings.neo4j_uri or 'this machine'} does not answer: {error}", file=sys.stderr)
        return 1
    except asyncio.CancelledError:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
