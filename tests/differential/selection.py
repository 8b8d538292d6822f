"""An operation as a tree, written with its values in place or lifted into variables."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLScalarType,
    get_nullable_type,
    is_leaf_type,
)
from hypothesis.vendor.pretty import RepresentationPrinter


@dataclass
class Given:
    """A value for an argument, as JSON; `lift` says what becomes variables: all, its leaves, nothing."""

    name: str
    type: GraphQLInputType
    value: Any
    lift: str


@dataclass
class Selected:
    """A field of a selection."""

    name: str
    alias: str | None = None
    arguments: list[Given] = field(default_factory=list)
    children: "list[Selection] | None" = None
    directive: tuple[str, Given] | None = None


@dataclass
class Fragment:
    """A fragment of a selection, inline or by name."""

    condition: str | None
    children: "list[Selection]"
    named: bool = False
    directive: tuple[str, Given] | None = None


Selection: TypeAlias = Selected | Fragment


@dataclass(repr=False)
class Operation:
    """A generated operation; an example that fails is shown as its text."""

    selections: list[Selection]

    def __repr__(self) -> str:
        return self.literal()

    def _repr_pretty_(self, printer: RepresentationPrinter, _: bool) -> None:
        # Hypothesis would print the fields, and with them the whole schema.
        printer.text(self.literal())

    def literal(self) -> str:
        """The text with every value in place."""
        return _Writer(lift=False).write(self.selections)

    def lifted(self) -> tuple[str, dict[str, Any]]:
        """The text with some values as variables, and these."""
        writer = _Writer(lift=True)
        return writer.write(self.selections), writer.variables


class _Writer:
    def __init__(self, lift: bool) -> None:
        self._lift = lift
        self._types: list[str] = []
        self._fragments: list[str] = []
        self.variables: dict[str, Any] = {}

    def write(self, selections: list[Selection]) -> str:
        body = self._set(selections)
        head = (
            f"({', '.join(f'$v{i}: {type_}' for i, type_ in enumerate(self._types))})" if self._types else ""
        )
        return f"query Generated{head} {body}" + "".join(f"\n{each}" for each in self._fragments)

    def _set(self, selections: list[Selection]) -> str:
        return "{ " + " ".join(self._one(each) for each in selections) + " }"

    def _one(self, each: Selection) -> str:
        match each:
            case Selected(name, alias, arguments, children):
                given = ", ".join(f"{one.name}: {self._given(one)}" for one in arguments)
                text = (f"{alias}: " if alias else "") + name + (f"({given})" if given else "")
                below = f" {self._set(children)}" if children is not None else ""
                return text + self._directive(each) + below
            case Fragment(condition, children, named):
                on = f" on {condition}" if condition else ""
                if not named:
                    return f"...{on}{self._directive(each)} {self._set(children)}"
                body = self._set(children)
                name = f"F{len(self._fragments)}"
                self._fragments.append(f"fragment {name}{on} {body}")
                return f"...{name}{self._directive(each)}"

    def _directive(self, each: Selection) -> str:
        if each.directive is None:
            return ""
        name, condition = each.directive
        return f" @{name}(if: {self._given(condition)})"

    def _given(self, given: Given) -> str:
        return self._value(given.value, given.type, given.lift if self._lift else "nothing")

    def _value(self, value: Any, type_: GraphQLInputType, lift: str) -> str:
        nullable = cast(Any, get_nullable_type(type_))
        leaf = is_leaf_type(nullable) or (
            isinstance(nullable, GraphQLList) and is_leaf_type(get_nullable_type(nullable.of_type))
        )
        if value is not None and (lift == "all" or (lift == "leaves" and leaf)):
            self._types.append(str(type_))
            name = f"v{len(self._types) - 1}"
            self.variables[name] = value
            return f"${name}"
        match nullable, value:
            case _, None:
                return "null"
            case GraphQLList(), list():
                return "[" + ", ".join(self._value(each, nullable.of_type, lift) for each in value) + "]"
            case GraphQLInputObjectType(), dict():
                return "{" + ", ".join(self._fields(value, nullable, lift)) + "}"
            case GraphQLEnumType(), str():
                return value
            case GraphQLScalarType(), _:
                return json.dumps(value, ensure_ascii=False)
        raise AssertionError(f"{value!r} is no {type_}")

    def _fields(self, value: dict[str, Any], type_: GraphQLInputObjectType, lift: str) -> Iterator[str]:
        for name, each in value.items():
            yield f"{name}: {self._value(each, type_.fields[name].type, lift)}"
