"""How agents come to the group: applications 准入申请, their evidence and reviews."""

from enum import Enum

import strawberry

from graph.mapping import models
from graph.mapping.order import Kind, OrderKey
from graph.mapping.path import into, out
from graph.mapping.template import Template
from schema.enums import term
from schema.fields import many, one, prop
from schema.scalars import Date
from schema.types.agent_status import AgentStatus
from schema.types.node import Node, Party, node_type
from schema.types.refs import AgentRef, AgentResourceRef, CompanyRef


@strawberry.enum(description="What a document of an application is 材料类型.")
class EvidenceKind(Enum):
    BUSINESS_LICENCE = term("Business licence", "营业执照", "No application may lack it.")
    QUALIFICATION = term("Qualification", "资质证书")
    CREDIT_REPORT = term("Credit report", "信用报告")
    REFERENCE_PROJECT = term("Reference project", "业绩证明")
    OTHER = term("Other", "其他材料")


@strawberry.enum(description="What a company says of an application 审核意见.")
class ReviewVerdict(Enum):
    APPROVE = term("Approve", "同意")
    RETURN = term("Return", "退回补充", "To be submitted again with what is missing.")
    REJECT = term("Reject", "不同意", "Not to be admitted.")


@strawberry.type(description="A document of an application 申请材料.")
class Evidence:
    kind: EvidenceKind = prop("What it is 材料类型.")
    reference: str = prop("Where it is kept: a number or an address 编号或地址.")
    checksum: str = prop("SHA-256 of its content, in lower-case hex 校验和.")


@strawberry.type(description="What a company said of an application 审核.")
class Review:
    reviewer: CompanyRef = one(into("WROTE"), description="The company 审核公司.")
    verdict: ReviewVerdict = prop("Its verdict 审核意见.")
    comment: str | None = prop("Why; null where it had nothing to say 说明.")
    on: Date = prop("When 审核日期.")


@node_type(
    models.AGENT_APPLICATION, "What an agent applied for admission with, and what came of it 准入申请."
)
class AgentApplication(Node):
    agent: AgentRef | None = one(
        out("APPLIES_FOR"), description="The agent; null where who asks may not see it 代理商."
    )
    submitted_on: Date = prop("When 提交日期.")
    submitted_by: Party | None = one(
        into("SUBMITTED"), description="Who handed it in; null for an operator 提交方."
    )
    evidence: list[Evidence] = many(
        out("ATTACHES"),
        typical=4,
        order=OrderKey(Template("#n.position"), Kind.INTEGER),
        description="Its documents in order 申请材料.",
    )
    resources: list[AgentResourceRef] = many(
        out("APPLIES_FOR"),
        into("RESOURCE_OF"),
        typical=3,
        description="What its agent says it brings along, by ID 社会资源.",
    )
    reviews: list[Review] = many(
        into("REVIEWS"),
        typical=3,
        order=OrderKey(Template("#n.key")),
        description="What companies said of it, by their code 审核.",
    )
    outcome: AgentStatus | None = prop("ADMITTED, RETURNED or REJECTED; null until it is decided 审核结果.")
    decided_on: Date | None = prop("When it was decided 审结日期.")
