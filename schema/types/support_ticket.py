"""What agents ask the hotline 热线工单."""

from enum import Enum
from typing import Optional

import strawberry

from graph.mapping import models
from graph.mapping.filter import Combined, Holds, Matches, Related
from graph.mapping.names import PropertyName
from graph.mapping.path import into, out
from graph.mapping.template import Template
from schema.enums import term
from schema.fields import computed, condition, one, prop
from schema.scalars import DateTime
from schema.types.filters import Filter
from schema.types.node import Node, node_type
from schema.types.refs import AgentRef, CompanyRef
from schema.types.territory import TerritoryFilter

# Answered after the time for it, or not answered though that is over.
LATE = Template("(coalesce(#n.resolvedAt, #now) > #n.target)")
RESOLVED = Template("#n.resolvedAt IS NOT NULL")


@strawberry.enum(description="How soon the hotline answers 紧急程度.")
class TicketPriority(Enum):
    URGENT = term("Urgent", "紧急", "Within 4 hours.")
    HIGH = term("High", "较急", "Within 24 hours.")
    NORMAL = term("Normal", "一般", "Within 72 hours.")


@node_type(models.SUPPORT_TICKET, "What an agent asked the hotline 热线工单.")
class SupportTicket(Node):
    agent: AgentRef = one(out("TICKET_OF"), description="The agent 代理商.")
    subject: str = prop("What it asked 事由.")
    priority: TicketPriority = prop("How soon it is to be answered 紧急程度.")
    opened_at: DateTime = prop("When it asked 受理时间.")
    target: DateTime = prop("By when it is to be answered 时限.")
    late: bool = computed(LATE.text, "Whether it was, or is, answered later than that 是否超时.")
    resolved_at: DateTime | None = prop("When it was answered; null until then 办结时间.")
    resolved_by: CompanyRef | None = one(into("RESOLVED"), description="The company that did 办结公司.")
    resolution: str | None = prop("What it answered 办结意见.")


@strawberry.input(description="Which tickets; all keys given must hold 工单筛选.")
class SupportTicketFilter:
    priority: Filter[TicketPriority] | None = condition(
        Matches(PropertyName("priority")), "By priority 紧急程度."
    )
    resolved: bool | None = condition(Holds(RESOLVED), "Answered or not 是否办结.")
    late: bool | None = condition(Holds(LATE), "Later than its time or not 是否超时.")
    territory: TerritoryFilter | None = condition(
        Related((out("TICKET_OF"), out("BASED_IN")), single=True), "By where the agent is based 所在地."
    )
    and_: list["SupportTicketFilter"] | None = condition(Combined("and"), "All of these hold 且.", name="and")
    or_: list["SupportTicketFilter"] | None = condition(
        Combined("or"), "At least one of these holds 或.", name="or"
    )
    not_: Optional["SupportTicketFilter"] = condition(Combined("not"), "This does not hold 非.", name="not")
