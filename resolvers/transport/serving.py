"""How uvicorn serves the app."""

from math import ceil

import uvicorn
from starlette.types import ASGIApp

from graph.settings import Settings
from resolvers.transport.deadlines import DeadlineProtocol, DeadlineSocket

# What an answer may take beyond its own time until it is written.
_WRITING_SECONDS = 2


def serving(app: ASGIApp, settings: Settings) -> uvicorn.Config:
    """Uvicorn's settings; a server that stops lets answers under way come to their end."""
    return uvicorn.Config(
        app,
        http=DeadlineProtocol,
        ws=DeadlineSocket,
        ws_max_size=settings.body_limit,
        # Events are short, and a socket's compressor would keep more memory than it saves the network.
        ws_per_message_deflate=False,
        # Nothing here asks where a request came from, so nobody need be believed who says so for others.
        proxy_headers=False,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=ceil(settings.request_timeout) + _WRITING_SECONDS,
    )
