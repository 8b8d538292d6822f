"""Authority 授权判定: who may serve whom, by whose grant, and why not."""

from enum import Enum

import strawberry

from schema.enums import term
from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.delegation import Delegation
from schema.types.node import Area
from schema.types.refs import IndustryRef, ProductRef


@strawberry.input(description="A cell that a grant must contain whole 地域、行业与产品的组合.")
class CellInput:
    territory: strawberry.ID = strawberry.field(description="Where: a province, city or county 行政区划.")
    industry: strawberry.ID = strawberry.field(description="In which industry, of any tier 行业.")
    product: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="With which product; none = with any 产品."
    )


@strawberry.input(one_of=True, description="What is to be served: a customer, or a cell 服务对象.")
class AuthorityTarget:
    customer: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="This customer 客户."
    )
    cell: CellInput | None = strawberry.field(
        default=strawberry.UNSET, description="Whatever lies there 组合."
    )


@strawberry.enum(description="The rule that keeps an agent from serving 拒绝原因.")
class BlockerCode(Enum):
    NO_DELEGATION = term("No delegation", "无授权", "The agent was never granted anything.")
    AGENT_NOT_ACTIVE = term(
        "Agent not active", "代理商未在合作中", "Its status on the day is another than ACTIVE."
    )
    OUTSIDE_LEVEL_CAP = term(
        "Outside the level's cap",
        "超出层级范围",
        "A county-level agent acts in its home county, a city-level one in its home city, a province-level "
        "one in its province; where that tier is missing, in its base.",
    )
    CUSTOMER_RETIRED = term(
        "Customer retired",
        "客户已注销",
        "There is no such customer any more on that day.",
    )
    PROTECTED_CUSTOMER = term(
        "Protected customer",
        "受保护客户",
        "Size LARGE, grade A, or card GOLD and above, and no exception for this agent.",
    )
    EXCLUSIVE_ELSEWHERE = term(
        "Exclusive elsewhere",
        "他方独家",
        "An exclusive grant of another chain in force overlaps; a grant that is not exclusive yields to it, "
        "of two exclusive ones the later.",
    )
    AREA_OUTSIDE = term("Area outside", "地域不符", "No area of the grant contains the target.")
    INDUSTRY_OUTSIDE = term("Industry outside", "行业不符", "No industry of the grant contains the target.")
    PRODUCT_OUTSIDE = term("Product outside", "产品不符", "The grant names products, and not this one.")
    NOT_YET_VALID = term("Not yet valid", "尚未生效", "The grant's first day is still to come.")
    EXPIRED = term("Expired", "已到期", "The grant's last day is past.")
    SUSPENDED = term("Suspended", "暂停中", "A suspension of the grant covers the day.")
    REVOKED = term("Revoked", "已撤销", "The grant was revoked on the day or before.")
    CHAIN_BROKEN = term(
        "Chain broken",
        "授权链中断",
        "A grant above is not in force, does not contain the target, or its holder is not active; "
        "or the chain does not end at a company.",
    )
    KIND_BOUND = term(
        "Bound by kind",
        "超出代理类型",
        "An industry agent outside its own industries, or a regional agent in more industry sections than "
        "its capability and grade allow.",
    )
    UNKNOWN_AREA = term(
        "Unknown area",
        "区划不明",
        "The target's territory was merged, split or transferred, and nobody has said what became of it.",
    )


@strawberry.type(description="A rule that is not met 拒绝原因.")
class Blocker:
    code: BlockerCode = strawberry_field("Which rule 原因代码.", [])
    message: str = strawberry_field("The rule in words, with what it was found at 说明.", [])
    delegation: Delegation | None = strawberry_field(
        "The grant that is the cause: the agent's own, one above it, or the exclusive one elsewhere; null "
        "where no grant is, or where it is not to be seen 相关授权.",
        [],
    )


@strawberry.type(description="Whether an agent may serve a target on a day, and why 授权判定.")
class AuthorityDecision:
    allowed: bool = strawberry_field("Whether it may serve 是否可以服务.", [])
    message: str = strawberry_field("The decision in words 结论说明.", [])
    as_of: Date = strawberry_field("The day it was decided for 判定日期.", [])
    chain: list[Delegation] = strawberry_field(
        "The grant that allows it, up to the company's; empty when denied 授权链.", []
    )
    matched_area: Area | None = strawberry_field("The area of that grant that matched 匹配地域.", [])
    matched_industry: IndustryRef | None = strawberry_field(
        "The industry of that grant that matched; null where it names none, and so means all 匹配行业.", []
    )
    matched_product: ProductRef | None = strawberry_field(
        "A product of that grant that matched; null where it names none, and so means all 匹配产品.", []
    )
    blockers: list[Blocker] = strawberry_field(
        "Every rule that is not met: those about agent and target first, then those of the grant that fails "
        "fewest; empty when allowed 全部拒绝原因.",
        [],
    )
    nearest_miss: str | None = strawberry_field(
        "The smallest change that would allow it, in words; null when allowed, or when no single change "
        "would 最小改动.",
        [],
    )
