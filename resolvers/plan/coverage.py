"""From `coverage` to its connection: the cells of an area, by territory and industry."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from graphql import GraphQLObjectType, SelectionSetNode

from graph.compiler.query import (
    And,
    Called,
    Compare,
    Expression,
    First,
    Literal,
    Node,
    Or,
    Param,
    Property,
    Query,
    Var,
)
from graph.compiler.query import Row as RowOf
from graph.mapping.covered import CELLS
from graph.mapping.names import Label, PropertyName
from graph.mapping.order import OrderKey
from graph.mapping.template import Template
from resolvers.arguments import Argument, Leaf
from resolvers.catalog import target
from resolvers.place import Place
from resolvers.plan.around import plan_within
from resolvers.plan.connection import ConnectionPlan
from resolvers.plan.members import Members, Types
from resolvers.plan.ordering import Ordering
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.window import Window, window_of
from resolvers.shape import LeafShape, ObjectShape, Shape

_CODE = PropertyName("code")
# The row of a cell: its territory, and beside it the code of its industry.
_ORDER = Ordering(
    (OrderKey(Template("#n.code")), OrderKey(Template("#r"))), (False, False), "territory code, industry code"
)


def plan_coverage(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    """The connection of the cells of an area on a day."""
    on = arguments.get("asOf")
    inner = replace(scope, as_of=Param(on.source)) if isinstance(on, Leaf) else scope
    level = cast(Leaf, arguments["industryLevel"]).value.name
    levels = list(cast(Any, scope.catalog.schema.type_map["IndustryLevel"]).values)
    connection = cast(GraphQLObjectType, target(selected.definition))

    def of_area(area: Row) -> Cell:
        cells = _Cells(inner, connection, area, level, levels.index(level))
        return cells.plan(window_of(arguments, selected.place), selected)

    return plan_within(inner, selected, arguments, of_area)


@dataclass(slots=True)
class _Cells:
    scope: Scope
    connection: GraphQLObjectType
    area: Row
    level: str
    depth: int
    territory: Var = field(default_factory=lambda: Var("territory"))
    industry: Var = field(default_factory=lambda: Var("industry"))
    counts: dict[str, Var] = field(
        default_factory=lambda: {
            "customers": Var("customers"),
            "agents": Var("agents"),
            "exclusiveAgents": Var("exclusive"),
        }
    )

    def plan(self, window: Window, selected: Selected) -> Cell:
        """The connection's cell and shape."""
        place = selected.place.argument("after")
        types = self.scope.catalog.possible(target(self.connection.fields["nodes"]))
        row = Row(self.territory, self.industry, self.scope.as_of)
        extra = (self.industry, *self.counts.values())
        whole = self._called(Literal(True), Literal(True), None)

        def first_rows(window: Window, limit: Expression) -> Query:
            page, within = self._beyond(window, place)
            return Query((self._called(page, within, limit),), (self.territory, *extra))

        members = Members(types, row, [whole], [], False, extra, first_rows)
        plan = ConnectionPlan(self.scope, self.connection, members, window, _ORDER, self._cell)
        return plan.cell(self.scope.collector.children(selected.nodes))

    def _called(self, page: Expression, within: Expression, limit: Expression | None) -> Called:
        customer, grant = Var("customer"), Var("grant")
        filled = self.scope.fill(
            CELLS,
            self.area,
            level=Literal(self.level),
            depth=Literal(self.depth),
            territory=self.territory,
            industry=self.industry,
            customers=self.counts["customers"],
            agents=self.counts["agents"],
            exclusive=self.counts["exclusiveAgents"],
            c=customer,
            seen=And(tuple(self.scope.visible_as("Customer", customer))),
            grant=grant,
            granted=And(tuple(self.scope.visible_as("Delegation", grant))),
            page=page,
            within=within,
        )
        return Called(filled, (self.area.var,), (self.territory, self.industry, *self.counts.values()), limit)

    def _beyond(self, window: Window, place: Place) -> tuple[Expression, Expression]:
        """What a territory and an industry's code must satisfy to follow the cursor."""
        if window.after is None:
            return Literal(True), Literal(True)
        here, below = _ORDER.position(window.after, place)
        code = Property(self.territory, _CODE)
        return Compare(code, ">=", here), Or((Compare(code, ">", here), Compare(self.industry, ">", below)))

    def _cell(
        self, scope: Scope, types: Types, selections: list[SelectionSetNode], row: Row, nullable: bool
    ) -> tuple[Expression, Shape]:
        """The row of a `CoverageCell`."""
        scope.cost.object()
        (type_,) = types
        cells: list[Expression] = []
        shapes: list[tuple[str, Shape]] = []
        for key, nodes in scope.collector.fields(type_, selections).items():
            name = nodes[0].name.value
            below = scope.collector.children(nodes)
            expression: Expression
            shape: Shape = LeafShape(False)
            match name:
                case "territory":
                    found = scope.catalog.possible(target(type_.fields[name]))
                    expression, shape = plan_object(scope, found, below, replace(row, link=None), False)
                case "industry":
                    expression, shape = self._industry(type_, below)
                case "__typename":
                    expression = Literal(type_.name)
                case _:
                    expression = self.counts[name]
            cells.append(expression)
            shapes.append((key, shape))
        return RowOf(tuple(cells)), ObjectShape(type_.name, tuple(shapes), nullable)

    def _industry(self, type_: GraphQLObjectType, below: Sequence[SelectionSetNode]) -> Cell:
        """The industry of the row's code: a node only where something is asked of it."""
        found = self.scope.catalog.possible(target(type_.fields["industry"]))
        node = Row(Var("sector"))
        project, shape = plan_object(self.scope, found, list(below), node, False)
        start = Node(node.var, Label("Industry"), (_CODE, self.industry))
        return First(Query((start,), (node.var,), project=project)), shape
