"""From a territory to its counties by what was sold there in a period."""

from typing import cast

from graph.compiler.query import And, Called, Collect, Param, Property, Query, Sort, Var
from graph.mapping.names import PropertyName
from graph.mapping.performance import STANDINGS
from resolvers.arguments import Leaf
from resolvers.catalog import target
from resolvers.plan.period import plan_period
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.summary import PlanObject
from resolvers.shape import ListShape, Shape
from resolvers.source import derive

MOST = 100


def plan_standings(
    scope: Scope, selected: Selected, row: Row, plan_object: PlanObject
) -> tuple[Collect, Shape]:
    """The list, as far as who asks sees the sales; all counties of the territory are in it, if asked for."""
    arguments = scope.arguments.of(selected.definition, selected.node, selected.place)
    first, lowest = (cast(Leaf, arguments[name]) for name in ("first", "lowest"))
    place = selected.place.argument("first")
    limit = derive(_some, first.source, place)
    summary, counted = Var("found"), Var("counted")
    filled = scope.fill(
        STANDINGS,
        row,
        Param(plan_period(selected, arguments)),
        c=counted,
        seen=And(tuple(scope.visible_as("Sale", counted))),
        lowest=Param(lowest.source),
        limit=Param(limit),
        var=summary,
    )
    made = Called(filled, (row.var,), (summary,))
    types = scope.catalog.possible(target(selected.definition))
    with scope.cost.repeated(limit, selected.place):
        selections = scope.collector.children(selected.nodes)
        project, item = plan_object(scope, types, selections, Row(summary), False)
    sort = Sort(Property(summary, PropertyName("rank")))
    return Collect(Query((made,), (summary,), order=(sort,), project=project)), ListShape(item)


def _some(first: int) -> int:
    """How many; raises ValueError where that is none, or too many."""
    if not 1 <= first <= MOST:
        raise ValueError(f"{first} is not within 1 to {MOST}.")
    return first
