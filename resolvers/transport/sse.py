"""GraphQL over server-sent events, each operation a connection of its own ("distinct connections mode").

https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md: every answer is a `next` event, errors as
well, and `complete` is the last event.
"""

from collections.abc import AsyncIterator

import orjson
from sse_starlette import EventSourceResponse, ServerSentEvent

from resolvers.read import Answer
from resolvers.transport.http import content_of

# Proxies end what is silent for longer; a client that takes nothing for so long is let go.
_PING_SECONDS = 12
_SEND_SECONDS = 30.0


def write_stream(answers: Answer | AsyncIterator[Answer]) -> EventSourceResponse:
    """The HTTP response that streams the answers, or the only one."""
    return EventSourceResponse(_events(answers), ping=_PING_SECONDS, send_timeout=_SEND_SECONDS)


async def _events(answers: Answer | AsyncIterator[Answer]) -> AsyncIterator[ServerSentEvent]:
    if isinstance(answers, Answer):
        yield _next(answers)
    else:
        async for answer in answers:
            yield _next(answer)
    yield ServerSentEvent(event="complete", data="")


def _next(answer: Answer) -> ServerSentEvent:
    return ServerSentEvent(event="next", data=orjson.dumps(content_of(answer)).decode())
