"""From `authority` to a statement that returns the facts of its question; `resolvers.decided` decides it.

Which grant will allow is not known before, so what the operation asks of grants is asked of every grant the
agent holds, of those above them, and of the exclusive ones against them: they are few.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeAlias, cast

from graphql import FieldNode, GraphQLObjectType, SelectionSetNode

from graph.compiler.query import (
    Case,
    Chain,
    Collect,
    Compare,
    Expression,
    First,
    Literal,
    Named,
    Node,
    Param,
    Property,
    Query,
    Sort,
    Var,
)
from graph.compiler.query import Row as RowOf
from graph.mapping import authority as facts
from graph.mapping.names import PropertyName
from graph.mapping.path import UNBOUNDED, Path, into, out
from graph.mapping.role import Role
from resolvers.arguments import Argument, Leaf
from resolvers.catalog import target as named_type
from resolvers.decided import Answers, BlockerPart, DecidedPart, DecidedShape, GrantPart, MatchPart
from resolvers.plan.filters import by_id, known_id
from resolvers.plan.rows import Cell, global_id, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.target import TargetPlan, plan_target
from resolvers.shape import LeafShape, ListShape, ObjectShape, Shape
from resolvers.wording import Wording

_ID = PropertyName("id")
_CODE = PropertyName("code")
_UP = out("DERIVED_FROM", least=0, most=UNBOUNDED)
Projection: TypeAlias = Callable[[Row], Expression]
_MATCHED: dict[str, tuple[str, Path]] = {
    "matchedArea": ("area", (out("IN_TERRITORY"),)),
    "matchedIndustry": ("industry", (out("FOR_INDUSTRY"),)),
    "matchedProduct": ("product", (out("FOR_PRODUCT"),)),
}


def plan_authority(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    """The facts of a question and, beside each grant, what is selected of it."""
    on = arguments.get("asOf")
    inner = replace(scope, as_of=Param(on.source)) if isinstance(on, Leaf) else scope
    plan = _Plan(inner, selected, Row(Var("agent")), Row(Var("delegation")), Row(Var("exclusive")))
    shape = plan.shape()
    place = selected.place.argument("agent")
    agent = cast(Leaf, arguments["agent"])
    found = by_id(inner, known_id(agent, ("Agent",), place), plan.agent, agent, place)
    target = plan_target(inner, arguments["target"], selected.place.argument("target"))
    cells = (
        plan.agent_facts(*found),
        target.cell(plan.of_target),
        plan.grants(found[0]),
        Named("toString", inner.date),
    )
    return RowOf(cells), shape


def excepted(target: TargetPlan) -> Expression:
    """The codes of the agents that an exception opens a customer to."""
    if target.customer is None:
        return RowOf(())
    return target.scope.fill(facts.EXCEPTED, target.customer)


@dataclass(slots=True)
class _Plan:
    scope: Scope
    selected: Selected
    agent: Row
    grant: Row
    exclusive: Row
    # What is selected of a grant the agent holds, and of an exclusive one elsewhere.
    of_grant: list[Expression] = field(default_factory=list)
    of_exclusive: list[Expression] = field(default_factory=list)

    def shape(self) -> DecidedShape:
        """How the decision is answered; notes what has to be read for it."""
        type_ = self._object("AuthorityDecision")
        fields = self.scope.collector.fields(type_, self._below(self.selected.nodes))
        parts: list[DecidedPart] = []
        shapes: list[tuple[str, Shape]] = []
        for key, nodes in fields.items():
            part, shape = self._part(type_, nodes)
            parts.append(part)
            shapes.append((key, shape))
        node = self.selected.node
        key = (node.alias or node.name).value
        terms = {**self._terms("TerritoryLevel"), **self._terms("AgentStatus")}
        answers = Answers(tuple(parts), Wording(self.scope.chinese, terms), self.selected.place, key)
        return DecidedShape(ObjectShape(type_.name, tuple(shapes), False), answers)

    def agent_facts(self, start: Node, where: list[Expression]) -> Expression:
        """The agent, if it is there and seen."""
        where = [*where, *self.scope.visible_as("Agent", self.agent.var)]
        project = self.scope.fill(facts.AGENT, self.agent)
        return First(Query((start,), (self.agent.var,), tuple(where), project=project))

    def of_target(self, target: TargetPlan) -> tuple[Expression, ...]:
        """The agents an exception opens the target to, and the exclusive grants that meet it."""
        each = RowOf(
            (
                self.scope.fill(facts.GRANT, self.exclusive),
                self._seen(self.exclusive),
                *self.of_exclusive,
            )
        )
        over = facts.EXCLUSIVE_OVER_CELL if target.customer is None else facts.EXCLUSIVE_OVER_CUSTOMER
        exclusive = self.scope.fill(
            over,
            target.territory,
            target.code,
            industry=target.industry.var,
            grant=self.exclusive.var,
            found=each,
        )
        return excepted(target), exclusive

    def grants(self, start: Node) -> Expression:
        """Every grant the agent was ever given, by id, with its facts and what is selected of it."""
        chain, where = self.scope.walk(self.agent, (into("GRANTED_TO", "Delegation"),), self.grant.var)
        regional = Compare(Property(self.agent.var, PropertyName("kind")), "=", Literal("REGIONAL"))
        project = RowOf(
            (
                self.scope.fill(facts.GRANT, self.grant),
                Case(((regional, self.scope.fill(facts.SECTIONS, self.grant)),)),
                self._seen(self.grant),
                *self.of_grant,
            )
        )
        by_key = Sort(Property(self.grant.var, _ID))
        keep = (self.grant.var, self.agent.var)
        return Collect(Query((start, chain), keep, tuple(where), order=(by_key,), project=project))

    def _seen(self, row: Row) -> Expression:
        """The ids of a grant and those above it that may be named; null: all of them."""
        if self.scope.role is Role.OPERATOR:
            return Literal(None)
        return self._chain(row, lambda each: Property(each.var, _ID))

    def _part(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> tuple[DecidedPart, Shape]:
        name = nodes[0].name.value
        match name:
            case "chain":
                expression, item = self._delegation(self.grant, nodes, False)
                self.of_grant.append(expression)
                return GrantPart(len(self.of_grant) - 1), ListShape(item)
            case "matchedArea" | "matchedIndustry" | "matchedProduct":
                return self._match(type_, name, nodes)
            case "blockers":
                return self._blockers(nodes)
            case _:
                return name, LeafShape(name == "nearestMiss")

    def _match(
        self, type_: GraphQLObjectType, name: str, nodes: list[FieldNode]
    ) -> tuple[DecidedPart, Shape]:
        what, path = _MATCHED[name]
        types = self.scope.catalog.possible(named_type(type_.fields[name]))
        var = Var(what)
        chain, where = self.scope.walk(self.grant, path, var)
        arrived = self.scope.arrive(self.grant, path, var)
        project, shape = plan_object(self.scope, types, self._below(nodes), arrived, True)
        key = global_id(self.scope, types, arrived) if what == "area" else Property(var, _CODE)
        self.of_grant.append(Collect(Query((chain,), (var,), tuple(where), project=RowOf((key, project)))))
        return MatchPart(what, len(self.of_grant) - 1), shape

    def _blockers(self, nodes: list[FieldNode]) -> tuple[DecidedPart, Shape]:
        type_ = self._object("Blocker")
        fields = self.scope.collector.fields(type_, self._below(nodes))
        cells: list[str | tuple[int, int]] = []
        shapes: list[tuple[str, Shape]] = []
        for key, each in fields.items():
            name = each[0].name.value
            shape: Shape = LeafShape(False)
            if name == "delegation":
                expression, shape = self._delegation(self.grant, each, True)
                self.of_grant.append(expression)
                expression, _ = self._delegation(self.exclusive, each, True)
                self.of_exclusive.append(expression)
                cells.append((len(self.of_grant) - 1, len(self.of_exclusive) - 1))
            else:
                cells.append(name)
            shapes.append((key, shape))
        return BlockerPart(tuple(cells)), ListShape(ObjectShape(type_.name, tuple(shapes), False))

    def _delegation(self, row: Row, nodes: list[FieldNode], nullable: bool) -> tuple[Expression, Shape]:
        """`[id, object]` of a grant and those above it, nearest first; the shape is that of the object."""
        types = (self._object("Delegation"),)
        shapes: list[Shape] = []

        def project(each: Row) -> Expression:
            expression, shape = plan_object(self.scope, types, self._below(nodes), each, nullable)
            shapes.append(shape)
            return RowOf((Property(each.var, _ID), expression))

        with self.scope.cost.repeated(3, self.selected.place):
            return self._chain(row, project), shapes[0]

    def _chain(self, row: Row, project: Projection) -> Expression:
        var, path = Var("above"), Var("path")
        chain, where = self.scope.walk(row, (_UP,), var)
        where += self.scope.visible_as("Delegation", var)
        return Collect(
            Query(
                (Chain(chain.steps, path),),
                (var, path),
                tuple(where),
                order=(Sort(Named("length", path)),),
                project=project(Row(var)),
            )
        )

    def _object(self, name: str) -> GraphQLObjectType:
        return cast(GraphQLObjectType, self.scope.catalog.schema.type_map[name])

    def _below(self, nodes: list[FieldNode]) -> list[SelectionSetNode]:
        return self.scope.collector.children(nodes)

    def _terms(self, enum: str) -> dict[str, str]:
        chosen = 1 if self.scope.chinese else 0
        return {name: terms[chosen] for name, terms in self.scope.catalog.terms(enum).items()}
