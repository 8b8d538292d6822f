"""The list behind a connection: how its nodes are met, and what they must satisfy."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias, cast

from graphql import GraphQLObjectType

from graph.compiler.query import Compare, Expression, Param, Pattern, Property, Query, Var
from graph.mapping.field import Paged
from graph.mapping.names import PropertyName
from resolvers.arguments import Argument, Leaf, enums_to_names
from resolvers.catalog import target
from resolvers.place import Place
from resolvers.plan.filters import apply
from resolvers.plan.scope import Row, Scope, hint
from resolvers.plan.selected import Selected
from resolvers.plan.window import Window
from resolvers.source import derive

Types: TypeAlias = tuple[GraphQLObjectType, ...]


@dataclass(slots=True)
class Members:
    """A match of the nodes of `types`; `extra` are variables that live on beside the node.

    `first_rows` matches, given a window and a limit, no more than the rows of that window, where that is
    cheaper than to match all and cut the window out.
    """

    types: Types
    row: Row
    patterns: list[Pattern]
    where: list[Expression]
    distinct: bool
    extra: tuple[Var, ...] = field(default=())
    first_rows: Callable[[Window, Expression], Query] | None = None

    def query(self, *more: Expression) -> Query:
        """The bare match, with further predicates."""
        return Query(tuple(self.patterns), (self.row.var, *self.extra), (*self.where, *more), self.distinct)


def members_of(
    scope: Scope,
    selected: Selected,
    mapping: Paged,
    types: Types,
    row: Row | None,
    arguments: dict[str, Argument],
) -> Members:
    """The nodes a connection lists: along its path or of its type, by its filter, as the role may see."""
    path = mapping.paths[reach_of(arguments)]
    var = Var(hint(target(cast(GraphQLObjectType, target(selected.definition)).fields["nodes"]).name))
    patterns: list[Pattern]
    where: list[Expression]
    distinct = mapping.distinct
    if row is None or not path:
        at = Row(var)
        seen = scope.list_visible(types, var)
        patterns, where, distinct = seen.patterns, seen.where, seen.distinct or distinct
        current = scope.catalog.models(types)[0].current
        if current is not None:
            where.append(scope.fill(current, at))
    else:
        chain, hops = scope.walk(row, path, var)
        at = scope.arrive(row, path, var)
        patterns, where = [chain], [*hops, *scope.visible(types, var)]
    for name in mapping.equals:
        pinned = arguments.get(name)
        if isinstance(pinned, Leaf):
            where.append(equals(at.var, name, pinned, selected.place))
    if "where" in arguments:
        match = apply(
            scope,
            arguments["where"],
            selected.definition.args["where"].type,
            at,
            selected.place.argument("where"),
        )
        patterns += match.patterns
        where += match.where
        distinct = distinct or match.distinct
    return Members(types, at, patterns, where, distinct)


def equals(var: Var, name: str, pinned: Leaf, place: Place) -> Compare:
    """That a property has an enum argument's value."""
    return Compare(
        Property(var, PropertyName(name)),
        "=",
        Param(derive(enums_to_names, pinned.source, place.argument(name))),
    )


def reach_of(arguments: dict[str, Argument]) -> str | None:
    """The value of a field's `reach`; None where it has none."""
    reach = arguments.get("reach")
    return reach.value.name if isinstance(reach, Leaf) else None
