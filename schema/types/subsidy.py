"""What agents are supported with 扶持补助: budgets, and claims on them."""

from enum import Enum

import strawberry

from graph.mapping import models
from graph.mapping.path import into, out
from schema.enums import term
from schema.fields import computed, one, paged, prop
from schema.scalars import Date, Fen
from schema.types.connection import Connection
from schema.types.node import Node, Party, node_type
from schema.types.refs import AgentRef, CompanyRef, SubsidyBudgetRef, SubsidyClaimRef

_APPROVED = """\
reduce(sum_ = 0, fen_ IN COLLECT {{
  MATCH (#n)<-[:CLAIMS_FROM]-(cl:SubsidyClaim) WHERE {} RETURN cl.approvedAmount }} | sum_ + fen_)"""


@strawberry.enum(description="Where a claim for support stands 补助申请状态.")
class SubsidyClaimStatus(Enum):
    SUBMITTED = term("Submitted", "已提交")
    APPROVED = term("Approved", "已批准")
    REJECTED = term("Rejected", "未批准")
    PAID = term("Paid", "已发放")


@strawberry.enum(description="What becomes of a claim for support 审批结果.")
class SubsidyDecision(Enum):
    APPROVED = term("Approved", "批准", "Wholly or in part.")
    REJECTED = term("Rejected", "不批准")


@node_type(models.SUBSIDY_BUDGET, "What a company may support agents with in a period 补助预算.")
class SubsidyBudget(Node):
    company: CompanyRef = one(out("BUDGET_OF"), description="The company 公司.")
    period: str = prop("A month as 2026-07, a quarter as 2026-Q3, or a year as 2026 预算期.")
    amount: Fen = prop("How much 预算金额.")
    approved: Fen = computed(
        _APPROVED.format("cl.approvedAmount IS NOT NULL"), "What of it is approved, paid or not 已批准金额."
    )
    paid: Fen = computed(_APPROVED.format("cl.status = 'PAID'"), "What of it is paid 已发放金额.")
    claims: Connection[SubsidyClaimRef] = paged(
        into("CLAIMS_FROM"), description="What was claimed, by ID 补助申请."
    )


@node_type(models.SUBSIDY_CLAIM, "What was claimed of a budget for an agent 补助申请.")
class SubsidyClaim(Node):
    budget: SubsidyBudgetRef | None = one(
        out("CLAIMS_FROM"), description="Of which budget; null where it is not seen 补助预算."
    )
    agent: AgentRef = one(out("CLAIMED_BY"), description="For whom 代理商.")
    amount: Fen = prop("How much 申请金额.")
    purpose: str = prop("What for 用途.")
    on: Date = prop("When 申请日期.")
    submitted_by: Party | None = one(
        into("SUBMITTED"), description="Who claimed it; null for an operator 提交方."
    )
    status: SubsidyClaimStatus = prop("Where it stands 状态.")
    approved_amount: Fen | None = prop("How much was approved 批准金额.")
    decided_on: Date | None = prop("When it was decided 决定日期.")
    decided_by: CompanyRef | None = one(into("DECIDED"), description="The company that decided 决定公司.")
    comment: str | None = prop("What that company said 说明.")
    paid_on: Date | None = prop("When it was paid 发放日期.")
    payment_reference: str | None = prop("The reference of the payment 支付凭证.")
