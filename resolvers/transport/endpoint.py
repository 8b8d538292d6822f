"""`/graphql`: GraphQL over HTTP, its answers as one JSON object or as a stream of events."""

import asyncio
from collections.abc import Mapping
from time import perf_counter
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from graph.timing import timed
from resolvers.errors import MethodError, RequestError, TransportError
from resolvers.failure import Failure
from resolvers.read import Answer
from resolvers.read import Request as GraphQLRequest
from resolvers.service import Service
from resolvers.telemetry.traces import request_span
from resolvers.transport.accept import JSON, Accepted, accepted
from resolvers.transport.asker import Asker
from resolvers.transport.deadlines import WHOLE
from resolvers.transport.http import (
    condition_of,
    headers_of,
    is_safe,
    read_parameters,
    write_answer,
    write_refusal,
)
from resolvers.transport.means import Means
from resolvers.transport.parameters import request_of
from resolvers.transport.places import Place
from resolvers.transport.sse import write_stream


class Endpoint:
    """Answers GET and POST."""

    def __init__(self, service: Service, means: Means) -> None:
        self._service = service
        self._means = means

    async def __call__(self, http: Request) -> Response:
        """The response, whatever was sent; its Server-Timing says how many milliseconds it took."""
        began = perf_counter()
        # Read once: Starlette reads them all again for each one that is looked for.
        headers = headers_of(http)
        with request_span(http.method, "/graphql", headers), timed() as timing:
            response = await self._respond(http, headers)
        graph, total = timing.seconds * 1_000, (perf_counter() - began) * 1_000
        told = f'graph;dur={graph:.1f};desc="{len(timing.statements)} statements", total;dur={total:.1f}'
        response.raw_headers.append((b"server-timing", told.encode()))
        return response

    async def _respond(self, http: Request, headers: Mapping[str, str]) -> Response:
        media_type = JSON
        try:
            takes = accepted(headers.get("accept", ""))
            media_type = takes.refusal
            request = await self._read(http, headers, takes)
            if not takes.stream:
                return write_answer(await self._service.answer(request), media_type)
            answers = await self._service.stream(request)
            place = None if isinstance(answers, Answer) else self._place_of(request)
        except TransportError as error:
            self._means.metrics.rejected(error.code)
            return write_refusal(error, media_type)
        except RequestError as error:
            self._means.metrics.rejected(error.code)
            return write_answer(Answer(None, [error], executed=False), media_type)
        if isinstance(answers, Answer) and (
            not takes.prefers_stream or any(isinstance(each, Failure) for each in answers.errors or ())
        ):
            return write_answer(answers, media_type)
        return write_stream(answers, place)

    def _place_of(self, request: GraphQLRequest) -> Place:
        place = self._means.places.take("sse")
        try:
            place.belongs_to(request.principal)
        except TransportError:
            place.release()
            raise
        return place

    async def _read(self, http: Request, headers: Mapping[str, str], takes: Accepted) -> GraphQLRequest:
        settings = self._means.settings
        try:
            # Most bodies come with their head, and a deadline takes a twentieth of a small query's time here.
            if WHOLE in http.scope.get("extensions", ()):
                asker, parameters = await self._given(http, headers)
            else:
                async with asyncio.timeout(settings.body_timeout):
                    asker, parameters = await self._given(http, headers)
        except TimeoutError as error:
            raise TransportError(
                f"The body did not come within {settings.body_timeout:g} s: send it at once.",
                408,
                {"Connection": "close"},
            ) from error
        except ClientDisconnect as error:
            # Which nobody reads.
            raise TransportError("The connection was closed before the body had come.") from error
        # A stream says nothing of whether the answer is the same.
        condition = None if takes.prefers_stream else condition_of(http, headers, takes.refusal)
        return request_of(parameters, asker, self._means.documents, safe=is_safe(http), condition=condition)

    async def _given(self, http: Request, headers: Mapping[str, str]) -> tuple[Asker, dict[str, Any]]:
        return await self._means.asker(headers), await read_parameters(
            http, headers, self._means.settings.body_limit
        )


def method_not_allowed(http: Request) -> Response:
    """The response to any other method."""
    return write_refusal(
        MethodError(
            f"{http.method} asks for nothing here: send a query by GET, anything by POST.", "GET, HEAD, POST"
        )
    )
