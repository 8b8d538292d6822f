"""From `servableCustomers` to its connection: the customers of an agent, as `authority` would allow."""

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
    Query,
    Var,
)
from graph.mapping import servable
from graph.mapping.on_day import held
from graph.mapping.order import OrderKey
from graph.mapping.template import Template
from resolvers.arguments import Argument, Leaf
from resolvers.catalog import target
from resolvers.global_id import id_key
from resolvers.plan.connection import ConnectionPlan, PlanObject
from resolvers.plan.filters import known_id
from resolvers.plan.members import Members
from resolvers.plan.ordering import Ordering
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.window import Window, window_of
from resolvers.shape import Shape
from resolvers.source import derive

# By place, so that a page is read off one territory after the other; within it by code.
_PLACE = OrderKey(Template(f"head([(#n)-[k:LOCATED_IN|WAS_LOCATED_IN]->(t) WHERE {held('k')} | t.key])"))
_CODE = OrderKey(Template("#n.code"))
_ORDER = Ordering((_PLACE, _CODE), (False, False), "place, code")
_AFTER_PLACE, _AFTER_CODE = Template("w.key"), Template("#n.code")


def plan_servable(
    scope: Scope, selected: Selected, row: Row, arguments: dict[str, Argument], plan_object: PlanObject
) -> tuple[Expression, Shape]:
    """The connection of the customers that the agent of `row` may serve on a day, perhaps with a product."""
    on = arguments.get("asOf")
    inner = replace(scope, as_of=Param(on.source)) if isinstance(on, Leaf) else scope
    connection = cast(GraphQLObjectType, target(selected.definition))
    types = scope.catalog.possible(target(connection.fields["nodes"]))
    customer = Row(Var("customer"))
    product = _product(arguments.get("product"), selected)

    def called(page: Expression, within: Expression, limit: Expression | None) -> Called:
        filled = inner.fill(
            servable.SERVABLE,
            row,
            product,
            c=customer.var,
            page=page,
            within=within,
        )
        return Called(filled, (row.var,), (customer.var,), limit)

    def first_rows(window: Window, limit: Expression) -> Query:
        page, within = _beyond(inner, customer, window, selected)
        return Query((called(page, within, limit),), (customer.var,), tuple(visible))

    visible = inner.visible(types, customer.var)
    whole = called(Literal(True), Literal(True), None)
    members = Members(
        types, customer, [whole], visible, False, first_rows=first_rows if not visible else None
    )
    window = window_of(arguments, selected.place)
    plan = ConnectionPlan(inner, connection, members, window, _ORDER, plan_object)
    return plan.cell(scope.collector.children(selected.nodes))


def _product(argument: Argument, selected: Selected) -> Expression:
    if not isinstance(argument, Leaf):
        return Literal(None)
    place = selected.place.argument("product")
    known_id(argument, ("Product",), place)
    return Param(derive(id_key, argument.source, place))


def _beyond(scope: Scope, customer: Row, window: Window, selected: Selected) -> tuple[Expression, Expression]:
    """What a territory and a customer must satisfy to follow the cursor."""
    if window.after is None:
        return Literal(True), Literal(True)
    place = selected.place.argument("after")
    key, code = _ORDER.position(window.after, place)
    here = scope.fill(_AFTER_PLACE, customer)
    later = Or((Compare(here, ">", key), Compare(scope.fill(_AFTER_CODE, customer), ">", code)))
    return Compare(here, ">=", key), And((later,))
