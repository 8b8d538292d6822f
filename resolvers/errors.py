"""Errors that tell a client what was wrong, where, and what would be right."""

from collections.abc import Sequence

from graphql import GraphQLError, Node


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
