"""From `authority` to a statement that returns the facts of its question; `resolvers.decided` decides it.

Which grant will allow is not known before, so what the operation asks of grants is asked of every grant the
agent holds, of those above them, and of the exclusive ones against them: they are few.
"""

from dataclasses import dataclass, field, replace
from typing import cast

from graphql import FieldNode, GraphQLObjectType, SelectionSetNode

from graph.compiler.query import (
    Case,
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
    Var,
)
from graph.compiler.query import Row as RowOf
from graph.mapping import authority as facts
from graph.mapping.names import PropertyName
from graph.mapping.path import Path, out
from resolvers.arguments import Argument, Leaf
from resolvers.catalog import target as named_type
from resolvers.decided import Answers, BlockerPart, DecidedPart, GrantPart, MatchPart
from resolvers.plan.filters import by_id, known_id
from resolvers.plan.rows import Cell, global_id, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.target import TargetPlan, plan_target
from resolvers.shape import LeafShape, ListShape, MadeShape, ObjectShape, Shape
from resolvers.wording import TERMS, Wording

_CODE = PropertyName("code")
_MATCHED: dict[str, tuple[str, Path]] = {
    "matchedArea": ("area", (out("IN_TERRITORY"),)),
    "matchedIndustry": ("industry", (out("FOR_INDUSTRY"),)),
    "matchedProduct": ("product", (out("FOR_PRODUCT"),)),
}


def plan_authority(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    """The facts of a question and, beside each grant, what is selected of it."""
    on = arguments.get("asOf")
    inner = replace(scope, as_of=Param(on.source)) if isinstance(on, Leaf) else scope
    plan = _Plan(inner, selected, Row(Var("agent")), Row(Var("delegation")), Row(Var("holder")))
    shape = plan.shape()
    place = selected.place.argument("agent")
    agent = cast(Leaf, arguments["agent"])
    found = by_id(inner, known_id(agent, ("Agent",), place), plan.agent, agent, place)
    target = plan_target(inner, arguments["target"], selected.place.argument("target"))
    cells = (
        plan.agent_facts(*found),
        target.cell(excepted(target), plan.grants(found[0], target)),
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
    holder: Row
    # What is selected of a grant, whichever it is.
    of_grant: list[Expression] = field(default_factory=list)

    def shape(self) -> MadeShape:
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
        terms = self.scope.catalog.words(self.scope.chinese, *TERMS)
        answers = Answers(tuple(parts), Wording(self.scope.chinese, terms), self.selected.place, key)
        return MadeShape(ObjectShape(type_.name, tuple(shapes), False), answers.cells)

    def agent_facts(self, start: Node, where: list[Expression]) -> Expression:
        """The agent, if it is there and seen."""
        where = [*where, *self.scope.visible_as("Agent", self.agent.var)]
        project = self.scope.fill(facts.AGENT, self.agent)
        return First(Query((start,), (self.agent.var,), tuple(where), project=project))

    def grants(self, start: Node, target: TargetPlan) -> Expression:
        """Every grant the agent was ever given, the exclusive ones that meet the target, those above both.

        The nodes of the target are at hand; null where there is no such agent.
        """
        over = facts.OF_AGENT_AND_CELL if target.customer is None else facts.OF_AGENT_AND_CUSTOMER
        regional = Compare(Property(self.agent.var, PropertyName("kind")), "=", Literal("REGIONAL"))
        each = RowOf(
            (
                self.scope.fill(facts.GRANT, self.grant),
                self.scope.fill(facts.HOLDER, self.holder),
                self.scope.fill(facts.FIRST_SORT, self.grant),
                self.scope.fill(facts.SECOND_SORT, self.grant),
                Case(((regional, self.scope.fill(facts.SECTIONS, self.grant)),)),
                *self.scope.seen_as("Delegation", self.grant.var),
                *self.of_grant,
            )
        )
        found = self.scope.fill(
            over,
            target.territory,
            target.code,
            agent=self.agent.var,
            industry=target.industry.var,
            grant=self.grant.var,
            holder=self.holder.var,
            found=each,
        )
        return First(Query((start,), (self.agent.var,), project=found))

    def _part(self, type_: GraphQLObjectType, nodes: list[FieldNode]) -> tuple[DecidedPart, Shape]:
        name = nodes[0].name.value
        match name:
            case "chain":
                selection, item = self._delegation(nodes, False)
                return GrantPart(selection), ListShape(item)
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
        cells: list[str | int] = []
        shapes: list[tuple[str, Shape]] = []
        for key, each in fields.items():
            name = each[0].name.value
            shape: Shape = LeafShape(False)
            if name == "delegation":
                selection, shape = self._delegation(each, True)
                cells.append(selection)
            else:
                cells.append(name)
            shapes.append((key, shape))
        return BlockerPart(tuple(cells)), ListShape(ObjectShape(type_.name, tuple(shapes), False))

    def _delegation(self, nodes: list[FieldNode], nullable: bool) -> tuple[int, Shape]:
        """What is selected of a delegation, noted for every grant, and its shape."""
        types = (self._object("Delegation"),)
        with self.scope.cost.repeated(3, self.selected.place):
            expression, shape = plan_object(self.scope, types, self._below(nodes), self.grant, nullable)
        self.of_grant.append(expression)
        return len(self.of_grant) - 1, shape

    def _object(self, name: str) -> GraphQLObjectType:
        return cast(GraphQLObjectType, self.scope.catalog.schema.type_map[name])

    def _below(self, nodes: list[FieldNode]) -> list[SelectionSetNode]:
        return self.scope.collector.children(nodes)
