"""From `whoMayServe` to a statement that returns every candidate; `resolvers.serving` ranks them."""

from dataclasses import dataclass, field, replace
from typing import cast

from graphql import FieldNode, GraphQLObjectType, SelectionSetNode

from graph.compiler.query import (
    Case,
    Compare,
    Expression,
    First,
    Literal,
    Named,
    Param,
    Property,
    Query,
    Var,
)
from graph.compiler.query import Row as RowOf
from graph.mapping import authority as facts
from graph.mapping.names import PropertyName
from graph.mapping.path import into
from resolvers.arguments import Argument, Leaf
from resolvers.plan.authority import excepted
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.target import TargetPlan, plan_target
from resolvers.plan.window import window_of
from resolvers.serving import PartyPart, ServingPart, Servings
from resolvers.shape import AbstractShape, LeafShape, ListShape, MadeShape, ObjectShape, Shape
from resolvers.wording import Wording


def plan_serving(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    """The customer's manager and every grant in force over the target, each with what is selected of it."""
    on = arguments.get("asOf")
    inner = replace(scope, as_of=Param(on.source)) if isinstance(on, Leaf) else scope
    plan = _Plan(inner, selected)
    window = window_of(arguments, selected.place)
    with inner.cost.repeated(window.size, window.place):
        shape = plan.shape()
    target = plan_target(inner, arguments["target"], selected.place.argument("target"))
    found = target.cell(excepted(target), plan.of_manager_of(target), plan.of_grants_over(target))
    return RowOf((found, Named("toString", inner.date), Param(window.size))), shape


@dataclass(slots=True)
class _Plan:
    scope: Scope
    selected: Selected
    manager: Row = field(default_factory=lambda: Row(Var("manager")))
    agent: Row = field(default_factory=lambda: Row(Var("agent")))
    grant: Row = field(default_factory=lambda: Row(Var("delegation")))
    of_manager: list[Expression] = field(default_factory=list)
    of_grant: list[Expression] = field(default_factory=list)

    def shape(self) -> MadeShape:
        """How the candidates are answered; notes what has to be read of each."""
        type_ = self._object("ServingCandidate")
        below = self.scope.collector.children(self.selected.nodes)
        parts: list[ServingPart] = []
        shapes: list[tuple[str, Shape]] = []
        for key, nodes in self.scope.collector.fields(type_, below).items():
            part, shape = self._part(nodes)
            parts.append(part)
            shapes.append((key, shape))
        node = self.selected.node
        servings = Servings(
            tuple(parts),
            Wording(self.scope.chinese, {}),
            self.selected.place,
            (node.alias or node.name).value,
        )
        return MadeShape(ListShape(ObjectShape(type_.name, tuple(shapes), False)), servings.rows)

    def of_manager_of(self, target: TargetPlan) -> Expression:
        """The customer's manager, where there is one that is seen: name, and what is selected."""
        if target.customer is None:
            return Literal(None)
        chain, where = self.scope.walk(target.customer, (into("MANAGES"),), self.manager.var)
        where += self.scope.visible_as("CustomerManager", self.manager.var)
        name = Property(self.manager.var, PropertyName("name"))
        project = RowOf((name, *self.of_manager))
        return First(Query((chain,), (self.manager.var,), tuple(where), project=project))

    def of_grants_over(self, target: TargetPlan) -> Expression:
        """Every grant in force over the target, and those above it, each with what is selected."""
        regional = Compare(Property(self.agent.var, PropertyName("kind")), "=", Literal("REGIONAL"))
        row = RowOf(
            (
                self.scope.fill(facts.GRANT, self.grant),
                self.scope.fill(facts.HOLDER, self.agent),
                self.scope.fill(facts.FIRST_SORT, self.grant),
                self.scope.fill(facts.SECOND_SORT, self.grant),
                Case(((regional, self.scope.fill(facts.SECTIONS, self.grant)),)),
                *self.scope.seen_as("Delegation", self.grant.var),
                self.scope.fill(facts.AGENT, self.agent),
                Case(((regional, self.scope.fill(facts.OTHERS, self.grant)),)),
                RowOf(
                    (
                        self.scope.fill(facts.LOAD, self.agent),
                        self.scope.fill(
                            facts.RESOURCES,
                            self.agent,
                            territory=target.territory.var,
                            industry=target.industry.var,
                        ),
                    )
                ),
                *self.scope.seen_as("Agent", self.agent.var),
                *self.of_grant,
            )
        )
        return self.scope.fill(
            facts.OVER_CELL if target.customer is None else facts.OVER_CUSTOMER,
            target.territory,
            target.code,
            industry=target.industry.var,
            grant=self.grant.var,
            holder=self.agent.var,
            found=row,
        )

    def _part(self, nodes: list[FieldNode]) -> tuple[ServingPart, Shape]:
        name = nodes[0].name.value
        below = self.scope.collector.children(nodes)
        match name:
            case "party":
                members: dict[str, tuple[tuple[str, int, Shape], ...]] = {}
                for type_, row, rows in (
                    ("CustomerManager", self.manager, self.of_manager),
                    ("Agent", self.agent, self.of_grant),
                ):
                    expression, members[type_] = self._party(type_, below, row)
                    rows.append(expression)
                part = PartyPart(len(self.of_manager) - 1, len(self.of_grant) - 1)
                return part, AbstractShape(members, False)
            case "delegation":
                types = (self._object("Delegation"),)
                expression, shape = plan_object(self.scope, types, below, self.grant, True)
                self.of_grant.append(expression)
                return PartyPart(None, len(self.of_grant) - 1), shape
            case _:
                return name, LeafShape(False)

    def _party(
        self, type_: str, below: list[SelectionSetNode], row: Row
    ) -> tuple[Expression, tuple[tuple[str, int, Shape], ...]]:
        """A party's cells behind its type, and where they are."""
        expression, shape = plan_object(self.scope, (self._object(type_),), below, row, False)
        if not isinstance(expression, RowOf) or not isinstance(shape, ObjectShape):
            raise TypeError("an object of one type is a row of its fields")
        cells = tuple((key, index, each) for index, (key, each) in enumerate(shape.cells, start=1))
        return RowOf((Literal(type_), *expression.cells)), cells

    def _object(self, name: str) -> GraphQLObjectType:
        return cast(GraphQLObjectType, self.scope.catalog.schema.type_map[name])
