"""How the schema is put together."""

from enum import Enum

import strawberry
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType
from strawberry.schema.config import StrawberryConfig

from schema.mutation import Mutation
from schema.query import Query
from schema.scalars import SCALARS
from schema.subscription import Subscription
from schema.types.customer_manager import CustomerManager
from schema.types.solution_template import Deployment


def build_schema() -> strawberry.Schema:
    """The schema that clients see."""
    schema = strawberry.Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        # Reached only through interfaces, so that no field leads Strawberry to them.
        types=[CustomerManager, Deployment],
        config=StrawberryConfig(scalar_map=SCALARS),
    )
    for type_ in schema._schema.type_map.values():  # noqa: SLF001  # Strawberry shows it nowhere else
        if isinstance(type_, GraphQLEnumType):
            # What a statement returned is the value's name already.
            type_.coerce_output_value = _as_stored  # type: ignore[assignment, method-assign]  # the only way to say so after the fact
        elif isinstance(type_, GraphQLInputObjectType):
            # Strawberry tells it to clients, and to a rule of its own, but not to those that validate here.
            type_.is_one_of = type_.extensions["strawberry-definition"].is_one_of
        elif isinstance(type_, GraphQLInterfaceType):
            type_.resolve_type = None
        elif isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            type_.is_type_of = None
            # What a statement returned is read by response key: see resolvers.read.
            for field in type_.fields.values():
                field.resolve = field.subscribe = None
    return schema


def _as_stored(value: str | Enum) -> str:
    # Members are what the schema's own defaults are.
    return value.name if isinstance(value, Enum) else value
