"""Errors that tell a client what was wrong, where, and what would be right."""

from collections.abc import Mapping, Sequence

from graphql import GraphQLError, Node


class TransportError(Exception):
    """A request that is answered without looking at its operation.

    `status` is the HTTP status, `headers` what else HTTP says of it; `code` is as in RequestError.
    """

    code = "BAD_REQUEST"

    def __init__(self, message: str, status: int = 400, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})


class MethodError(TransportError):
    """An operation that HTTP does not let the request's method carry (405)."""

    def __init__(self, message: str, allow: str) -> None:
        super().__init__(message, 405, {"Allow": allow})


class ForbiddenError(TransportError):
    """What whoever asks may not have (403)."""

    code = "FORBIDDEN"

    def __init__(self, message: str) -> None:
        super().__init__(message, 403)


class RequestError(GraphQLError):
    """A request that cannot be answered as it stands; nothing was read.

    `code` is stable: clients may act on it. It travels as `extensions.code`.
    """

    code = "BAD_REQUEST"

    def __init__(
        self,
        message: str,
        nodes: Sequence[Node] | Node | None = None,
        path: Sequence[str | int] | None = None,
    ) -> None:
        super().__init__(message, nodes, path=path, extensions={"code": self.code})


class FieldError(RequestError):
    """A field for which the graph holds no value, found when it was looked for; its error names its place."""

    code = "NOT_FOUND"


class ArgumentError(RequestError):
    """An argument whose value is of the right type but cannot be used."""

    code = "BAD_ARGUMENT"


class ExpiredError(RequestError):
    """A token that ended before all that was asked with it was answered."""

    code = "UNAUTHENTICATED"

    def __init__(self, further: str) -> None:
        super().__init__(f"The token has expired: {further}.")
