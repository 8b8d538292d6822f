"""Where a parameter's value comes from, request by request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from resolvers.place import Place
from resolvers.principal import Principal

_NONE: Mapping[str, Any] = MappingProxyType({})


class Bindings(NamedTuple):
    """What a request brings: its coerced variables, who makes it, the day it is, and the time.

    `outcome` is what a mutation answers, per field of its payload, and what previews found.
    """

    variables: Mapping[str, Any]
    principal: Principal
    today: date
    now: datetime
    outcome: Mapping[str, Any] = _NONE


@dataclass(frozen=True, slots=True, eq=False)
class Constant:
    """A value written in the document."""

    value: Any

    def __eq__(self, other: object) -> bool:
        # Equal sources share a parameter; to Python, True equals 1.
        return (
            isinstance(other, Constant)
            and type(self.value) is type(other.value)
            and bool(self.value == other.value)
        )

    def __hash__(self) -> int:
        return hash(self.value)

    def of(self, bindings: Bindings) -> Any:
        return self.value


@dataclass(frozen=True, slots=True)
class Variable:
    """A value inside a variable, by the path to it."""

    path: tuple[str | int, ...]

    def of(self, bindings: Bindings) -> Any:
        value: Any = bindings.variables
        for step in self.path:
            value = value[step]
        return value


@dataclass(frozen=True, slots=True)
class Derived:
    """A function of another source.

    `function` raises ValueError with a sentence when the value cannot be used; the error names `place`.
    """

    function: Callable[..., Any]
    source: "Source"
    place: Place
    extra: Any = None

    def of(self, bindings: Bindings) -> Any:
        value = self.source.of(bindings)
        try:
            return self.function(value) if self.extra is None else self.function(value, self.extra)
        except ValueError as error:
            raise self.place.refusal(str(error)) from error


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list written in the document, with variables among its items."""

    items: tuple["Source", ...]

    def of(self, bindings: Bindings) -> Any:
        return [item.of(bindings) for item in self.items]


@dataclass(frozen=True, slots=True)
class Today:
    """The current date in Asia/Shanghai."""

    def of(self, bindings: Bindings) -> Any:
        return bindings.today


@dataclass(frozen=True, slots=True)
class Now:
    """The current time."""

    def of(self, bindings: Bindings) -> Any:
        return bindings.now


@dataclass(frozen=True, slots=True)
class PrincipalKey:
    """The key of the party the request is made as."""

    def of(self, bindings: Bindings) -> Any:
        return bindings.principal.key


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a mutation answers in a field of its payload; `cells` of it where it is a list of rows."""

    field: str
    cells: tuple[int, ...] | None = None

    def of(self, bindings: Bindings) -> Any:
        value = bindings.outcome.get(self.field, ())
        if self.cells is None:
            return list(value)
        return [[row[index] for index in self.cells] for row in value]


@dataclass(frozen=True, slots=True)
class Found:
    """A single value of an outcome, such as a number."""

    field: str

    def of(self, bindings: Bindings) -> Any:
        return bindings.outcome[self.field]


Source: TypeAlias = Constant | Variable | Derived | ListOf | Today | Now | PrincipalKey | Outcome | Found


def derive(function: Callable[..., Any], source: Source, place: Place, extra: Any = None) -> Source:
    """`function` of a source; of what the document says, at once, so that a plan never fails on it."""
    derived = Derived(function, source, place, extra)
    if isinstance(source, Constant):
        value = derived.of(_NOTHING)
        # Sources are compared, so that equal ones share a parameter: what they hold is hashable.
        return Constant(tuple(value) if isinstance(value, list) else value)
    return derived


_NOTHING: Any = None
