"""`/graphql`: GraphQL over HTTP, its answers as one JSON object or as a stream of events."""

import asyncio
from time import perf_counter

from starlette.requests import Request
from starlette.responses import Response

from graph.settings import Settings
from graph.timing import timed
from resolvers.errors import TransportError
from resolvers.failure import Failure
from resolvers.identity.identity import Identity
from resolvers.read import Answer
from resolvers.service import Service
from resolvers.telemetry.metrics import Metrics
from resolvers.telemetry.traces import request_span
from resolvers.transport.asker import asker_of
from resolvers.transport.http import Wanted, read_request, write_answer, write_refusal
from resolvers.transport.sse import wants_stream, write_stream


class Endpoint:
    """Answers GET and POST."""

    def __init__(
        self,
        service: Service,
        identity: Identity,
        metrics: Metrics,
        settings: Settings,
    ) -> None:
        self._service = service
        self._identity = identity
        self._metrics = metrics
        self._settings = settings

    async def __call__(self, http: Request) -> Response:
        """The response, whatever was sent; its Server-Timing says how many milliseconds it took."""
        began = perf_counter()
        with request_span(http.method, http.headers), timed() as timing:
            response = await self._respond(http)
        graph, total = timing.seconds * 1_000, (perf_counter() - began) * 1_000
        response.headers["Server-Timing"] = (
            f'graph;dur={graph:.1f};desc="{len(timing.statements)} statements", total;dur={total:.1f}'
        )
        return response

    async def _respond(self, http: Request) -> Response:
        try:
            wanted = await self._read(http)
            if not wants_stream(http):
                return write_answer(await self._service.answer(wanted.request), wanted.media_type)
            stream = await self._service.stream(wanted.request)
        except TransportError as error:
            self._metrics.rejected(error.code)
            return write_refusal(error)
        if isinstance(stream, Answer) and any(isinstance(each, Failure) for each in stream.errors or ()):
            return write_answer(stream, wanted.media_type)
        return write_stream(stream)

    async def _read(self, http: Request) -> Wanted:
        settings = self._settings
        try:
            async with asyncio.timeout(settings.body_timeout):
                asker = await asker_of(http.headers, self._identity, rehearses=settings.rehearsal)
                return await read_request(http, asker, settings.body_limit)
        except TimeoutError as error:
            raise TransportError(
                f"The body did not come within {settings.body_timeout:g} s: send it at once.",
                408,
                {"Connection": "close"},
            ) from error
