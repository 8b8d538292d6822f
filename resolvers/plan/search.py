"""From a full-text search to its connection."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from graphql import GraphQLObjectType

from graph.compiler.query import Expression, FullText, Param, Var
from graph.mapping.models import MODELS
from graph.mapping.order import Kind, OrderKey
from graph.mapping.template import Template
from resolvers.arguments import Argument, Leaf
from resolvers.catalog import target
from resolvers.lucene import lucene_query
from resolvers.plan.connection import ConnectionPlan
from resolvers.plan.members import Members
from resolvers.plan.ordering import Ordering
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.window import window_of
from resolvers.source import derive

# No property is common to all types that can be found; label and key together are unique.
_FOUND = Template("head(labels(#n)) + coalesce(#n.key, #n.code, #n.id)")
_BY_SCORE = Ordering(
    (OrderKey(Template("#r"), Kind.FLOAT), OrderKey(_FOUND)), (True, False), "score DESC, key"
)
_OF_TYPES = Template("any(l IN labels(#n) WHERE l IN #value)")


def plan_search(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    """The connection of what is named like the text, best score first."""
    connection = cast(GraphQLObjectType, target(selected.definition))
    types = scope.catalog.possible(target(connection.fields["nodes"]))
    row = Row(Var("found"), Var("score"), None)
    row = replace(row, tree=scope.last_day(row.var))
    wanted = arguments["text"]
    if not isinstance(wanted, Leaf):
        raise TypeError("the text to search for is a scalar")
    text = derive(lucene_query, wanted.source, selected.place.argument("text"))
    found = FullText("names", Param(text), row.var, cast(Var, row.link))
    where = [*_of_types(scope, selected, arguments, row), *scope.visible(types, row.var)]
    members = Members(types, row, [found], where, False, (cast(Var, row.link),))
    plan = ConnectionPlan(
        scope, connection, members, window_of(arguments, selected.place), _BY_SCORE, plan_object
    )
    return plan.cell(scope.collector.children(selected.nodes))


def _of_types(scope: Scope, selected: Selected, arguments: dict[str, Argument], row: Row) -> list[Expression]:
    wanted = arguments.get("types")
    if not isinstance(wanted, Leaf):
        return []
    names = derive(_known, wanted.source, selected.place.argument("types"))
    return [scope.fill(_OF_TYPES, row, Param(names))]


def _known(names: Sequence[str]) -> Sequence[str]:
    for name in names:
        if name not in MODELS:
            raise ValueError(
                f'"{name[:100]}" is no type that can be found: expected some of {", ".join(sorted(MODELS))}.'
            )
    return names
