"""What is alike in files that come in and go out: they are traced, counted, and let go at their end."""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TypeAlias

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from resolvers.errors import TransportError
from resolvers.telemetry.file_metrics import Direction, FileRun
from resolvers.telemetry.metrics import Metrics
from resolvers.telemetry.traces import request_span
from resolvers.transport.http import write_refusal

# The response to a request; what it holds, the stack lets go when it was sent, or cannot be.
Respond: TypeAlias = Callable[[Request, AsyncExitStack, FileRun], Awaitable[Response]]


async def transfer(
    direction: Direction, respond: Respond, metrics: Metrics, scope: Scope, receive: Receive, send: Send
) -> None:
    """Answer a request for a file, or with one."""
    http = Request(scope, receive)
    async with AsyncExitStack() as stack:
        stack.enter_context(request_span(http.method, f"/{direction}s/{{name}}", http.headers))
        run = stack.enter_context(metrics.files.run(direction))
        try:
            response = await respond(http, stack, run)
        except TransportError as error:
            metrics.rejected(error.code)
            run.outcome = error.code
            response = write_refusal(error)
        except ClientDisconnect:
            return
        await response(scope, receive, send)
