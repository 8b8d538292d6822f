"""Products 产品."""

from enum import Enum

import strawberry

from graph.mapping import models
from graph.mapping.path import into, out
from schema.enums import term
from schema.fields import many, one, prop, version
from schema.scalars import Date
from schema.types.node import Node, Party, node_type
from schema.types.refs import IndustryRef, ValueChainRef


@strawberry.enum(description="Whose product it is 产品来源.")
class ProductOrigin(Enum):
    OWN = term("Own", "自有产品", "The group's.")
    THIRD_PARTY = term("Third-party", "第三方产品", "A partner's value-added product.")


@node_type(models.PRODUCT, "What is sold, alone or as part of a value chain 产品.")
class Product(Node):
    code: str = prop("Code 产品编码.")
    name: str = prop("Name 产品名称.")
    origin: ProductOrigin = prop("Whose product it is 来源.")
    kind: str = prop("What sort of product 产品类型.")
    supplier: Party | None = one(out("SUPPLIED_BY"), description="Who supplies it 供应方.")
    vendor: str | None = prop("The third party whose it is, if not the supplier's 第三方厂商.")
    industries: list[IndustryRef] = many(
        out("TARGETS"), typical=2, description="The industries it is made for, by code 目标行业."
    )
    version: int = version()
    retired_on: Date | None = prop("First day on which it is neither sold nor granted, if any 停用日期.")
    value_chains: list[ValueChainRef] = many(
        into("USES"),
        into("HAS_STAGE"),
        typical=3,
        distinct=True,
        description="The value chains with a stage that uses it, by code 所在价值链.",
    )
