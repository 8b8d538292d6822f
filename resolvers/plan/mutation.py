"""From the root fields of a mutation to what is done, and to the statements that read its payloads.

A payload's fields are nodes, which the mutation names by their keys, and `userErrors`. They are read after it
has taken effect, by the compiler that answers queries; all is planned before anything takes effect.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLObjectType,
    OperationDefinitionNode,
)

from graph.compiler.query import (
    Expression,
    Literal,
)
from graph.compiler.query import Row as RowOf
from graph.compiler.render import render
from graph.mapping.role import Role
from resolvers.arguments import Argument, Arguments
from resolvers.catalog import Catalog, target
from resolvers.collect import Collector
from resolvers.cost import Cost
from resolvers.place import Place
from resolvers.plan.operation import Plan
from resolvers.plan.outcome import ERRORS, plan_errors, plan_nodes, value_of
from resolvers.plan.question import QUESTIONS, plan_questions
from resolvers.plan.rows import Cell
from resolvers.plan.scope import Scope
from resolvers.plan.selected import Selected
from resolvers.shape import LeafShape, ObjectShape, Shape
from resolvers.source import Bindings


@dataclass(frozen=True, slots=True)
class MutationStep:
    """One root field: the mutation of that name, its input, and how its payload is read.

    Without a name it is `__typename`, and nothing is done.
    """

    key: str
    name: str | None
    input: Argument
    payload: Plan

    def values(self, bindings: Bindings) -> dict[str, Any]:
        """The input as it is for one request, by its keys."""
        return cast("dict[str, Any]", value_of(self.input, bindings))


@dataclass(frozen=True, slots=True)
class MutationPlan:
    """What an operation does, in order, and how many objects it may return."""

    steps: tuple[MutationStep, ...]
    cost: Cost

    @property
    def characters(self) -> int:
        """How long the statements are."""
        return sum(step.payload.characters for step in self.steps)


def plan_mutation(
    catalog: Catalog,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: Any,
    role: Role,
    chinese: bool,
) -> MutationPlan:
    """The plan of a mutation; see `resolvers.plan.operation.plan_operation`."""
    scope = Scope(
        catalog, Collector(catalog, fragments, variables), Arguments(variables.coerced), role, chinese
    )
    root = cast(GraphQLObjectType, catalog.schema.mutation_type)
    fields = scope.collector.fields(root, [operation.selection_set])
    return MutationPlan(tuple(_step(scope, root, key, nodes) for key, nodes in fields.items()), scope.cost)


def _step(scope: Scope, root: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> MutationStep:
    name = nodes[0].name.value
    if name == "__typename":
        cell: Cell = (Literal(root.name), LeafShape(False))
        return MutationStep(key, None, {}, _plan(scope, root, key, cell))
    selected = Selected(root, root.fields[name], nodes)
    place = Place(name, nodes[0])
    arguments = scope.arguments.of(selected.definition, nodes[0], place)
    return MutationStep(key, name, arguments["input"], _plan(scope, root, key, _payload(scope, selected)))


def _plan(scope: Scope, root: GraphQLObjectType, key: str, cell: Cell) -> Plan:
    columns = (("c0", cell[0]),)
    shape = ObjectShape(root.name, ((key, cell[1]),), False)
    return Plan(render(columns), shape, False, columns, False, scope.cost)


def _payload(scope: Scope, selected: Selected) -> Cell:
    type_ = cast(GraphQLObjectType, target(selected.definition))
    cells: list[Expression] = []
    shapes: list[tuple[str, Shape]] = []
    for key, nodes in scope.collector.fields(type_, scope.collector.children(selected.nodes)).items():
        name = nodes[0].name.value
        if name == "__typename":
            cell: Cell = (Literal(type_.name), LeafShape(False))
        elif name == ERRORS:
            cell = plan_errors(scope, type_.fields[name], nodes, name)
        elif name == QUESTIONS:
            cell = plan_questions(scope, Selected(type_, type_.fields[name], nodes), name)
        else:
            cell = plan_nodes(scope, Selected(type_, type_.fields[name], nodes), name)
        cells.append(cell[0])
        shapes.append((key, cell[1]))
    return RowOf(tuple(cells)), ObjectShape(type_.name, tuple(shapes), False)
