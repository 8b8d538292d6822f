"""Value chains 产品价值链."""

from enum import Enum

import strawberry

from graph.mapping import models
from graph.mapping.order import Kind, OrderKey
from graph.mapping.path import into, out
from graph.mapping.template import Template
from schema.enums import term
from schema.fields import many, one, paged, prop
from schema.scalars import Date
from schema.types.connection import Connection
from schema.types.node import Node, Party, node_type
from schema.types.refs import CompanyRef, IndustryRef, ProductRef, SaleRef, SolutionTemplateRef, TerritoryRef


@strawberry.enum(description="How far products are combined 价值链层级.")
class ValueChainTier(Enum):
    SINGLE_PRODUCT = term("Single product", "单一产品")
    PRODUCT_INTEGRATION = term("Product integration", "产品整合")
    INDUSTRY_SOLUTION = term("Industry solution", "行业解决方案")
    REGIONAL_INFORMATIZATION = term("Regional informatization", "区域信息化")


@strawberry.type(description="A step of a value chain and its share of the revenue 价值链环节.")
class ValueChainStage:
    position: int = prop("Place in the chain, from 1 次序.")
    name: str = prop("Name 环节名称.")
    share_bp: int = prop("Share of the revenue in basis points; a chain's sum to 10,000 分成（基点）.")
    products: list[ProductRef] = many(out("USES"), typical=2, description="Products used, by code 所用产品.")
    fulfilled_by: list[Party] = many(
        out("FULFILLED_BY"), typical=2, description="Parties that fulfil it, by code 承担方."
    )


@node_type(models.VALUE_CHAIN, "How products are combined and who shares in the revenue 产品价值链.")
class ValueChain(Node):
    code: str = prop("Code 价值链编码.")
    name: str = prop("Name 价值链名称.")
    tier: ValueChainTier = prop("How far products are combined 层级.")
    stages: list[ValueChainStage] = many(
        out("HAS_STAGE"),
        typical=4,
        order=OrderKey(Template("#n.position"), Kind.INTEGER),
        description="Its stages in order 环节.",
    )
    composed_of: list["ValueChain"] = many(
        out("COMPOSED_OF"), typical=3, description="The chains it is composed of, by code 组成."
    )
    part_of: list["ValueChain"] = many(
        into("COMPOSED_OF"), typical=2, description="The chains it is a part of, by code 所属."
    )
    valid_from: Date | None = prop("First day; null: ever since 生效日期.")
    valid_to: Date | None = prop("First day no longer in force; null: open 停用日期.")
    kept_by: CompanyRef | None = one(
        out("KEPT_BY"), description="The company that keeps it; null: the operators do 归口公司."
    )
    territory: TerritoryRef | None = one(out("WORKED_IN"), description="Where it is worked 所在地.")
    industry: IndustryRef | None = one(out("TARGETS"), description="In which industry 行业.")
    templates: list[SolutionTemplateRef] = many(
        into("SPECIFIES"),
        typical=3,
        description="The templates that follow it, by code 解决方案模板.",
    )
    sales: Connection[SaleRef] = paged(into("SOLD_ALONG"), description="What was sold along it, by ID 销售.")
