"""The channel management team of a company, and its measures 渠道管理团队."""

from enum import Enum

import strawberry

from graph.mapping import models
from graph.mapping.path import into, out
from schema.enums import term
from schema.fields import computed, link_end, link_prop, one, prop
from schema.scalars import Date
from schema.types.node import Node, node_type
from schema.types.refs import ChannelPlanRef, CompanyRef, CustomerManagerRef


@strawberry.enum(description="What somebody does in a channel management team 团队角色.")
class TeamRole(Enum):
    LEAD = term("Lead", "组长")
    MARKET_PLANNING = term("Market planning", "市场规划")
    AGENT_MANAGEMENT = term("Agent management", "代理商管理")
    SERVICE_SUPPORT = term("Service support", "服务支撑")


@strawberry.enum(description="Where a measure stands 措施状态.")
class MeasureStatus(Enum):
    PLANNED = term("Planned", "计划中")
    DONE = term("Done", "已完成")
    DROPPED = term("Dropped", "已取消")


@strawberry.enum(description="What becomes of a measure 措施结果.")
class MeasureOutcome(Enum):
    DONE = term("Done", "完成")
    DROPPED = term("Dropped", "取消")


@strawberry.type(description="That a customer manager is on a company's channel management team 团队成员.")
class TeamMember:
    member: CustomerManagerRef = link_end("Who 成员.")
    role: TeamRole = link_prop("In what role 角色.")
    since: Date = link_prop("First day 开始日期.")
    until: Date | None = link_prop("First day no longer; null while it goes on 结束日期.")


@node_type(models.CHANNEL_MEASURE, "What a channel management team is to do 渠道管理措施.")
class ChannelMeasure(Node):
    company: CompanyRef = one(out("MEASURE_OF"), description="Whose team 公司.")
    plan: ChannelPlanRef | None = one(
        out("CARRIES_OUT"),
        description="Which plan it serves; null for none, or one that is not seen 渠道规划.",
    )
    action: str = prop("What is to be done 措施.")
    in_charge: CustomerManagerRef | None = one(
        into("IN_CHARGE_OF"), description="Who is in charge; null for nobody 负责人."
    )
    planned_on: Date = prop("When it was planned 计划日期.")
    begins: Date = prop("First day 开始日期.")
    due: Date = prop("The day by which it is to be done 完成期限.")
    status: MeasureStatus = prop("Where it stands 状态.")
    overdue: bool = computed(
        "(#n.status = 'PLANNED' AND #n.due < #date)",
        "Whether it is still to be done after that day 是否逾期.",
    )
    closed_on: Date | None = prop("When it was done or dropped 结束日期.")
    comment: str | None = prop("What was said then 说明.")
