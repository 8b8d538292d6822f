"""From `viewer` to who is asking."""

from typing import cast

from graphql import GraphQLObjectType

from graph.compiler.query import Expression, First, Literal, Node, Param, Query, Var
from graph.compiler.query import Row as RowOf
from graph.mapping.field import Field, ViewerParty, ViewerRole, ViewerScope
from graph.mapping.path import out
from graph.mapping.role import Role
from resolvers.catalog import target
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope, hint
from resolvers.plan.selected import Selected
from resolvers.principal import PARTIES
from resolvers.shape import LeafShape, ObjectShape, Shape
from resolvers.source import PrincipalKey


def plan_viewer(scope: Scope, selected: Selected) -> Cell:
    """Who is asking; the parties of the graph are looked up, the role is known."""
    viewer = scope.catalog.possible(target(selected.definition))[0]
    fields = scope.collector.fields(viewer, scope.collector.children(selected.nodes))
    cells: list[Expression] = []
    shapes: list[tuple[str, Shape]] = []
    for key, nodes in fields.items():
        if nodes[0].name.value == "__typename":
            cells.append(Literal(viewer.name))
            shapes.append((key, LeafShape(False)))
            continue
        definition, mapping = scope.catalog.field(viewer, nodes[0].name.value)
        cell, shape = _viewer_field(scope, Selected(viewer, definition, nodes), mapping)
        cells.append(cell)
        shapes.append((key, shape))
    return RowOf(tuple(cells)), ObjectShape(viewer.name, tuple(shapes), False)


def _viewer_field(scope: Scope, selected: Selected, mapping: Field | None) -> Cell:
    if isinstance(mapping, ViewerRole):
        return Literal(scope.role.value), LeafShape(False)
    nothing = Literal(None), LeafShape(True)
    if scope.role is Role.OPERATOR:
        return nothing
    model = PARTIES[scope.role]
    row = Row(Var(hint(model.name)))
    start = Node(row.var, model.label, (model.key, Param(PrincipalKey())))
    selections = scope.collector.children(selected.nodes)
    if isinstance(mapping, ViewerParty):
        party = cast(GraphQLObjectType, scope.catalog.schema.type_map[model.name])
        project, shape = plan_object(scope, (party,), selections, row, True)
        return First(Query((start,), (row.var,), project=project)), shape
    if isinstance(mapping, ViewerScope) and scope.role is Role.COMPANY:
        path = (out("OPERATES_IN"),)
        var = Var("territory")
        chain, where = scope.walk(row, path, var)
        types = scope.catalog.possible(scope.catalog.schema.type_map["Territory"])
        project, shape = plan_object(scope, types, selections, scope.arrive(row, path, var), True)
        return First(Query((start, chain), (var,), tuple(where), project=project)), shape
    return nothing
