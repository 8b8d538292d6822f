"""Companies 公司: the group's provincial, city and county companies."""

from typing import Optional

from graph.mapping import models
from graph.mapping.order import Kind, OrderKey, by
from graph.mapping.path import into, out
from graph.mapping.template import Template
from schema.fields import links, many, one, paged, prop, version
from schema.scalars import Date
from schema.types.channel_team import TeamMember
from schema.types.connection import Connection
from schema.types.node import Party, node_type
from schema.types.refs import (
    ChannelMeasureRef,
    ChannelPlanRef,
    CustomerManagerRef,
    DelegationRef,
    SubsidyBudgetRef,
    TerritoryRef,
)
from schema.types.territory import TerritoryLevel


@node_type(models.COMPANY, "A provincial, city or county company of the group 公司.")
class Company(Party):
    level: TerritoryLevel = prop("Tier 层级.")
    territory: TerritoryRef = one(out("OPERATES_IN"), description="Where it operates 经营区域.")
    reports_to: Optional["Company"] = one(out("REPORTS_TO"), description="The company above 上级公司.")
    branches: list["Company"] = many(
        into("REPORTS_TO"), typical=12, description="The companies directly below, by code 下级公司."
    )
    customer_managers: list[CustomerManagerRef] = many(
        into("EMPLOYED_BY"), typical=10, description="Its customer managers, by code 客户经理."
    )
    version: int = version()
    retired_on: Date | None = prop("First day on which it works no more, if any 停用日期.")
    granted: Connection[DelegationRef] = paged(
        out("GRANTED"),
        where="schema.types.delegation:DelegationFilter",
        order="schema.types.delegation:DelegationOrder",
        description="The delegations it granted 发出的授权.",
    )
    subsidy_budgets: list[SubsidyBudgetRef] = many(
        into("BUDGET_OF"), typical=8, description="What it may support agents with, by ID 补助预算."
    )
    channel_plans: Connection[ChannelPlanRef] = paged(
        into("PLAN_OF"),
        where="schema.types.channel_plan:ChannelPlanFilter",
        description="What it aims at, each version, by ID 渠道规划.",
    )
    team: list[TeamMember] = links(
        into("ON_TEAM"),
        typical=5,
        order=(OrderKey(Template("#r.since"), Kind.DATE), by("code")),
        description="Who is on its channel management team and who was, oldest first 渠道管理团队.",
    )
    measures: list[ChannelMeasureRef] = many(
        into("MEASURE_OF"), typical=10, description="What that team is to do and did, by ID 渠道管理措施."
    )
