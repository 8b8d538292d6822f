"""From the root fields of a mutation to what is done, and to the statements that read its payloads.

A payload's fields are nodes, which the mutation names by their keys, and `userErrors`. They are read after it
has taken effect, by the compiler that answers queries; all is planned before anything takes effect.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLField,
    GraphQLList,
    GraphQLObjectType,
    OperationDefinitionNode,
    get_nullable_type,
)

from graph.compiler.query import (
    Collect,
    Compare,
    Expression,
    First,
    Literal,
    Node,
    Param,
    Property,
    Query,
    Sort,
    Var,
)
from graph.compiler.query import Row as RowOf
from graph.compiler.render import render
from graph.mapping.role import Role
from resolvers.arguments import Argument, Arguments, Leaf, enums_to_names
from resolvers.catalog import Catalog, target
from resolvers.collect import Collector
from resolvers.cost import Cost
from resolvers.place import Place
from resolvers.plan.operation import Plan
from resolvers.plan.question import plan_questions
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope, hint
from resolvers.plan.selected import Selected
from resolvers.shape import LeafShape, ListShape, ObjectShape, Shape
from resolvers.source import Bindings, Outcome

ERRORS = "userErrors"
QUESTIONS = "undecided"
# How many nodes a list of a payload usually has, such as the grants that a revocation ends.
_TYPICAL = 25
# In which order the parts of an error stand in its row.
PARTS = ("code", "field", "message")


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
        return cast("dict[str, Any]", _value(self.input, bindings))


@dataclass(frozen=True, slots=True)
class MutationPlan:
    """What an operation does, in order, and how many objects it may return."""

    steps: tuple[MutationStep, ...]
    cost: Cost


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
            cell = _errors(scope, type_.fields[name], nodes)
        elif name == QUESTIONS:
            cell = plan_questions(scope, Selected(type_, type_.fields[name], nodes))
        else:
            cell = _nodes(scope, Selected(type_, type_.fields[name], nodes))
        cells.append(cell[0])
        shapes.append((key, cell[1]))
    return RowOf(tuple(cells)), ObjectShape(type_.name, tuple(shapes), False)


def _nodes(scope: Scope, selected: Selected) -> Cell:
    """The node, or the nodes in order, that the mutation names for this field, as far as they are seen."""
    types = scope.catalog.possible(target(selected.definition))
    model = scope.catalog.models(types)[0]
    row = Row(Var(hint(model.base or model.name)))
    if model.current is not None:  # a territory, which may have ended
        row = replace(row, tree=scope.last_day(row.var))
    key = Property(row.var, model.key)
    several = isinstance(get_nullable_type(selected.definition.type), GraphQLList)
    named = Compare(key, "IN", Param(Outcome(selected.node.name.value)))
    where: list[Expression] = [named, *scope.visible(types, row.var)]
    selections = scope.collector.children(selected.nodes)
    start = (Node(row.var, scope.catalog.label(types)),)
    if not several:
        project, item = plan_object(scope, types, selections, row, True)
        return First(Query(start, (row.var,), tuple(where), project=project)), item
    with scope.cost.repeated(_TYPICAL, selected.place):
        project, item = plan_object(scope, types, selections, row, False)
    sort = Sort(scope.fill(scope.catalog.order(types).expression, row))
    return Collect(Query(start, (row.var,), tuple(where), order=(sort,), project=project)), ListShape(item)


def _errors(scope: Scope, definition: GraphQLField, nodes: list[FieldNode]) -> Cell:
    """What the mutation refused for, as rows of what is selected of each."""
    type_ = cast(GraphQLObjectType, target(definition))
    wanted: list[int] = []
    shapes: list[tuple[str, Shape]] = []
    for key, each in scope.collector.fields(type_, scope.collector.children(nodes)).items():
        name = each[0].name.value
        wanted.append(len(PARTS) if name == "__typename" else PARTS.index(name))
        shapes.append((key, LeafShape(name == "field")))
    rows = Param(Outcome(ERRORS, tuple(wanted)))
    return rows, ListShape(ObjectShape(type_.name, tuple(shapes), False))


def _value(argument: Argument, bindings: Bindings) -> Any:
    match argument:
        case Leaf(source, _):
            value = source.of(bindings)
            if isinstance(value, Enum):
                return enums_to_names(value)
            return list(value) if isinstance(value, tuple) else value
        case dict():
            return {key: _value(each, bindings) for key, each in argument.items()}
        case list():
            return [_value(each, bindings) for each in argument]
        case _:
            return None
