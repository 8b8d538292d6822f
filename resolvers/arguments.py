"""Arguments as the plan sees them: their structure now, their values per request.

Which filter keys are given, which enum values and Booleans, decide the text of a statement; they are
part of a plan's key, so the plan may look at them. Texts, numbers, dates and the keys inside IDs become
parameters: the plan sees only where each comes from.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias, cast

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_nullable_type,
    is_leaf_type,
    is_non_null_type,
)
from graphql.utilities import value_from_ast

from resolvers.global_id import id_shape
from resolvers.place import Place
from resolvers.source import Constant, ListOf, Source, Variable

# The most values a list of scalars may have, `in` above all.
MAX_LIST = 1_000


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar or enum value, or a list of them: where it comes from, and what it is now."""

    source: Source
    value: Any


Argument: TypeAlias = "Leaf | dict[str, Argument] | list[Argument] | None"


class Arguments:
    """Reads the arguments of fields, given the coerced variables of one request."""

    def __init__(self, variables: Mapping[str, Any]) -> None:
        self._variables = variables

    def of(self, definition: GraphQLField, node: FieldNode, place: Place) -> dict[str, Argument]:
        """The arguments of a field that were given, or have a default; null stands for not given."""
        given = {each.name.value: each.value for each in node.arguments or ()}
        result: dict[str, Argument] = {}
        for name, argument in definition.args.items():
            value: Any = (
                self._ast(given[name], argument.type, place.argument(name)) if name in given else Undefined
            )
            if value is Undefined and argument.default_value is not Undefined:
                value = Leaf(Constant(argument.default_value), argument.default_value)
            if value is not Undefined and value is not None:
                result[name] = value
        return result

    def _ast(self, node: ValueNode, type_: GraphQLInputType, place: Place) -> Any:
        if isinstance(node, VariableNode):
            name = node.name.value
            if name not in self._variables:
                return Undefined
            if self._variables[name] is None and is_non_null_type(type_):
                # A default lets a nullable variable stand here; unset it means the default.
                raise place.refusal(f"${name} is null: leave the variable out, or give it a value.")
            return self._wrap(self._variables[name], type_, (name,), place)
        if isinstance(node, NullValueNode):
            return None
        nullable = get_nullable_type(type_)
        if isinstance(nullable, GraphQLList):
            return self._list(node, nullable, place)
        if isinstance(nullable, GraphQLInputObjectType):
            return self._object(cast(ObjectValueNode, node), nullable, place)
        value = value_from_ast(node, cast(GraphQLInputType, nullable))
        return Leaf(Constant(value), value)

    def _list(self, node: ValueNode, type_: GraphQLList[Any], place: Place) -> Any:
        nodes = node.values or () if isinstance(node, ListValueNode) else (node,)
        items = [self._ast(each, type_.of_type, place) for each in nodes]
        if not is_leaf_type(get_nullable_type(type_.of_type)):
            return [item for item in items if item is not Undefined]
        self._bounded(items, place)
        leaves = [item if isinstance(item, Leaf) else Leaf(Constant(None), None) for item in items]
        values = tuple(leaf.value for leaf in leaves)
        if all(isinstance(leaf.source, Constant) for leaf in leaves):
            return Leaf(Constant(values), values)
        return Leaf(ListOf(tuple(leaf.source for leaf in leaves)), values)

    def _object(
        self, node: ObjectValueNode, type_: GraphQLInputObjectType, place: Place
    ) -> dict[str, Argument]:
        given = {each.name.value: each.value for each in node.fields or ()}
        result: dict[str, Argument] = {}
        for name, field in type_.fields.items():
            value: Any = self._ast(given[name], field.type, place.key(name)) if name in given else Undefined
            if value is Undefined and field.default_value is not Undefined:
                value = Leaf(Constant(field.default_value), field.default_value)
            if value is not Undefined:
                result[name] = value
        return result

    def _wrap(self, value: Any, type_: GraphQLInputType, path: tuple[str | int, ...], place: Place) -> Any:
        if value is None:
            return None
        nullable = get_nullable_type(type_)
        if isinstance(nullable, GraphQLInputObjectType):
            return {
                name: self._wrap(each, nullable.fields[name].type, (*path, name), place.key(name))
                for name, each in value.items()
            }
        if isinstance(nullable, GraphQLList):
            if is_leaf_type(get_nullable_type(nullable.of_type)):
                values = tuple(value) if isinstance(value, list) else (value,)
                self._bounded(values, place)
                return Leaf(Variable(path), values)
            return [
                self._wrap(each, nullable.of_type, (*path, index), place) for index, each in enumerate(value)
            ]
        return Leaf(Variable(path), value)

    @staticmethod
    def _bounded(values: Any, place: Place) -> None:
        if len(values) > MAX_LIST:
            raise place.refusal(
                f"{len(values):,} values are too many: at most {MAX_LIST:,} are allowed; "
                "ask in several requests."
            )


Shape: TypeAlias = Callable[[Any], Any]


def shape_of(type_: GraphQLInputType) -> Shape:
    """A function from a coerced value of the type to what of it decides a plan."""
    nullable = get_nullable_type(type_)
    if isinstance(nullable, GraphQLInputObjectType):
        return _object_shape(nullable)
    if isinstance(nullable, GraphQLList):
        return _list_shape(nullable)
    if isinstance(nullable, GraphQLEnumType) or nullable.name == "Boolean":
        return lambda value: value
    if nullable.name == "ID":
        return lambda value: None if value is None else id_shape(value)
    return lambda value: value is None


def _object_shape(type_: GraphQLInputObjectType) -> Shape:
    shapes: dict[str, Shape] = {}

    def shape(value: Any) -> Any:
        if value is None:
            return None
        parts = []
        for name, each in value.items():
            # Filter types refer to themselves, so the shapes of their fields are made when first met.
            if name not in shapes:
                shapes[name] = shape_of(type_.fields[name].type)
            parts.append((name, shapes[name](each)))
        return tuple(parts)

    return shape


def _list_shape(type_: GraphQLList[Any]) -> Shape:
    item = shape_of(type_.of_type)
    inner = get_nullable_type(type_.of_type)
    if is_leaf_type(inner) and inner.name != "ID":
        # Values of an `in` list are one parameter; that it is not too long is checked in planning.
        return lambda value: (
            None if value is None else (not isinstance(value, list) or len(value) <= MAX_LIST)
        )
    if is_leaf_type(inner):
        return lambda value: None if value is None else (len(value) <= MAX_LIST, frozenset(map(item, value)))
    return lambda value: None if value is None else tuple(map(item, value))


def enums_to_names(value: Any) -> Any:
    """Enum members as the graph stores them."""
    if isinstance(value, Enum):
        return value.name
    return [enums_to_names(each) for each in value]
