"""What a plan knows while it is made: the schema, the request's structure, and the row at hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graphql import GraphQLObjectType, SelectionSetNode

from graph.compiler.query import (
    And,
    Called,
    Case,
    Chain,
    Expression,
    Filled,
    HasLabel,
    Literal,
    Node,
    Not,
    Or,
    Param,
    Pattern,
    Step,
    Var,
)
from graph.mapping.model import Model
from graph.mapping.models import MODELS
from graph.mapping.names import Label
from graph.mapping.path import Hop, Path
from graph.mapping.relationship import arrived_at
from graph.mapping.role import Role
from graph.mapping.template import Template
from resolvers.arguments import Arguments
from resolvers.catalog import Catalog
from resolvers.collect import Collector, Fields
from resolvers.cost import Cost
from resolvers.preview import Previewed
from resolvers.source import Now, PrincipalKey, Today

# As of which date a retired territory, reached by a link, shows what was above and below it: its last day.
_LAST_DAY = Template("coalesce(#n.validTo - duration('P1D'), date('9999-12-31'))")
# As of which date a record reached by a link is shown when another date than today is asked about: that one,
# or, where the record was not in force on it, its last day.
_STATE = Template(
    "CASE WHEN #n.validFrom <= #date AND (#n.validTo IS NULL OR #date < #n.validTo) "
    "THEN #date ELSE coalesce(#n.validTo - duration('P1D'), date('9999-12-31')) END"
)


@dataclass(frozen=True, slots=True)
class Row:
    """The node whose fields are being planned, and the relationship that led to it.

    `tree` is the date by which the territory tree around it is walked; None walks the tree of today.
    """

    var: Var
    link: Var | None = None
    tree: Expression | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """The match of all nodes that a party sees; `distinct` where it may meet one more than once."""

    patterns: list[Pattern]
    where: list[Expression]
    distinct: bool


@dataclass(slots=True)
class Conditions:
    """How many conditions the filters of an operation have had so far."""

    count: int = 0


@dataclass(slots=True)
class Scope:
    """Everything that planning one operation needs."""

    catalog: Catalog
    collector: Collector
    arguments: Arguments
    role: Role
    chinese: bool
    as_of: Expression | None = None
    conditions: Conditions = field(default_factory=Conditions)
    cost: Cost = field(default_factory=Cost)
    previews: list[Previewed] = field(default_factory=list)

    @property
    def date(self) -> Expression:
        """The date the question is asked as of."""
        return self.as_of if self.as_of is not None else Param(Today())

    def fields(
        self, types: Iterable[GraphQLObjectType], selections: list[SelectionSetNode]
    ) -> dict[GraphQLObjectType, Fields]:
        """Per type, the fields selected on it."""
        return {each: self.collector.fields(each, selections) for each in types}

    def fill(
        self, template: Template, row: Row, value: Expression | None = None, **more: Expression
    ) -> Filled:
        """A template over a row; `more` fills holes of names that only this template has."""
        holes: dict[str, Expression] = {}
        for hole in sorted(template.holes):
            holes[hole] = more[hole] if hole in more else self._hole(hole, row, value)
        return Filled(template, tuple(holes.items()))

    def _hole(self, hole: str, row: Row, value: Expression | None) -> Expression:
        match hole:
            case "n":
                return row.var
            case "r" if row.link is not None:
                return row.link
            case "date":
                return self.date
            case "today":
                return Param(Today())
            case "now":
                return Param(Now())
            case "principal":
                return Param(PrincipalKey())
            case "l":
                return Var("link")
            case "value" if value is not None:
                return value
        raise TypeError(f"nothing here fills #{hole}")

    def walk(
        self, source: Row, path: Path, target: Var, link: Var | None = None
    ) -> tuple[Chain, list[Expression]]:
        """A path from a row to `target` with the predicates of its hops; `link` is its last relationship.

        What lies on the way is seen, or the way does not exist for who asks; whether `target` must be seen
        is for the caller to say: see `visible` and `visible_end`.
        """
        steps: list[Step] = []
        where: list[Expression] = []
        at = source.var
        for index, hop in enumerate(path):
            last = index == len(path) - 1
            to = target if last else Var("via")
            on = source.tree if hop.history is not None else None
            needs_link = on is not None or (hop.where is not None and "r" in hop.where.holes)
            relationship = link if last and link is not None else Var("rel") if needs_link else None
            steps.append(Step(at, hop, to, relationship, on))
            if hop.where is not None:
                where.append(self.fill(hop.where, Row(to, relationship)))
            if not last:
                where += self.visible_end(hop, to)
            at = to
        return Chain(tuple(steps)), where

    def arrive(self, source: Row, path: Path, target: Var, link: Var | None = None) -> Row:
        """The row at the end of a path."""
        if all(hop.history is not None for hop in path):
            return Row(target, link, source.tree)
        return self.reached(target, link)

    def reached(self, target: Var, link: Var | None = None) -> Row:
        """The row of a node that was not come to by the tree: a territory shows its state on the day."""
        if self.as_of is None:
            return Row(target, link, self.last_day(target))
        return Row(target, link, self.fill(_STATE, Row(target)))

    def last_day(self, var: Var) -> Expression:
        """The last day of a territory that may be retired."""
        return Filled(_LAST_DAY, (("n", var),))

    def visible(self, types: tuple[GraphQLObjectType, ...], var: Var) -> list[Expression]:
        """What the role may see of the types: predicates that a node must satisfy."""
        return self._visible(self.catalog.models(types), var)

    def visible_as(self, model: str, var: Var) -> list[Expression]:
        """The same of a node of one model."""
        return self._visible([MODELS[model]], var)

    def seen_as(self, model: str, var: Var) -> tuple[Expression]:
        """Whether who asks may see a node of one model, as a cell: what is hidden may count all the same."""
        return (And(tuple(self.visible_as(model, var))),)

    def visible_end(self, hop: Hop, var: Var) -> list[Expression]:
        """The same of the node that a hop arrives at."""
        labels = sorted(arrived_at(hop))
        return self._visible([MODELS[label] for label in labels if label in MODELS], var)

    def _visible(self, models: Sequence[Model], var: Var) -> list[Expression]:
        predicates: list[Expression] = []
        for model in models:
            sight = model.scope.get(self.role)
            if sight is None:
                continue
            seen = self.fill(sight.predicate, Row(var))
            if len(models) == 1:
                predicates.append(seen)
            else:
                predicates.append(Or((Not(HasLabel(var, (model.label,))), seen)))
        return predicates

    def list_visible(self, types: tuple[GraphQLObjectType, ...], var: Var) -> Seen:
        """How a list of all nodes of the types begins that the role may see."""
        models = self.catalog.models(types)
        sight = models[0].scope.get(self.role) if len(models) == 1 else None
        if sight is None or not sight.ways:
            return Seen([Node(var, self.catalog.label(types))], self.visible(types, var), False)
        link = Var("link")
        if sight.way is None:
            together = self.fill(sight.together(models[0].label), Row(var), l=link)
            return Seen([Called(together, (), (var,))], [], False)
        pattern, where = sight.way
        conditions: list[Expression] = [self.fill(where, Row(var), l=link)] if where is not None else []
        # Each of several mandates over one place leads to its nodes.
        patterns: list[Pattern] = [Node(var, models[0].label), self.fill(pattern, Row(var), l=link)]
        return Seen(patterns, conditions, True)

    def typename(self, types: tuple[GraphQLObjectType, ...], var: Var) -> Expression:
        """The GraphQL type of a node of one of several types."""
        models = self.catalog.models(types)
        if len(models) == 1:
            return Literal(models[0].name)
        return Case(tuple((HasLabel(var, (model.label,)), Literal(model.name)) for model in models))

    def has_type(self, types: tuple[GraphQLObjectType, ...], var: Var) -> Expression:
        """Whether a node is of one of the types."""
        return HasLabel(var, self.labels(types))

    def labels(self, types: tuple[GraphQLObjectType, ...]) -> tuple[Label, ...]:
        """The labels of the types."""
        return tuple(model.label for model in self.catalog.models(types))


def hint(name: str) -> str:
    """A variable's name after the type it stands for."""
    return name[0].lower() + name[1:]
