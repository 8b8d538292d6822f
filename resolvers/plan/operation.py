"""From an operation to a plan: one statement, and how its record becomes the answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from graphql import FragmentDefinitionNode, GraphQLObjectType, OperationDefinitionNode

from graph.compiler.query import Exists, Expression, Node, Param, Query, Statement, Var
from graph.compiler.render import render
from graph.mapping.role import Role
from resolvers.arguments import Arguments
from resolvers.catalog import Catalog
from resolvers.collect import Collector
from resolvers.cost import Cost
from resolvers.plan.roots import plan_root
from resolvers.plan.scope import Scope
from resolvers.preview import Previewed
from resolvers.principal import PARTIES
from resolvers.shape import Decoder, ObjectShape, Shape, decoder
from resolvers.source import Bindings, Now, PrincipalKey, Source

INTROSPECTION = frozenset({"__schema", "__type"})


@dataclass(frozen=True)
class Plan:
    """A compiled operation; `statement` is None when nothing of it is in the graph."""

    statement: Statement | None
    shape: ObjectShape
    introspects: bool
    columns: tuple[tuple[str, Expression], ...]
    principal_known: bool  # whether the record's first column tells if the acting party exists
    cost: Cost
    previews: tuple[Previewed, ...] = ()  # what has to be found before the statement is run

    def bind(self, bindings: Bindings) -> dict[str, Any]:
        """The statement's parameters for one request; raises ArgumentError when a value cannot be used."""
        if self.statement is None:
            return {}
        return values_of(self.statement, bindings)

    @property
    def characters(self) -> int:
        """How long the statement is."""
        return len(self.statement.text) if self.statement else 0

    @cached_property
    def of_the_moment(self) -> bool:
        """Whether the answer depends on the time, and not on the day alone."""
        return self.statement is not None and any(
            isinstance(source, Now) for _, source in self.statement.parameters
        )

    @cached_property
    def decode(self) -> Decoder:
        """From the record to the answer's data; raises NullViolation."""
        return decoder(self.shape, strict=True)

    @cached_property
    def decode_leniently(self) -> Decoder:
        """The same with nulls let pass, for graphql-core's executor to propagate."""
        return decoder(self.shape, strict=False)


def plan_operation(
    catalog: Catalog,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: Any,
    role: Role,
    chinese: bool,
) -> Plan:
    """The plan of a query, for a role, a language and a shape of variables.

    `variables` are graphql-core's coerced variable values. Raises RequestError when an argument cannot
    be used.
    """
    scope = Scope(
        catalog, Collector(catalog, fragments, variables), Arguments(variables.coerced), role, chinese
    )
    query = cast(GraphQLObjectType, catalog.schema.query_type)
    columns: list[tuple[str, Expression]] = []
    shapes: list[tuple[str, Shape]] = []
    introspects = False
    for key, nodes in scope.collector.fields(query, [operation.selection_set]).items():
        if nodes[0].name.value in INTROSPECTION:
            introspects = True
            continue
        expression, shape = plan_root(scope, query, nodes)
        columns.append((f"c{len(columns)}", expression))
        shapes.append((key, shape))
    acting = role is not Role.OPERATOR and bool(columns)
    if acting:
        columns.insert(0, ("known", principal_exists(role)))
    statement = render(tuple(columns)) if columns else None
    return Plan(
        statement,
        ObjectShape(query.name, tuple(shapes), False),
        introspects,
        tuple(columns),
        acting,
        scope.cost,
        tuple(scope.previews),
    )


def values_of(statement: Statement, bindings: Bindings) -> dict[str, Any]:
    """The parameters of a statement whose sources are `resolvers.source`'s."""
    return {name: cast(Source, source).of(bindings) for name, source in statement.parameters}


def principal_exists(role: Role) -> Expression:
    """Whether there is the party that a request is made as."""
    model = PARTIES[role]
    found = Node(Var("principal"), model.label, (model.key, Param(PrincipalKey())))
    return Exists(Query((found,), ()))
