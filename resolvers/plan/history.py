"""From `history` to its connection: what happened to a thing, the latest first."""

from typing import cast

from graphql import GraphQLObjectType

from graph.compiler.query import Exists, Query, Var
from graph.mapping.field import Paged
from graph.mapping.models import MODELS
from graph.mapping.path import into, out
from resolvers.arguments import Argument
from resolvers.catalog import target
from resolvers.plan.around import plan_around
from resolvers.plan.connection import ConnectionPlan
from resolvers.plan.event_cursor import LATEST_FIRST
from resolvers.plan.members import members_of
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.window import window_of

_CONCERNING = Paged({None: (into("CONCERNS", "Event"),)})
_ABOUT = (out("ABOUT"),)
_SUBJECT = ("subject", "subject", tuple(MODELS))


def plan_history(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    """The connection of the events that concern the node of an ID; an error where none is seen."""
    connection = cast(GraphQLObjectType, target(selected.definition))
    types = scope.catalog.possible(target(connection.fields["nodes"]))

    def of_subject(subject: Row) -> Cell:
        members = members_of(scope, selected, _CONCERNING, types, subject, arguments)
        members.where.append(of_what_is_seen(scope, members.row))
        window = window_of(arguments, selected.place)
        plan = ConnectionPlan(scope, connection, members, window, LATEST_FIRST, plan_object)
        return plan.cell(scope.collector.children(selected.nodes))

    return plan_around(scope, selected, arguments["subject"], _SUBJECT, of_subject)


def of_what_is_seen(scope: Scope, event: Row) -> Exists:
    """An event is seen by who sees what it happened to."""
    about = Var("about")
    chain, where = scope.walk(event, _ABOUT, about)
    return Exists(Query((chain,), (about,), (*where, *scope.visible_end(_ABOUT[0], about))))
