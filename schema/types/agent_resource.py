"""What agents bring along 社会资源."""

from enum import Enum

import strawberry

from graph.mapping import models
from graph.mapping.path import into, out
from schema.enums import term
from schema.fields import one, prop
from schema.scalars import Date
from schema.types.node import Node, node_type
from schema.types.refs import AgentRef, CompanyRef, IndustryRef, TerritoryRef


@strawberry.enum(description="What an agent brings along 资源类型.")
class ResourceKind(Enum):
    CUSTOMER_RELATIONS = term("Customer relations", "客户关系")
    INDUSTRY_EXPERTISE = term("Industry expertise", "行业经验")
    LOCAL_STANDING = term("Local standing", "地方资源")
    TECHNICAL_TEAM = term("Technical team", "技术团队")


@strawberry.enum(description="Where a declared resource stands 资源状态.")
class ResourceStatus(Enum):
    DECLARED = term("Declared", "已申报")
    VERIFIED = term("Verified", "已核实")
    REJECTED = term("Rejected", "未通过")
    WITHDRAWN = term("Withdrawn", "已撤回")


@strawberry.enum(description="What becomes of a declared resource 核实结果.")
class ResourceDecision(Enum):
    VERIFIED = term("Verified", "核实通过")
    REJECTED = term("Rejected", "不通过")


@node_type(
    models.AGENT_RESOURCE, "What an agent says it brings along, and what a company said of it 社会资源."
)
class AgentResource(Node):
    agent: AgentRef | None = one(
        out("RESOURCE_OF"), description="Whose; null where who asks may not see it 代理商."
    )
    kind: ResourceKind = prop("What it is 资源类型.")
    territory: TerritoryRef = one(out("LIES_IN"), description="Where, all below it included 行政区划.")
    industry: IndustryRef | None = one(
        out("HELPS_IN"), description="In which industry, those below it included; null = in any 行业."
    )
    description: str = prop("What it is in words 说明.")
    reference: str = prop("Where its evidence is kept: a number or an address 编号或地址.")
    checksum: str = prop("SHA-256 of the evidence, in lower-case hex 校验和.")
    status: ResourceStatus = prop("Where it stands 状态.")
    declared_on: Date = prop("When it was declared 申报日期.")
    decided_on: Date | None = prop("When it was verified or rejected 核实日期.")
    decided_by: CompanyRef | None = one(into("DECIDED"), description="The company that decided 核实公司.")
    comment: str | None = prop("What that company said 核实说明.")
    withdrawn_on: Date | None = prop("When it was withdrawn 撤回日期.")
