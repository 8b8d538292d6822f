"""From `history` to its connection: what happened to a thing, the latest first."""

from typing import Any, cast

from graphql import GraphQLObjectType

from graph.compiler.query import Exists, First, Query, Var
from graph.mapping.field import Paged
from graph.mapping.models import MODELS
from graph.mapping.path import into, out
from resolvers.arguments import Argument, Leaf
from resolvers.catalog import target
from resolvers.plan.connection import ConnectionPlan
from resolvers.plan.event_cursor import LATEST_FIRST
from resolvers.plan.filters import by_id, known_id
from resolvers.plan.members import members_of
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.window import window_of
from resolvers.shape import MadeShape

_CONCERNING = Paged({None: (into("CONCERNS", "Event"),)})
_ABOUT = (out("ABOUT"),)


def plan_history(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    """The connection of the events that concern the node of an ID; an error where none is seen."""
    place = selected.place.argument("subject")
    leaf = cast(Leaf, arguments["subject"])
    kind = known_id(leaf, tuple(MODELS), place)
    subject = Row(Var("subject"))
    start, where = by_id(scope, kind, subject, leaf, place)
    where += scope.visible_as(kind.model.name, subject.var)
    connection = cast(GraphQLObjectType, target(selected.definition))
    types = scope.catalog.possible(target(connection.fields["nodes"]))
    members = members_of(scope, selected, _CONCERNING, types, subject, arguments)
    members.where.append(_of_what_is_seen(scope, members.row))
    window = window_of(arguments, selected.place)
    plan = ConnectionPlan(scope, connection, members, window, LATEST_FIRST, plan_object)
    cell, shape = plan.cell(scope.collector.children(selected.nodes))
    key = (selected.node.alias or selected.node.name).value

    def there(found: Any) -> Any:
        if found is None:
            raise place.missing(key)
        return found

    return First(Query((start,), (subject.var,), tuple(where), project=cell)), MadeShape(shape, there)


def _of_what_is_seen(scope: Scope, event: Row) -> Exists:
    """An event is seen by who sees what it happened to."""
    about = Var("about")
    chain, where = scope.walk(event, _ABOUT, about)
    return Exists(Query((chain,), (about,), (*where, *scope.visible_end(_ABOUT[0], about))))
