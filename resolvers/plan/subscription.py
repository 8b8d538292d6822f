"""From `subscription { events }` to the statement that reads the next of them.

It is run again whenever there may be more, with the number of the last event that the subscriber knows, and
that of the last one there is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from graphql import FragmentDefinitionNode, GraphQLObjectType, OperationDefinitionNode

from graph.compiler.query import (
    Collect,
    Compare,
    Expression,
    Literal,
    Node,
    Param,
    Property,
    Query,
    Sort,
    Var,
)
from graph.compiler.query import Row as RowOf
from graph.compiler.render import render
from graph.mapping.event import WITHIN
from graph.mapping.models import EVENT
from graph.mapping.names import PropertyName
from graph.mapping.role import Role
from resolvers.arguments import Argument, Arguments, Leaf
from resolvers.catalog import Catalog
from resolvers.collect import Collector
from resolvers.errors import RequestError
from resolvers.mutations.happening import EventType
from resolvers.place import Place
from resolvers.plan.around import plan_within
from resolvers.plan.event_cursor import LATEST_FIRST
from resolvers.plan.history import of_what_is_seen
from resolvers.plan.operation import Plan, principal_exists
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.shape import LeafShape, ListShape, ObjectShape
from resolvers.source import Bindings, Found, Source, derive

# How many events one statement reads.
BATCH = 25
# What of a request's outcome says after which event, and up to which.
AFTER, LAST = "after", "last"
NUMBER, EVENT_KEY = "number", "event"
_NUMBER, _TYPE = PropertyName("number"), PropertyName("type")


@dataclass(frozen=True, slots=True)
class SubscriptionPlan:
    """How the next events are read; `key` is the response key of each, `after` what the first ones follow."""

    plan: Plan
    key: str
    after: Source | None

    @property
    def characters(self) -> int:
        """How long the statement is."""
        return self.plan.characters

    def first(self, bindings: Bindings) -> int | None:
        """The number after which to begin, None for now; raises ArgumentError where the cursor is none."""
        given = self.after.of(bindings) if self.after is not None else None
        return cast("int | None", given)


def plan_subscription(
    catalog: Catalog,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: Any,
    role: Role,
    chinese: bool,
) -> SubscriptionPlan:
    """The plan of a subscription; see `resolvers.plan.operation.plan_operation`."""
    scope = Scope(
        catalog, Collector(catalog, fragments, variables), Arguments(variables.coerced), role, chinese
    )
    root = cast(GraphQLObjectType, catalog.schema.subscription_type)
    fields = scope.collector.fields(root, [operation.selection_set])
    # Validation has counted them, but does not know what variables skip and include.
    if len(fields) != 1 or any(nodes[0].name.value not in root.fields for nodes in fields.values()):
        raise RequestError(
            f"A subscription is to one field, and this one leaves {len(fields) or 'none'}: select one of "
            f"{', '.join(root.fields)}, and neither skip it nor include another.",
            operation,
        )
    [(key, nodes)] = fields.items()
    selected = Selected(root, root.fields[nodes[0].name.value], nodes)
    arguments = scope.arguments.of(selected.definition, nodes[0], selected.place)
    if isinstance(arguments.get("within"), Leaf):
        cell = plan_within(scope, selected, arguments, lambda area: _events(scope, selected, arguments, area))
    else:
        cell = _events(scope, selected, arguments, None)
    columns: list[tuple[str, Expression]] = [("c0", cell[0])]
    acting = role is not Role.OPERATOR
    if acting:
        columns.insert(0, ("known", principal_exists(role)))
    shape = ObjectShape(root.name, ((key, cell[1]),), False)
    statement = render(tuple(columns))
    plan = Plan(statement, shape, False, tuple(columns), acting, scope.cost)
    return SubscriptionPlan(plan, key, _after(arguments, selected.place))


def _events(scope: Scope, selected: Selected, arguments: Mapping[str, Argument], area: Row | None) -> Cell:
    """The next events in their order, each with its number."""
    types = scope.catalog.possible(scope.catalog.schema.type_map[EVENT.name])
    row = Row(Var("event"))
    number = Property(row.var, _NUMBER)
    where: list[Expression] = [
        Compare(number, ">", Param(Found(AFTER))),
        Compare(number, "<=", Param(Found(LAST))),
        *_of_types(arguments, selected.place, row),
    ]
    if area is not None:
        where.append(scope.fill(WITHIN, row, area=area.var))
    where.append(of_what_is_seen(scope, row))
    with scope.cost.repeated(BATCH, selected.place):
        project, item = plan_object(scope, types, scope.collector.children(selected.nodes), row, False)
    query = Query(
        (Node(row.var, EVENT.label),),
        (row.var,),
        tuple(where),
        order=(Sort(number),),
        limit=Literal(BATCH),
        project=RowOf((number, project)),
    )
    numbered = ObjectShape(EVENT.name, ((NUMBER, LeafShape(False)), (EVENT_KEY, item)), False)
    return Collect(query), ListShape(numbered)


def _of_types(arguments: Mapping[str, Argument], place: Place, row: Row) -> list[Expression]:
    wanted = arguments.get("types")
    if not isinstance(wanted, Leaf):
        return []
    names = derive(_known, wanted.source, place.argument("types"))
    return [Compare(Property(row.var, _TYPE), "IN", Param(names))]


def _known(names: Sequence[str]) -> Sequence[str]:
    for name in names:
        if name not in EventType.__members__:
            known = ", ".join(sorted(EventType.__members__))
            raise ValueError(f'"{name[:100]}" is no type of event: expected some of {known}.')
    return names


def _after(arguments: Mapping[str, Argument], place: Place) -> Source | None:
    wanted = arguments.get("after")
    if not isinstance(wanted, Leaf):
        return None
    [number] = LATEST_FIRST.position(wanted.source, place.argument("after"))
    return cast(Source, number.source)
