"""Whether the server lives and may be sent requests, for whoever starts, stops and balances it."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from graph.session import GRAPH_ERRORS, Graph

_PATIENCE = 2.0


class Health:
    """`/livez` and `/readyz`."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._stopping = False

    def stop(self) -> None:
        """Be ready no more: the server is about to end."""
        self._stopping = True

    async def alive(self, _: Request) -> Response:
        """200 as long as the process answers at all."""
        return JSONResponse({"status": "alive"})

    async def ready(self, _: Request) -> Response:
        """200 where requests can be answered, or 503 with what is in the way."""
        if self._stopping:
            return _not_ready("the server is stopping")
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._graph.read("RETURN 1")
        except (*GRAPH_ERRORS, TimeoutError) as error:
            return _not_ready(f"the graph does not answer: {str(error)[:200] or 'it took too long'}")
        return JSONResponse({"status": "ready"})


def _not_ready(reason: str) -> Response:
    return JSONResponse({"status": "not ready", "reason": reason}, 503, {"Retry-After": "1"})
