"""The ASGI app over an open graph: its routes, and what a client is told when an answer fails."""

import asyncio
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from graph.session import GRAPH_ERRORS, Graph, took_too_long
from graph.settings import Settings
from resolvers.clock import Clock, day_of, today
from resolvers.errors import TransportError
from resolvers.feed import Feed
from resolvers.http import read_request, write_answer, write_refusal
from resolvers.limits import Limits
from resolvers.mutate import Answerer
from resolvers.mutations.due import Rehearsed
from resolvers.read import Answer, Reader
from resolvers.sse import wants_stream, write_stream
from resolvers.subscribe import Subscriber
from schema.build import build_schema
from schema.explorer.links import Link
from schema.explorer.page import page
from schema.explorer.routes import routes as explorer_routes
from schema.sdl import sdl

_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
log = structlog.get_logger()


def create_app(
    graph: Graph, settings: Settings, assets: Path, places: Sequence[Link], clock: Clock = today
) -> Starlette:
    """The ASGI app over an open graph; `assets` are GraphiQL's files, `places` what pages link to."""
    schema = build_schema()
    reader = Reader(schema._schema, graph, Limits(), clock)  # noqa: SLF001  # Strawberry shows it nowhere else
    answerer = Answerer(reader, graph)
    feed = Feed(graph)
    subscriber = Subscriber(reader, graph, feed)
    rehearsed = Rehearsed(graph)
    explorer = page(assets, places)
    text = sdl(schema)

    async def graphql(request: Request) -> Response:
        if request.method == "GET" and "query" not in request.query_params and _wants_page(request):
            return explorer
        try:
            async with asyncio.timeout(settings.request_timeout):
                wanted = await read_request(request, settings.body_limit, rehearses=settings.rehearsal)
                if wanted.request.at is not None:
                    await rehearsed.reach(day_of(wanted.request.at))
                stream = await subscriber.subscribe(wanted.request) if wants_stream(request) else None
                answer = await answerer.answer(wanted.request) if stream is None else stream
        except TransportError as error:
            return write_refusal(error)
        except Exception as error:  # noqa: BLE001  # told without its inside, logged whole
            return _unexpected(request, error)
        if isinstance(answer, Answer) and not wants_stream(request):
            return write_answer(answer, wanted.media_type)
        return write_stream(answer)

    async def definition(_: Request) -> Response:
        return PlainTextResponse(text, media_type="application/graphql; charset=utf-8")

    async def health(_: Request) -> Response:
        try:
            await graph.read("RETURN 1")
        except GRAPH_ERRORS as error:
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
    app.state.reader, app.state.feed = reader, feed
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
    if isinstance(error, GRAPH_ERRORS):
        sentence = "The graph does not answer; try again in a moment."
        return sentence, "GRAPH_UNAVAILABLE", HTTPStatus.SERVICE_UNAVAILABLE
    sentence = f"Something went wrong here; the log has it as {incident}."
    return sentence, "INTERNAL", HTTPStatus.INTERNAL_SERVER_ERROR
