"""Solution templates 解决方案模板 and their deployments."""

from graph.mapping import models
from graph.mapping.path import into, out
from schema.fields import many, one, paged, prop
from schema.scalars import Date
from schema.types.connection import Connection
from schema.types.node import Node, Party, node_type
from schema.types.refs import AgentRef, CustomerRef, DeploymentRef, IndustryRef, ValueChainRef


@node_type(models.SOLUTION_TEMPLATE, "An agent's solution that others can repeat 解决方案模板.")
class SolutionTemplate(Node):
    code: str = prop("Code 模板编码.")
    name: str = prop("Name 模板名称.")
    version: int = prop("Version, from 1 版本.")
    proposed_by: Party = one(out("PROPOSED_BY"), description="Whose solution it is 提出方.")
    industries: list[IndustryRef] = many(
        out("TARGETS"), typical=2, description="The industries it is made for, by code 适用行业."
    )
    value_chain: ValueChainRef = one(out("SPECIFIES"), description="The value chain it follows 价值链.")
    published_on: Date | None = prop("When it was published 发布日期.")
    deployments: Connection[DeploymentRef] = paged(
        into("INSTANCE_OF"), description="Where it was put to use, by ID 部署."
    )


@node_type(models.DEPLOYMENT, "A template put to use for a customer 模板部署.")
class Deployment(Node):
    template: SolutionTemplate = one(out("INSTANCE_OF"), description="The template 模板.")
    customer: CustomerRef = one(out("FOR_CUSTOMER"), description="For whom 客户.")
    agent: AgentRef = one(out("DEPLOYED_BY"), description="By whom 实施代理商.")
    since: Date = prop("First day in use 启用日期.")
