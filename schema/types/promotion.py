"""How agents rise from level to level 升级."""

from enum import Enum

import strawberry

from graph.mapping import models
from graph.mapping.path import into, out
from schema.enums import term
from schema.fields import one, prop
from schema.scalars import Date
from schema.types.node import Node, node_type
from schema.types.refs import AgentRef, CompanyRef
from schema.types.territory import TerritoryLevel


@strawberry.enum(description="Where a nomination stands 升级提名状态.")
class PromotionStatus(Enum):
    NOMINATED = term("Nominated", "已提名")
    APPROVED = term("Approved", "已批准", "The level is another from its day on.")
    REJECTED = term("Rejected", "已驳回")


@strawberry.enum(description="What becomes of a nomination 升级审批结果.")
class PromotionOutcome(Enum):
    APPROVED = term("Approved", "批准")
    REJECTED = term("Rejected", "驳回")


@node_type(models.PROMOTION, "That an agent was nominated for the next level, and what became of it 升级.")
class Promotion(Node):
    agent: AgentRef = one(out("PROMOTES"), description="The agent 代理商.")
    from_level: TerritoryLevel = prop("Its level when it was nominated 原层级.")
    to_level: TerritoryLevel = prop("The level it is to have 目标层级.")
    period: str = prop("By its results up to which period 考核期.")
    nominated_by: CompanyRef | None = one(into("NOMINATED"), description="The company that did 提名公司.")
    nominated_on: Date = prop("When 提名日期.")
    reason: str = prop("Why 提名理由.")
    status: PromotionStatus = prop("Where it stands 状态.")
    decided_by: CompanyRef | None = one(into("DECIDED"), description="The company that decided 审批公司.")
    decided_on: Date | None = prop("When it was decided 审批日期.")
    effective_on: Date | None = prop("From when on the agent has that level; null unless approved 生效日期.")
    comment: str | None = prop("What the company that decided said 审批意见.")
