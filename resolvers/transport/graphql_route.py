"""`/graphql` over HTTP: a page for browsers, and the endpoint for everything else."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from resolvers.transport.endpoint import Endpoint


class GraphQLRoute:
    """Shows a browser the page, and lets the endpoint answer everything else.

    As an app of its own: around a function Starlette puts two more of its handlers of exceptions.
    """

    def __init__(self, endpoint: Endpoint, explorer: Response) -> None:
        self._endpoint = endpoint
        self._explorer = explorer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        request = Request(scope, receive)
        if scope["method"] == "GET" and "query" not in request.query_params and _wants_page(request):
            response = self._explorer
        else:
            response = await self._endpoint(request)
        await response(scope, receive, send)


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")
