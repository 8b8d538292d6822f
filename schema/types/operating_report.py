"""What agents report of how they did 通报."""

import strawberry

from graph.mapping import models
from graph.mapping.path import into, out
from graph.mapping.reports import DECLINING, OVERDUE
from schema.fields import computed, one, prop
from schema.scalars import Date, Fen
from schema.types.node import Node, node_type
from schema.types.refs import AgentRef, CompanyRef, OperatingReportRef, TerritoryRef


@node_type(models.OPERATING_REPORT, "What an agent reports of a territory and period, by a day 经营通报.")
class OperatingReport(Node):
    agent: AgentRef = one(out("REPORT_OF"), description="The agent 代理商.")
    territory: TerritoryRef = one(out("REPORT_IN"), description="Of where 区域.")
    period: str = prop("A month as 2026-07, a quarter as 2026-Q3, or a year as 2026 通报期.")
    due: Date = prop("The last day to submit it 截止日期.")
    requested_by: CompanyRef | None = one(
        into("REQUESTED"), description="The company that asked for it 要求公司."
    )
    requested_on: Date = prop("When it did 要求日期.")
    submitted_on: Date | None = prop("When it was submitted; null until then 提交日期.")
    overdue: bool = computed(
        OVERDUE.text, "Whether it is not submitted though its last day is over 是否逾期."
    )
    revenue: Fen | None = prop("What the agent sold there in the period; null until submitted 营收.")
    note: str | None = prop("What the agent says about it 说明.")
    declining: bool = computed(
        DECLINING.text, "Whether that is less than in the report of the period before 是否下滑."
    )
    previous: OperatingReportRef | None = one(
        out("FOLLOWS"), description="The report of the period before; null where none was asked for 上期通报."
    )


@strawberry.type(description="Reports of a period in a territory and all below it, counted 通报汇总.")
class OperatingReportRollup:
    requested: int = prop("How many are asked for 应报数.")
    submitted: int = prop("How many of these are submitted 已报数.")
    overdue: int = prop("How many of these are overdue 逾期数.")
    comparable: int = prop("How many are submitted, and those of the period before too 可比数.")
    declining: int = prop("How many of these say less revenue than before 下滑数.")
    revenue: Fen = prop("What they say together 营收合计.")
