"""What a client is told when an answer fails for a reason that is not its own."""

from http import HTTPStatus
from uuid import uuid4

import structlog

from graph.session import GRAPH_ERRORS, outcome_unknown, took_too_long, violated
from resolvers.errors import RequestError

# Of what a library says of its error, the log needs no more than this.
_SAID = 500
log = structlog.get_logger()


class Failure(RequestError):
    """A sentence, a stable code, the HTTP status, and the id under which the log has the error itself."""

    def __init__(self, message: str, code: str, status: HTTPStatus, incident: str) -> None:
        self.code = code
        super().__init__(message)
        self.status = status
        self.headers = {"Retry-After": "1"} if status is HTTPStatus.SERVICE_UNAVAILABLE else None
        self.extensions["incident"] = incident  # type: ignore[index]  # RequestError always gives some


def failure_of(error: Exception, *, changes: bool) -> Failure:
    """What a client is told of an error, which is logged under an id: whole, where nobody foresaw it.

    Where the operation `changes` something, the client is told how to learn whether it did.
    """
    incident = uuid4().hex[:12]
    if changes and (outcome_unknown(error) or isinstance(error, TimeoutError)):
        log.warning("outcome unknown", incident=incident, error=str(error)[:_SAID])
        return Failure(
            "This may or may not have taken effect: send it again with the same idempotencyKey, and it takes "
            "effect once and is answered; if it has none, look at what it changes before you send it again.",
            "OUTCOME_UNKNOWN",
            HTTPStatus.OK if isinstance(error, TimeoutError) else HTTPStatus.SERVICE_UNAVAILABLE,
            incident,
        )
    if took_too_long(error) or isinstance(error, TimeoutError):
        log.warning("took too long", incident=incident, error=str(error)[:_SAID])
        return Failure(
            "This took too long: ask again in a minute if it was asked for the first time since the server "
            "started, or for less at once, a smaller page or fewer levels.",
            "TIMEOUT",
            HTTPStatus.OK,
            incident,
        )
    taken = violated(error)
    if taken is not None:
        log.warning("refused by a constraint", incident=incident, error=str(error)[:_SAID])
        label, property_ = taken
        return Failure(
            f"Another {label} has this {property_} already, so that nothing was changed: choose another.",
            "ALREADY_EXISTS",
            HTTPStatus.OK,
            incident,
        )
    if isinstance(error, GRAPH_ERRORS):
        log.warning("the graph does not answer", incident=incident, error=str(error)[:_SAID])
        return Failure(
            "The graph does not answer; try again in a moment.",
            "GRAPH_UNAVAILABLE",
            HTTPStatus.SERVICE_UNAVAILABLE,
            incident,
        )
    log.error("request failed", incident=incident, exc_info=error)
    return Failure(
        f"Something went wrong here; the log has it as {incident}.",
        "INTERNAL",
        HTTPStatus.INTERNAL_SERVER_ERROR,
        incident,
    )
