"""What the schema says about the graph: the mapping behind each type, field, filter and enum value."""

from dataclasses import replace
from enum import Enum
from typing import Any, cast

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
)

from graph.mapping.field import Field, Prop
from graph.mapping.filter import Condition
from graph.mapping.model import Model
from graph.mapping.names import Label, PropertyName
from graph.mapping.order import OrderKey
from graph.mapping.template import Template

# Under this key a field's metadata holds what the field is in the graph.
MAPPING = "mapping"
# The attribute of a GraphQL type's class that names its model.
MODEL = "__model__"
# Where Strawberry keeps its own definition of a type or field.
_DEFINITION = "strawberry-definition"

# A field of a node type that says no more than its type is the property of its name.
_PROPERTY = Prop()


class Catalog:
    """Looks up what the schema declares; holds no state of its own beyond caches."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self._named: dict[tuple[Prop, str], Prop] = {}

    def field(self, parent: GraphQLObjectType, name: str) -> tuple[GraphQLField, Field | None]:
        """A field of a type, and what it is in the graph (None: the type around it gives it its meaning)."""
        definition = parent.fields[name]
        mapping = self._metadata(definition).get(MAPPING)
        if mapping is None and self.model(parent) is not None:
            mapping = _PROPERTY
        if isinstance(mapping, Prop) and mapping.name is None:
            # One object per declaration, so that a field keeps its identity on all types that inherit it.
            mapping = self._named.setdefault((mapping, name), replace(mapping, name=PropertyName(name)))
        return definition, mapping

    def condition(self, parent: GraphQLInputObjectType, name: str) -> Condition:
        """What a key of a filter input means for a node."""
        return cast(Condition, self._metadata(parent.fields[name])[MAPPING])

    def model(self, type_: GraphQLNamedType) -> Model | None:
        """The model of an object type; None when it is not a node type."""
        definition = type_.extensions.get(_DEFINITION)
        return cast("Model | None", getattr(definition.origin, MODEL, None)) if definition else None

    def possible(self, type_: GraphQLNamedType) -> tuple[GraphQLObjectType, ...]:
        """The object types a value of the type may have."""
        if is_abstract_type(type_):
            return tuple(self.schema.get_possible_types(type_))
        return (cast(GraphQLObjectType, type_),)

    def models(self, types: tuple[GraphQLObjectType, ...]) -> tuple[Model, ...]:
        """The models of node types."""
        return tuple(model for each in types if (model := self.model(each)) is not None)

    def label(self, types: tuple[GraphQLObjectType, ...]) -> Label:
        """The label that all nodes of the types, and no others, share."""
        models = self.models(types)
        if len(models) == 1:
            return models[0].label
        bases = {each.base for each in models}
        if len(bases) == 1 and (base := bases.pop()) is not None:
            return base
        raise TypeError(f"{', '.join(each.name for each in types)} share no label")

    def order(self, types: tuple[GraphQLObjectType, ...]) -> OrderKey:
        """The order in which nodes of the types are listed when nothing else is asked for."""
        models = self.models(types)
        keys = {each.order for each in models}
        # Types with keys of their own share a code, by the interfaces that lists of several types have.
        return models[0].order if len(keys) == 1 else OrderKey(Template("#n.code"))

    def includes(self, condition: str, concrete: GraphQLObjectType) -> bool:
        """Whether a fragment on the type named `condition` applies to an object type."""
        if condition == concrete.name:
            return True
        type_ = self.schema.type_map[condition]
        return isinstance(type_, GraphQLInterfaceType) and self.schema.is_sub_type(type_, concrete)

    def terms(self, enum: str) -> dict[str, tuple[str, str]]:
        """Per value of an enum its English and its Chinese term."""
        values = cast(Any, self.schema.type_map[enum]).values
        return {name: (each.value.en, each.value.zh) for name, each in values.items()}

    def words(self, chinese: bool, *enums: str) -> dict[str, str]:
        """The terms of the values of several enums in one language."""
        return {name: zh if chinese else en for each in enums for name, (en, zh) in self.terms(each).items()}

    @staticmethod
    def _metadata(definition: Any) -> dict[str, Any]:
        field = definition.extensions.get(_DEFINITION)
        return cast("dict[str, Any]", field.metadata) if field is not None else {}


def target(definition: GraphQLField) -> GraphQLNamedType:
    """The named type of a field."""
    return get_named_type(definition.type)


def enum_name(member: Enum) -> str:
    """How an enum value is stored in the graph."""
    return member.name
