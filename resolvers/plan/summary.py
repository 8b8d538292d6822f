"""From a node to an object of numbers about others, in a period."""

from collections.abc import Callable

from graphql import GraphQLObjectType, SelectionSetNode

from graph.compiler.query import And, Called, Expression, First, Param, Query, Var
from graph.mapping.field import Summary
from resolvers.catalog import target
from resolvers.plan.period import plan_period
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.shape import Shape

PlanObject = Callable[
    [Scope, tuple[GraphQLObjectType, ...], list[SelectionSetNode], Row, bool], tuple[Expression, Shape]
]


def plan_summary(
    scope: Scope, selected: Selected, mapping: Summary, row: Row, plan_object: PlanObject
) -> tuple[Expression, Shape]:
    """The object, as far as who asks sees what it counts."""
    arguments = scope.arguments.of(selected.definition, selected.node, selected.place)
    period = Param(plan_period(selected, arguments))
    summary, counted = Var("found"), Var("counted")
    seen = And(tuple(scope.visible_as(mapping.of, counted)))
    made = Called(
        scope.fill(mapping.template, row, period, c=counted, seen=seen, var=summary), (row.var,), (summary,)
    )
    types = scope.catalog.possible(target(selected.definition))
    selections = scope.collector.children(selected.nodes)
    project, shape = plan_object(scope, types, selections, Row(summary), False)
    return First(Query((made,), (summary,), project=project)), shape
