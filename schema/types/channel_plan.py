"""What companies aim at in a period 渠道规划: targets, and what there is of each."""

from enum import Enum
from typing import Optional

import strawberry

from graph.mapping import models
from graph.mapping.channel import ACTUAL, POPULATION
from graph.mapping.filter import Combined, Matches, RelatedTo
from graph.mapping.names import PropertyName
from graph.mapping.order import Kind, OrderKey
from graph.mapping.path import into, out
from graph.mapping.template import Template
from schema.enums import term
from schema.fields import computed, condition, many, one, prop
from schema.scalars import Date, Quantity
from schema.types.filters import Filter, StringFilter
from schema.types.node import Node, node_type
from schema.types.refs import CompanyRef, IndustryRef, TerritoryRef


@strawberry.enum(description="What a target is measured by 目标指标.")
class ChannelMetric(Enum):
    SALES_AMOUNT = term(
        "Sales", "销售额", "What was sold to customers there in the period, less what they got back, in fen."
    )
    ACTIVE_AGENTS = term(
        "Active agents",
        "合作代理商数",
        "Agents based there; of an industry, those that act in it as its own.",
    )
    CUSTOMERS_SERVED = term("Customers served", "服务客户数", "By a customer manager or an agent.")
    CUSTOMERS_SERVED_BY_AGENTS = term("Customers served by agents", "代理商服务客户数")


@strawberry.enum(description="Where a channel plan stands 渠道规划状态.")
class ChannelPlanStatus(Enum):
    DRAFT = term("Draft", "待批准", "A company above is to decide.")
    APPROVED = term("Approved", "已批准")
    REJECTED = term("Rejected", "未批准")
    SUPERSEDED = term("Superseded", "已被替代", "Another version took its place.")


@strawberry.enum(description="What becomes of a channel plan 审批结果.")
class ChannelPlanDecision(Enum):
    APPROVED = term("Approved", "批准")
    REJECTED = term("Rejected", "不批准")


@strawberry.type(description="What is aimed at in a place, and what there is of it 渠道目标.")
class ChannelTarget:
    metric: ChannelMetric = prop("What it is measured by 指标.")
    territory: TerritoryRef = one(out("COUNTS_IN"), description="Where, all below it included 行政区划.")
    industry: IndustryRef | None = one(
        out("COUNTS_FOR"), description="In which industry, those below it included; null = in any 行业."
    )
    target: Quantity = prop("How much is aimed at: the denominator of what is reached 目标值.")
    actual: Quantity = computed(
        ACTUAL.text,
        "How much there is: the numerator of what is reached. As of the day asked about, or of the period's "
        "last day once that is past 实际值.",
    )
    population: Quantity | None = computed(
        POPULATION.text,
        "Of how many: all agents based there, or all customers; null for SALES_AMOUNT, which has no bound "
        "总体数.",
    )


@node_type(models.CHANNEL_PLAN, "What a company aims at in a period, one version of it 渠道规划.")
class ChannelPlan(Node):
    company: CompanyRef = one(out("PLAN_OF"), description="Whose plan 公司.")
    period: str = prop("A month as 2026-07, a quarter as 2026-Q3, or a year as 2026 规划期.")
    version: int = prop("Its number among those of company and period, from 1 版本.")
    status: ChannelPlanStatus = prop("Where it stands 状态.")
    targets: list[ChannelTarget] = many(
        out("HAS_TARGET", "ChannelTarget"),
        typical=8,
        order=OrderKey(Template("#n.position"), Kind.INTEGER),
        description="What is aimed at, in the order given 目标.",
    )
    reason: str | None = prop("Why it was set, or amended 原因.")
    set_on: Date = prop("When it was set 设定日期.")
    submitted_by: CompanyRef | None = one(
        into("SUBMITTED"), description="The company that set it; null for an operator 设定方."
    )
    decided_on: Date | None = prop("When it was decided 决定日期.")
    decided_by: CompanyRef | None = one(into("DECIDED"), description="The company that decided 决定公司.")
    comment: str | None = prop("What that company said 说明.")
    superseded_on: Date | None = prop("When another version took its place 被替代日期.")


@strawberry.input(description="Which channel plans; all keys given must hold 渠道规划筛选.")
class ChannelPlanFilter:
    period: StringFilter | None = condition(Matches(PropertyName("period")), "By period 规划期.")
    status: Filter[ChannelPlanStatus] | None = condition(Matches(PropertyName("status")), "By status 状态.")
    company: strawberry.ID | None = condition(
        RelatedTo((out("PLAN_OF"),), ("Company",), single=True), "Of this company 公司."
    )
    and_: list["ChannelPlanFilter"] | None = condition(Combined("and"), "All of these hold 且.", name="and")
    or_: list["ChannelPlanFilter"] | None = condition(
        Combined("or"), "At least one of these holds 或.", name="or"
    )
    not_: Optional["ChannelPlanFilter"] = condition(Combined("not"), "This does not hold 非.", name="not")
