"""Grants that exclude one another 授权冲突."""

import strawberry

from schema.fields import member, prop
from schema.scalars import Date
from schema.types.connection import Connection
from schema.types.delegation import Delegation
from schema.types.node import Area
from schema.types.refs import IndustryRef, ProductRef


@strawberry.type(
    description=(
        "Two grants in force of different chains and agents that meet in place, industry and product, at "
        "least one of them exclusive 授权冲突."
    )
)
class DelegationConflict:
    first: Delegation = member(
        "first",
        "The one that prevails: the exclusive one, of two exclusive ones the earlier by first day, then by "
        "ID 优先授权.",
    )
    second: Delegation = member("second", "The one that yields 让位授权.")
    area: Area = member("area", "The widest place in which they meet, by code 冲突地域.")
    industry: IndustryRef | None = member(
        "industry", "The widest industry they meet in; null = all 冲突行业."
    )
    product: ProductRef | None = member("product", "A product both are for; null = all 冲突产品.")
    from_: Date = prop("First day on which both hold, suspensions apart 开始日期.", "from", "from")
    to: Date | None = prop("First day on which one of them no longer does; null where neither ends 结束日期.")


@strawberry.type(description="A page of conflicts 授权冲突列表.")
class DelegationConflictConnection(Connection[DelegationConflict]):
    pass
