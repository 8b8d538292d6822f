"""How products come to be sold 产品准入申请: an agent's own, and third parties' that it brings."""

from enum import Enum

import strawberry

from graph.mapping import models
from graph.mapping.path import into, out
from schema.enums import term
from schema.fields import many, one, prop
from schema.scalars import Date
from schema.types.node import Node, Party, node_type
from schema.types.refs import AgentRef, CompanyRef, IndustryRef, ProductRef


@strawberry.enum(description="Where a proposed product stands 产品申报状态.")
class ProductProposalStatus(Enum):
    SUBMITTED = term("Submitted", "已提交")
    RETURNED = term("Returned", "退回补充", "To be submitted again with what is missing.")
    REJECTED = term("Rejected", "未准入")
    ADMITTED = term("Admitted", "已准入")


@node_type(models.PRODUCT_PROPOSAL, "A product that an agent brings to be admitted 产品准入申请.")
class ProductProposal(Node):
    agent: AgentRef = one(out("PROPOSED_BY"), description="Who brings it, and would supply it 代理商.")
    name: str = prop("Name 产品名称.")
    kind: str = prop("What sort of product 产品类型.")
    vendor: str | None = prop("The third party whose it is; null: the agent's own 第三方厂商.")
    description: str = prop("What it is good for 说明.")
    industries: list[IndustryRef] = many(
        out("TARGETS"), typical=2, description="The industries it is made for, by code 目标行业."
    )
    status: ProductProposalStatus = prop("Where it stands 状态.")
    submitted_on: Date = prop("When it was submitted last 提交日期.")
    submitted_by: Party | None = one(
        into("SUBMITTED"), description="Who submitted it; null for an operator 提交方."
    )
    decided_on: Date | None = prop("When it was decided 决定日期.")
    decided_by: CompanyRef | None = one(into("DECIDED"), description="The company that decided 审核公司.")
    comment: str | None = prop("What that company said 审核说明.")
    product: ProductRef | None = one(out("ADMITTED_AS"), description="What became of it 准入产品.")
