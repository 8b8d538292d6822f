"""An id for each request: in its response, and in every line that is logged while it is answered."""

import re
from secrets import token_hex

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars

HEADER = "X-Request-ID"
_RAW = HEADER.lower().encode()
# Others' ids are kept, as far as they cannot pretend to be anything else in a log.
_PLAIN = re.compile(r"[A-Za-z0-9._:-]{1,64}")


class RequestId:
    """Takes the id that a client or a proxy gave, or gives one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with the id."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        given = dict(scope["headers"]).get(_RAW, b"").decode("latin-1")
        id_ = given if _PLAIN.fullmatch(given) else token_hex(16)

        async def identified(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (_RAW, id_.encode())]
            await send(message)

        # For the task of this request, and those that it starts.
        bind_contextvars(request_id=id_)
        await self._app(scope, receive, identified)
