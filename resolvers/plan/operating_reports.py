"""From `operatingReports` to its connection: what agents owe, or have said, of a period in an area."""

from typing import cast

from graphql import GraphQLObjectType

from graph.compiler.query import Not, Param
from graph.mapping.field import Paged
from graph.mapping.order import by
from graph.mapping.path import SUBTREE, into, out
from graph.mapping.reports import DECLINING, OF_PERIOD, OVERDUE
from resolvers.arguments import Argument, Leaf
from resolvers.catalog import target
from resolvers.plan.around import plan_within
from resolvers.plan.connection import ConnectionPlan
from resolvers.plan.members import members_of
from resolvers.plan.ordering import Ordering
from resolvers.plan.period import plan_period
from resolvers.plan.rows import Cell, plan_object
from resolvers.plan.scope import Row, Scope
from resolvers.plan.selected import Selected
from resolvers.plan.window import window_of

_REPORTS = Paged({None: (out("COVERS", least=0, most=1), SUBTREE, into("REPORT_IN"))}, distinct=True)
_ORDER = Ordering((by("id"),), (False,), "report ID")
_FLAGS = (("overdue", OVERDUE), ("declining", DECLINING))


def plan_operating_reports(scope: Scope, selected: Selected, arguments: dict[str, Argument]) -> Cell:
    """The connection of the reports of a period in an area, by ID."""
    connection = cast(GraphQLObjectType, target(selected.definition))
    types = (cast(GraphQLObjectType, target(connection.fields["nodes"])),)
    period = Param(plan_period(selected, arguments))

    def of_area(area: Row) -> Cell:
        members = members_of(scope, selected, _REPORTS, types, area, arguments)
        members.where.append(scope.fill(OF_PERIOD, members.row, period))
        for name, template in _FLAGS:
            asked = arguments.get(name)
            if isinstance(asked, Leaf) and asked.value is not None:
                holds = scope.fill(template, members.row)
                members.where.append(holds if asked.value else Not(holds))
        window = window_of(arguments, selected.place)
        plan = ConnectionPlan(scope, connection, members, window, _ORDER, plan_object)
        return plan.cell(scope.collector.children(selected.nodes))

    return plan_within(scope, selected, arguments, of_area)
