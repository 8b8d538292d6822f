"""GraphQL over server-sent events, each operation a connection of its own ("distinct connections mode").

https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md: every answer is a `next` event, errors as
well, and `complete` is the last event.
"""

from collections.abc import AsyncIterator

import orjson
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.types import Receive, Scope, Send

from resolvers.read import Answer
from resolvers.transport.http import content_of
from resolvers.transport.places import Place

# Proxies end what is silent for longer; a client that takes nothing for so long is let go.
_PING_SECONDS = 12
_SEND_SECONDS = 30.0


class _Stream(EventSourceResponse):
    """Has its place until it ends, also where nobody has begun to read it."""

    place: Place | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            if self.place is not None:
                self.place.release()


def write_stream(answers: Answer | AsyncIterator[Answer], place: Place | None) -> EventSourceResponse:
    """The HTTP response that streams the answers, or the only one; the place is given back at its end."""
    response = _Stream(_events(answers), ping=_PING_SECONDS, send_timeout=_SEND_SECONDS)
    response.place = place
    return response


async def _events(answers: Answer | AsyncIterator[Answer]) -> AsyncIterator[ServerSentEvent]:
    if isinstance(answers, Answer):
        yield _next(answers)
    else:
        async for answer in answers:
            yield _next(answer)
    yield ServerSentEvent(event="complete", data="")


def _next(answer: Answer) -> ServerSentEvent:
    return ServerSentEvent(event="next", data=orjson.dumps(content_of(answer)).decode())
