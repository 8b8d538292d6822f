"""From `conflicts` to its connection: the pairs of grants that exclude one another around a place."""

from dataclasses import replace
from typing import cast

from graphql import GraphQLObjectType

from graph.compiler.query import (
    And,
    Called,
    Compare,
    Expression,
    Literal,
    Or,
    Param,
    Property,
    Query,
    Var,
)
from graph.mapping.conflict import CONFLICTS
from graph.mapping.names import PropertyName
from graph.mapping.order import OrderKey
from graph.mapping.template import Template
from resolvers.arguments import Argument, Leaf
from resolvers.catalog import target
from resolvers.plan.around import plan_within
from resolvers.plan.connection import ConnectionPlan
from resolvers.plan.members import Members
from resolvers.plan.ordering import Ordering
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.window import Window, window_of

_ID = PropertyName("id")
_ORDER = Ordering(
    (OrderKey(Template("#n.first.id")), OrderKey(Template("#n.second.id"))),
    (False, False),
    "first, second",
)


def plan_conflicts(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    """The connection of conflicts around the territory or region of an ID; an error where there is none."""
    on = arguments.get("asOf")
    inner = replace(scope, as_of=Param(on.source)) if isinstance(on, Leaf) else scope
    connection = cast(GraphQLObjectType, target(selected.definition))
    types = scope.catalog.possible(target(connection.fields["nodes"]))
    pair = Row(Var("conflict"))
    first, second = Var("first"), Var("second")
    seen = And(tuple(each for var in (first, second) for each in inner.visible_as("Delegation", var)))

    def called(area: Row, page: Expression, beyond: Expression, limit: Expression | None) -> Called:
        holes = {"within": area.var, "first": first, "second": second}
        filled = inner.fill(CONFLICTS, pair, Literal(None), **holes, seen=seen, page=page, beyond=beyond)
        return Called(filled, (area.var,), (pair.var,), limit)

    def of_area(area: Row) -> Cell:
        def first_rows(window: Window, limit: Expression) -> Query:
            page, beyond = _beyond(first, second, window, selected)
            return Query((called(area, page, beyond, limit),), (pair.var,))

        whole = called(area, Literal(True), Literal(True), None)
        members = Members(types, pair, [whole], [], False, first_rows=first_rows)
        window = window_of(arguments, selected.place)
        plan = ConnectionPlan(inner, connection, members, window, _ORDER, plan_object)
        return plan.cell(scope.collector.children(selected.nodes))

    return plan_within(inner, selected, arguments, of_area)


def _beyond(first: Var, second: Var, window: Window, selected: Selected) -> tuple[Expression, Expression]:
    """What the grants of a pair must satisfy to follow the cursor."""
    if window.after is None:
        return Literal(True), Literal(True)
    place = selected.place.argument("after")
    one, other = _ORDER.position(window.after, place)
    here = Property(first, _ID)
    later = Or((Compare(here, ">", one), Compare(Property(second, _ID), ">", other)))
    return Compare(here, ">=", one), later
