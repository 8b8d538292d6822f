"""`/metrics`: what Prometheus scrapes."""

from starlette.requests import Request
from starlette.responses import Response

from graph.mapping.role import Role
from resolvers.errors import ForbiddenError, TransportError
from resolvers.identity.identity import Identity
from resolvers.telemetry.metrics import CONTENT_TYPE, Metrics
from resolvers.transport.http import write_refusal


class Exposition:
    """Shows the metrics to operators: they tell how much of what is asked for."""

    def __init__(self, metrics: Metrics, identity: Identity) -> None:
        self._metrics = metrics
        self._identity = identity

    async def show(self, http: Request) -> Response:
        """The metrics, or why not."""
        try:
            identified = await self._identity.of(http.headers)
            if identified.principal.role is not Role.OPERATOR:
                raise ForbiddenError("Metrics are for operators: send an operator's token.")
        except TransportError as error:
            return write_refusal(error)
        return Response(self._metrics.text(), media_type=CONTENT_TYPE)
