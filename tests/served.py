"""An app on a port, for clients that speak a protocol of their own."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette

from graph.settings import Settings
from resolvers.transport.serving import serving


@asynccontextmanager
async def served(app: Starlette) -> AsyncIterator[str]:
    """Where the app answers, for the block; its subscriptions end with it."""
    server = uvicorn.Server(serving(app, Settings()))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            assert not running.done(), "the server ended before it listened"
            await asyncio.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            await app.state.sockets.close()
            await app.state.feed.close()
            server.should_exit = True
            await running
