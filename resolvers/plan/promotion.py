"""From `promotionCandidates` to its connection: the agents of an area, and what each is short of."""

from typing import cast

from graphql import GraphQLObjectType, SelectionSetNode

from graph.compiler.query import Expression, Named, Param
from graph.compiler.query import Row as RowOf
from graph.mapping.field import Paged
from graph.mapping.models import AGENT
from graph.mapping.promotion import BASED_IN_AREA, CANDIDATE, MAY_RISE, SEEN
from resolvers.arguments import Argument, Leaf
from resolvers.catalog import target
from resolvers.plan.around import plan_within
from resolvers.plan.connection import ConnectionPlan
from resolvers.plan.members import Types, members_of
from resolvers.plan.ordering import Ordering
from resolvers.plan.period import known_period
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.window import window_of
from resolvers.promotion import Candidacies, PromotionPart
from resolvers.rules.promotion import counted
from resolvers.shape import LeafShape, MadeShape, ObjectShape, Shape
from resolvers.source import derive

_CANDIDATES = Paged({None: BASED_IN_AREA}, distinct=True)
_ORDER = Ordering((AGENT.order,), (False,), "agent code")


def plan_promotion(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    """The connection of the agents of an area that have a level above theirs, by code."""
    connection = cast(GraphQLObjectType, target(selected.definition))
    type_ = cast(GraphQLObjectType, target(connection.fields["nodes"]))
    agents = (cast(GraphQLObjectType, scope.catalog.schema.type_map["Agent"]),)
    leaf = cast(Leaf, arguments["period"])
    periods = Param(derive(_periods, leaf.source, selected.place.argument("period")))

    def plan_candidate(
        scope: Scope, _: Types, selections: list[SelectionSetNode], row: Row, nullable: bool
    ) -> tuple[Expression, Shape]:
        return _candidate(scope, agents, type_, selections, row, periods, nullable)

    def of_area(area: Row) -> Cell:
        members = members_of(scope, selected, _CANDIDATES, agents, area, arguments)
        seen = SEEN.get(scope.role)
        told = (MAY_RISE,) if seen is None else (MAY_RISE, seen)
        members.where += [scope.fill(each, members.row) for each in told]
        window = window_of(arguments, selected.place)
        plan = ConnectionPlan(scope, connection, members, window, _ORDER, plan_candidate)
        return plan.cell(scope.collector.children(selected.nodes))

    return plan_within(scope, selected, arguments, of_area)


def _candidate(
    scope: Scope,
    agents: Types,
    type_: GraphQLObjectType,
    selections: list[SelectionSetNode],
    row: Row,
    periods: Expression,
    nullable: bool,
) -> tuple[Expression, Shape]:
    """The facts of an agent with what is selected of it, and how a `PromotionCandidate` is made of them."""
    scope.cost.object()
    facts = scope.fill(CANDIDATE, row, periods)
    cells: list[Expression] = [facts, periods, Named("toString", scope.date)]
    parts: list[PromotionPart] = []
    shapes: list[tuple[str, Shape]] = []
    read = len(cells)
    for key, nodes in scope.collector.fields(type_, selections).items():
        name = nodes[0].name.value
        if name == "agent":
            expression, shape = plan_object(scope, agents, scope.collector.children(nodes), row, False)
            parts.append(len(cells) - read)
            cells.append(expression)
        else:
            parts.append(name)
            shape = LeafShape(False)
        shapes.append((key, shape))
    made = Candidacies(tuple(parts), scope.chinese)
    return RowOf(tuple(cells)), MadeShape(ObjectShape(type_.name, tuple(shapes), nullable), made.cells)


def _periods(text: str) -> list[str]:
    """The period and those before it that may count; raises ValueError where the text is none."""
    return counted(known_period(text))
