"""What agents are paid, period by period 酬金结算单."""

from enum import Enum

import strawberry

from graph.mapping import models
from graph.mapping.path import into, out
from schema.enums import term
from schema.fields import one, paged, prop
from schema.scalars import Date, Fen
from schema.types.connection import Connection
from schema.types.node import Node, Party, node_type
from schema.types.refs import AgentRef, AssessmentRef, CommissionLineRef, CommissionPlanRef, CompanyRef


@strawberry.enum(description="Where a commission statement stands 结算单状态.")
class StatementStatus(Enum):
    CALCULATED = term("Calculated", "已计算", "It may be calculated again.")
    PUBLISHED = term("Published", "已公布", "Its lines no longer change.")
    DISPUTED = term("Disputed", "有异议")
    UPHELD = term("Upheld", "异议成立", "It may be calculated again, and is then confirmed.")
    REJECTED = term("Rejected", "异议驳回")
    CONFIRMED = term("Confirmed", "已确认")
    PAID = term("Paid", "已支付")


@strawberry.enum(description="What becomes of a dispute 异议结果.")
class DisputeOutcome(Enum):
    UPHELD = term("Upheld", "异议成立", "The statement may be calculated again.")
    REJECTED = term("Rejected", "异议驳回", "The statement stands.")


@strawberry.type(description="What an agent has against a statement 结算异议.")
class StatementDispute:
    on: Date = prop("When 提出日期.")
    reason: str = prop("Why 理由.")
    raised_by: Party | None = one(into("RAISED"), description="The agent; null for an operator 提出方.")
    outcome: DisputeOutcome | None = prop("What became of it; null until it is decided 结果.")
    decided_on: Date | None = prop("When it was decided 决定日期.")
    decided_by: CompanyRef | None = one(into("DECIDED"), description="The company that decided 决定公司.")
    comment: str | None = prop("What that company said 说明.")


@node_type(
    models.COMMISSION_STATEMENT,
    "What an agent's sales of a period earned, to itself and to partners along value chains 酬金结算单.",
)
class CommissionStatement(Node):
    agent: AgentRef = one(out("OWED_TO"), description="The agent 代理商.")
    period: str = prop("A month as 2026-07, a quarter as 2026-Q3, or a year as 2026 结算期.")
    status: StatementStatus = prop("Where it stands 状态.")
    total: Fen = prop("The sum of its lines 合计.")
    lines: Connection[CommissionLineRef] = paged(
        into("LINE_OF"), description="Its lines, by ID: the fixed part first, then sale by sale 明细."
    )
    plan: CommissionPlanRef = one(
        out("CALCULATED_BY"), description="The version of the plan that it was worked out by 酬金方案."
    )
    assessment: AssessmentRef | None = one(
        out("GRADED_BY"), description="The assessment whose grade gave the coefficient 考核结果."
    )
    calculated_on: Date = prop("When it was last worked out 计算日期.")
    published_on: Date | None = prop("When it was published 公布日期.")
    dispute: StatementDispute | None = one(
        into("DISPUTES", "StatementDispute"), description="What the agent has against it 结算异议."
    )
    confirmed_on: Date | None = prop("When it was confirmed 确认日期.")
    paid_on: Date | None = prop("When it was paid 支付日期.")
    payment_reference: str | None = prop("The reference of the payment 支付凭证.")
