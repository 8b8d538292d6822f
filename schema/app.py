"""The ASGI app over an open graph: its parts, and its routes."""

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from graph.session import Graph
from graph.settings import Settings
from resolvers.admission import Admission
from resolvers.clock import Clock, today
from resolvers.feed import Feed
from resolvers.identity.choose import identity_by
from resolvers.mutate import Answerer
from resolvers.mutations.due import Rehearsed
from resolvers.persisted import Documents, trusted_documents
from resolvers.read import Reader
from resolvers.service import Service
from resolvers.sheets.intake import Intake
from resolvers.sheets.pages import Pages
from resolvers.subscribe import Subscriber
from resolvers.telemetry.metrics import Metrics
from resolvers.telemetry.request_id import RequestId
from resolvers.transport.endpoint import Endpoint, method_not_allowed
from resolvers.transport.exports import Exports
from resolvers.transport.exposition import Exposition
from resolvers.transport.graphql_route import GraphQLRoute
from resolvers.transport.health import Health
from resolvers.transport.imports import Imports
from resolvers.transport.means import Means
from resolvers.transport.places import Places
from resolvers.transport.templates import Templates
from resolvers.transport.turnstile import Turnstile
from resolvers.transport.websocket import Sockets
from schema.build import build_schema
from schema.explorer.links import Link
from schema.explorer.page import page
from schema.explorer.routes import routes as explorer_routes
from schema.sdl import sdl

_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]


def create_app(
    graph: Graph, settings: Settings, assets: Path, places: Sequence[Link], clock: Clock = today
) -> Starlette:
    """The ASGI app over an open graph; `assets` are GraphiQL's files, `places` what pages link to.

    Raises TrustedDocumentsError where the settings name a file of documents that cannot be used.
    """
    schema = build_schema()
    reader = Reader(schema._schema, graph, settings.limits, clock)  # noqa: SLF001  # Strawberry shows it nowhere else
    feed = Feed(graph)
    admission = Admission(settings.pool_size, settings.queue_size)
    room = Places(settings)
    metrics = Metrics(admission, reader.plans, room.open)
    rehearsed = Rehearsed(graph)
    service = Service(
        reader,
        Answerer(reader, graph),
        Subscriber(reader, graph, feed),
        rehearsed,
        admission,
        metrics,
        settings.request_timeout,
    )
    identity = identity_by(settings)
    documents = Documents(trusted_documents(settings.trusted_documents))
    means = Means(identity, documents, metrics, room, settings)
    endpoint = Endpoint(service, means)
    sockets = Sockets(service, means)
    intake = Intake(graph, reader.catalog, rehearsed, admission, clock, settings.request_timeout)
    imports = Imports(intake, means)
    exports = Exports(Pages(service), reader.catalog, means, clock)
    health = Health(graph)
    explorer = page(assets, places, tokens=settings.jwt_jwks is not None)
    text = sdl(schema)

    async def definition(_: Request) -> Response:
        return PlainTextResponse(text, media_type="application/graphql; charset=utf-8")

    app = Starlette(
        routes=[
            Route("/graphql", GraphQLRoute(endpoint, explorer), methods=["GET", "POST"]),
            WebSocketRoute("/graphql", sockets.serve),
            Route("/schema.graphql", definition),
            Route("/imports/{name}", imports, methods=["POST"]),
            Route("/imports/{name}", Templates(means).show),
            Route("/exports/{name}", exports, methods=["GET"]),
            Route("/livez", health.alive),
            Route("/readyz", health.ready),
            Route("/metrics", Exposition(metrics, identity).show),
            *explorer_routes(assets, places),
        ],
        middleware=[Middleware(Turnstile, admission, metrics), *_middleware(settings)],
        exception_handlers={405: _method_not_allowed},
    )
    app.state.reader, app.state.feed, app.state.health, app.state.sockets = reader, feed, health, sockets
    return app


def _middleware(settings: Settings) -> list[Middleware]:
    found = [Middleware(RequestId)]
    if settings.jwt_jwks is None:
        # Against DNS rebinding: a page of another site must not reach this server by a name of its own.
        # Where tokens are needed it would have none.
        found.append(Middleware(TrustedHostMiddleware, allowed_hosts=_LOOPBACK, www_redirect=False))
    if settings.allowed_origins:
        cors = Middleware(
            CORSMiddleware,
            allow_origins=settings.allowed_origins,
            allow_methods=["GET", "POST"],
            allow_headers=[
                "Authorization",
                "Content-Type",
                "If-None-Match",
                "X-Qudao-Act-As",
                "X-Qudao-Today",
            ],
            expose_headers=["ETag"],
        )
        found.append(cors)
    return found


async def _method_not_allowed(request: Request, _: Exception) -> Response:
    return method_not_allowed(request)
