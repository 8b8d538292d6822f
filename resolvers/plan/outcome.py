"""What is read of what a mutation, or a preview, found: nodes by their keys, and what it refused for."""

from dataclasses import replace
from enum import Enum
from typing import Any, cast

from graphql import FieldNode, GraphQLField, GraphQLList, GraphQLObjectType, get_nullable_type

from graph.compiler.query import Collect, Compare, Expression, First, Node, Param, Property, Query, Sort, Var
from resolvers.arguments import Argument, Leaf, enums_to_names
from resolvers.catalog import target
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope, hint
from resolvers.plan.selected import Selected
from resolvers.shape import LeafShape, ListShape, ObjectShape, Shape
from resolvers.source import Bindings, Outcome

ERRORS = "userErrors"
# How many nodes a list of a payload usually has, such as the grants that a revocation ends.
_TYPICAL = 25
# In which order the parts of an error stand in its row.
PARTS = ("code", "field", "message")


def plan_nodes(scope: Scope, selected: Selected, found: str) -> Cell:
    """The node, or the nodes in order, whose keys the outcome has under `found`, as far as they are seen."""
    types = scope.catalog.possible(target(selected.definition))
    model = scope.catalog.models(types)[0]
    row = Row(Var(hint(model.base or model.name)))
    if model.current is not None:  # a territory, which may have ended
        row = replace(row, tree=scope.last_day(row.var))
    key = Property(row.var, model.key)
    several = isinstance(get_nullable_type(selected.definition.type), GraphQLList)
    named = Compare(key, "IN", Param(Outcome(found)))
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


def plan_errors(scope: Scope, definition: GraphQLField, nodes: list[FieldNode], found: str) -> Cell:
    """What was refused for, which the outcome has under `found`, as rows of what is selected of each."""
    type_ = cast(GraphQLObjectType, target(definition))
    wanted: list[int] = []
    shapes: list[tuple[str, Shape]] = []
    for key, each in scope.collector.fields(type_, scope.collector.children(nodes)).items():
        name = each[0].name.value
        wanted.append(len(PARTS) if name == "__typename" else PARTS.index(name))
        shapes.append((key, LeafShape(name == "field")))
    rows = Param(Outcome(found, tuple(wanted)))
    return rows, ListShape(ObjectShape(type_.name, tuple(shapes), False))


def value_of(argument: Argument, bindings: Bindings) -> Any:
    """An argument as it is for one request; enum values by their names."""
    match argument:
        case Leaf(source, _):
            value = source.of(bindings)
            if isinstance(value, Enum):
                return enums_to_names(value)
            return list(value) if isinstance(value, tuple) else value
        case dict():
            return {key: value_of(each, bindings) for key, each in argument.items()}
        case list():
            return [value_of(each, bindings) for each in argument]
        case _:
            return None
