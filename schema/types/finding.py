"""What companies find at agents 监管问题."""

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
from schema.scalars import Date
from schema.types.filters import Filter
from schema.types.node import Node, node_type
from schema.types.refs import AgentRef, CompanyRef
from schema.types.territory import TerritoryFilter

# Neither verified nor escalated though its last day is over.
OVERDUE = Template("(#n.status IN ['OPEN', 'RECTIFYING'] AND #n.due < #today)")


@strawberry.enum(description="Where a finding stands 问题状态.")
class FindingStatus(Enum):
    OPEN = term("Open", "待整改")
    RECTIFYING = term("Rectifying", "整改中")
    VERIFIED = term("Verified", "已复核")
    ESCALATED = term("Escalated", "已升级处理")


@strawberry.enum(description="What becomes of a finding 复核结果.")
class FindingOutcome(Enum):
    VERIFIED = term("Verified", "复核通过", "It is rectified.")
    ESCALATED = term("Escalated", "升级处理", "It is not, and goes to the companies above.")


@node_type(models.FINDING, "Something wrong that a company found at an agent 监管问题.")
class Finding(Node):
    agent: AgentRef = one(out("FOUND_AT"), description="The agent 代理商.")
    summary: str = prop("What was found 问题描述.")
    raised_by: CompanyRef = one(into("FOUND"), description="The company that found it 提出公司.")
    raised_on: Date = prop("When 提出日期.")
    due: Date = prop("The last day to rectify it 整改期限.")
    status: FindingStatus = prop("Where it stands 状态.")
    overdue: bool = computed(
        OVERDUE.text, "Whether it is neither verified nor escalated though its last day is over 是否逾期."
    )
    measures: str | None = prop("What is done about it 整改措施.")
    rectified_on: Date | None = prop("When that was said 整改日期.")
    decided_by: CompanyRef | None = one(into("DECIDED"), description="The company that decided 复核公司.")
    decided_on: Date | None = prop("When it was decided 复核日期.")
    comment: str | None = prop("What that company said 复核意见.")


@strawberry.input(description="Which findings; all keys given must hold 问题筛选.")
class FindingFilter:
    status: Filter[FindingStatus] | None = condition(Matches(PropertyName("status")), "By status 状态.")
    overdue: bool | None = condition(Holds(OVERDUE), "Overdue or not 是否逾期.")
    territory: TerritoryFilter | None = condition(
        Related((out("FOUND_AT"), out("BASED_IN")), single=True), "By where the agent is based 所在地."
    )
    and_: list["FindingFilter"] | None = condition(Combined("and"), "All of these hold 且.", name="and")
    or_: list["FindingFilter"] | None = condition(
        Combined("or"), "At least one of these holds 或.", name="or"
    )
    not_: Optional["FindingFilter"] = condition(Combined("not"), "This does not hold 非.", name="not")
