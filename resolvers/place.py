"""Where in a request something stands, as errors name it."""

from dataclasses import dataclass, field

from graphql import FieldNode

from resolvers.errors import ArgumentError, FieldError


@dataclass(frozen=True, slots=True)
class Place:
    """An argument, or a key inside one: `agents(where:).territory.within`, and the field it belongs to."""

    text: str
    node: FieldNode | None = field(default=None, compare=False)

    def argument(self, name: str) -> "Place":
        """An argument of the field."""
        return Place(f"{self.text}({name}:)", self.node)

    def key(self, name: str) -> "Place":
        """A key inside an argument."""
        return Place(f"{self.text}.{name}", self.node)

    def refusal(self, sentence: str) -> ArgumentError:
        """The error that what stands here cannot be used, for the reason given."""
        return ArgumentError(f"{self.text}: {sentence}", self.node)

    def missing(self, key: str) -> FieldError:
        """The error that what stands here names nothing in the graph; `key` is that of the answer."""
        return FieldError(f"{self.text}: there is no such thing in the graph.", self.node, [key])
