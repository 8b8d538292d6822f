"""From `diffusion` to its connection: which template spread to which territories of an area, and by whom."""

from dataclasses import dataclass, field, replace
from typing import cast

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
from graph.mapping.diffusion import SPREAD
from graph.mapping.names import Label, PropertyName
from graph.mapping.order import OrderKey
from graph.mapping.template import Template
from resolvers.arguments import Argument, Leaf
from resolvers.catalog import target
from resolvers.global_id import id_key
from resolvers.place import Place
from resolvers.plan.around import plan_within
from resolvers.plan.connection import ConnectionPlan
from resolvers.plan.filters import known_id
from resolvers.plan.members import Members, Types
from resolvers.plan.ordering import Ordering
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.window import Window, window_of
from resolvers.shape import LeafShape, ObjectShape, Shape
from resolvers.source import derive

_CODE = PropertyName("code")
# The row of a spread: its template, and beside it the codes of territory and agent.
_ORDER = Ordering(
    (OrderKey(Template("#n.code")), OrderKey(Template("#r"))),
    (False, False),
    "template, territory, agent code",
)


def plan_diffusion(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    """The connection of what spread to the territories of an area."""
    connection = cast(GraphQLObjectType, target(selected.definition))
    wanted: Expression | None = None
    leaf = arguments.get("template")
    if isinstance(leaf, Leaf):
        place = selected.place.argument("template")
        known_id(leaf, ("SolutionTemplate",), place)
        wanted = Param(derive(id_key, leaf.source, place))

    def of_area(area: Row) -> Cell:
        spread = _Spread(scope, connection, area, wanted)
        return spread.plan(window_of(arguments, selected.place), selected)

    return plan_within(scope, selected, arguments, of_area)


@dataclass(slots=True)
class _Spread:
    scope: Scope
    connection: GraphQLObjectType
    area: Row
    wanted: Expression | None
    template: Var = field(default_factory=lambda: Var("template"))
    territory: Var = field(default_factory=lambda: Var("territory"))
    agent: Var = field(default_factory=lambda: Var("agent"))
    link: Var = field(default_factory=lambda: Var("link"))
    counts: dict[str, Var] = field(
        default_factory=lambda: {
            "deployments": Var("deployments"),
            "customers": Var("customers"),
            "first": Var("first"),
            "latest": Var("latest"),
        }
    )

    def plan(self, window: Window, selected: Selected) -> Cell:
        """The connection's cell and shape."""
        place = selected.place.argument("after")
        types = self.scope.catalog.possible(target(self.connection.fields["nodes"]))
        row = Row(self.template, self.link)
        extra = (self.territory, self.agent, self.link, *self.counts.values())
        whole = self._called(Literal(True), None)

        def first_rows(window: Window, limit: Expression) -> Query:
            return Query((self._called(self._beyond(window, place), limit),), (self.template, *extra))

        members = Members(types, row, [whole], [], False, extra, first_rows)
        plan = ConnectionPlan(self.scope, self.connection, members, window, _ORDER, self._cell)
        return plan.cell(self.scope.collector.children(selected.nodes))

    def _called(self, within: Expression, limit: Expression | None) -> Called:
        deployment = Var("deployment")
        wanted: Expression = Literal(True)
        if self.wanted is not None:
            wanted = Compare(Property(self.template, _CODE), "=", self.wanted)
        filled = self.scope.fill(
            SPREAD,
            self.area,
            kind=self.template,
            territory=self.territory,
            agent=self.agent,
            link=self.link,
            d=deployment,
            seen=And(tuple(self.scope.visible_as("Deployment", deployment))),
            wanted=wanted,
            within=within,
            **self.counts,
        )
        found = (self.template, self.territory, self.agent, self.link, *self.counts.values())
        return Called(filled, (self.area.var,), found, limit)

    def _beyond(self, window: Window, place: Place) -> Expression:
        """What a template and a link must satisfy to follow the cursor."""
        if window.after is None:
            return Literal(True)
        here, below = _ORDER.position(window.after, place)
        code = Property(self.template, _CODE)
        same = And((Compare(code, "=", here), Compare(self.link, ">", below)))
        return Or((Compare(code, ">", here), same))

    def _cell(
        self, scope: Scope, types: Types, selections: list[SelectionSetNode], row: Row, nullable: bool
    ) -> tuple[Expression, Shape]:
        """The row of a `TemplateSpread`."""
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
                case "template":
                    found = scope.catalog.possible(target(type_.fields[name]))
                    expression, shape = plan_object(scope, found, below, replace(row, link=None), False)
                case "territory":
                    found = scope.catalog.possible(target(type_.fields[name]))
                    expression, shape = plan_object(scope, found, below, Row(self.territory), False)
                case "agent":
                    expression, shape = self._agent(type_, below)
                case "__typename":
                    expression = Literal(type_.name)
                case _:
                    expression = self.counts[name]
            cells.append(expression)
            shapes.append((key, shape))
        return RowOf(tuple(cells)), ObjectShape(type_.name, tuple(shapes), nullable)

    def _agent(self, type_: GraphQLObjectType, below: list[SelectionSetNode]) -> Cell:
        """The agent, as far as it is seen: who sees a deployment does not see all of who made it."""
        found = self.scope.catalog.possible(target(type_.fields["agent"]))
        node = Row(Var("deployer"))
        project, shape = plan_object(self.scope, found, below, node, True)
        start = Node(node.var, Label("Agent"), (_CODE, Property(self.agent, _CODE)))
        where = tuple(self.scope.visible_as("Agent", node.var))
        return First(Query((start,), (node.var,), where, project=project)), shape
