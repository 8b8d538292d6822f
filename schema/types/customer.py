"""Customers 集团客户."""

from enum import Enum
from typing import Optional

import strawberry

from graph.mapping import models
from graph.mapping.covered import UNCOVERED
from graph.mapping.filter import Combined, Holds, Matches, Related, RelatedTo
from graph.mapping.group import by_enum, by_node
from graph.mapping.names import PropertyName
from graph.mapping.on_day import in_business
from graph.mapping.order import Kind, OrderKey, by
from graph.mapping.path import into, out
from graph.mapping.template import Template
from schema.enums import option, term
from schema.fields import computed, condition, groups, link_end, link_prop, links, many, one, prop, version
from schema.scalars import Date
from schema.types.connection import Connection, GroupCount
from schema.types.filters import Filter, StringFilter
from schema.types.industry import IndustryFilter
from schema.types.node import Node, Party, node_type
from schema.types.refs import (
    CustomerManagerRef,
    CustomerRef,
    IndustryRef,
    ProtectionExceptionRef,
    TerritoryRef,
)
from schema.types.sort_direction import SortDirection
from schema.types.territory import TerritoryFilter

# Design section 5, rule 5.
PROTECTED = "(#n.size = 'LARGE' OR #n.grade = 'A' OR #n.cardTier IN ['DIAMOND', 'GOLD'])"


_OLDEST_FIRST = (OrderKey(Template("#r.since"), Kind.DATE), by("code"))


@strawberry.enum(description="How much a customer is worth to the group 客户等级.")
class CustomerGrade(Enum):
    A = term("A", "A 类")
    B = term("B", "B 类")
    C = term("C", "C 类")
    D = term("D", "D 类")


@strawberry.enum(description="The loyalty card a customer holds 客户卡级.")
class CardTier(Enum):
    DIAMOND = term("Diamond", "钻石卡")
    GOLD = term("Gold", "金卡")
    SILVER = term("Silver", "银卡")
    NONE = term("None", "无卡")


@strawberry.enum(description="How large a customer is 客户规模.")
class CustomerSize(Enum):
    LARGE = term("Large", "大型")
    MEDIUM = term("Medium", "中型")
    SMALL = term("Small", "小型")


@strawberry.enum(description="What a party does for a customer: the demarcation of the two teams 服务角色.")
class ServiceRole(Enum):
    EXPANSION = term("Expansion", "业务拓展")
    MAINTENANCE = term("Maintenance", "后续维护")


@strawberry.type(description="That a party serves a customer 客户服务关系.")
class CustomerService:
    party: Party = link_end("Who serves 服务方.")
    role: ServiceRole = link_prop("In what role 角色.")
    since: Date = link_prop("First day 开始日期.")
    until: Date | None = link_prop("First day no longer; null while it goes on 结束日期.")
    reason: str | None = link_prop("Why it was assigned, where that was said 原因.")
    end_reason: str | None = link_prop("Why it was ended, where that was said 结束原因.")


@node_type(models.CUSTOMER, "A corporate customer 集团客户.")
class Customer(Node):
    code: str = prop("Code 客户编码.")
    name: str = prop("Name 客户名称.")
    grade: CustomerGrade = prop("Worth to the group 等级.")
    card_tier: CardTier = prop("Loyalty card 卡级.")
    size: CustomerSize = prop("Size 规模.")
    protected: bool = computed(
        PROTECTED,
        "Whether it belongs to the customer managers: size LARGE, grade A, card GOLD and above 是否受保护.",
    )
    territory: TerritoryRef = one(out("LOCATED_IN"), description="Where it is 所在地.")
    industry: IndustryRef = one(out("OF_INDUSTRY"), description="Its industry 所属行业.")
    manager: CustomerManagerRef | None = one(into("MANAGES"), description="Its customer manager 客户经理.")
    served_by: list[CustomerService] = links(
        into("SERVES"),
        typical=2,
        order=_OLDEST_FIRST,
        description="Who serves it and who did, oldest first 服务方.",
    )
    expanded_by: list[CustomerService] = links(
        into("SERVES", where=Template("#r.role = 'EXPANSION'")),
        typical=1,
        order=_OLDEST_FIRST,
        description="Who develops its business and who did, oldest first 业务拓展方.",
    )
    maintained_by: list[CustomerService] = links(
        into("SERVES", where=Template("#r.role = 'MAINTENANCE'")),
        typical=1,
        order=_OLDEST_FIRST,
        description="Who maintains what it has and who did, oldest first 后续维护方.",
    )
    version: int = version()
    retired_on: Date | None = prop("First day on which there is no such customer any more, if any 停用日期.")
    exceptions: list[ProtectionExceptionRef] = many(
        into("EXCEPTS"),
        typical=1,
        description="Those that open it to an agent though it is protected, past ones too, by ID 保护例外.",
    )


@strawberry.enum(description="What customers can be counted by 客户分组.")
class CustomerGroupKey(Enum):
    GRADE = option(by_enum("grade", "CustomerGrade"), "Grade 等级.")
    CARD_TIER = option(by_enum("cardTier", "CardTier"), "Card 卡级.")
    SIZE = option(by_enum("size", "CustomerSize"), "Size 规模.")
    TERRITORY = option(by_node("-[:LOCATED_IN]->"), "Where they are; the key is its code 所在地.")
    INDUSTRY = option(by_node("-[:OF_INDUSTRY]->"), "Their industry; the key is its code 行业.")


@strawberry.type(description="A page of customers 客户列表.")
class CustomerConnection(Connection[CustomerRef]):
    groups: list[GroupCount] = groups(CustomerGroupKey)


@strawberry.input(description="Which customers; all keys given must hold 客户筛选.")
class CustomerFilter:
    code: StringFilter | None = condition(Matches(PropertyName("code")), "By code 客户编码.")
    name: StringFilter | None = condition(Matches(PropertyName("name")), "By name 客户名称.")
    grade: Filter[CustomerGrade] | None = condition(Matches(PropertyName("grade")), "By grade 等级.")
    size: Filter[CustomerSize] | None = condition(Matches(PropertyName("size")), "By size 规模.")
    card_tier: Filter[CardTier] | None = condition(Matches(PropertyName("cardTier")), "By card 卡级.")
    protected: bool | None = condition(Holds(Template(PROTECTED)), "Protected or not 是否受保护.")
    retired: bool | None = condition(
        Holds(Template(f"NOT {in_business('#n')}")), "Retired by the day asked about, or not 是否已停用."
    )
    manager: strawberry.ID | None = condition(
        RelatedTo((into("MANAGES"),), ("CustomerManager",), single=True), "Managed by this manager 客户经理."
    )
    uncovered: bool | None = condition(
        Holds(UNCOVERED),
        "Neither retired, protected nor open to any agent, on the day asked about: only a manager may "
        "serve them 未覆盖.",
    )
    territory: TerritoryFilter | None = condition(
        Related((out("LOCATED_IN"),), single=True), "By where they are 所在地."
    )
    industry: IndustryFilter | None = condition(
        Related((out("OF_INDUSTRY"),), single=True), "By their industry 所属行业."
    )
    and_: list["CustomerFilter"] | None = condition(Combined("and"), "All of these hold 且.", name="and")
    or_: list["CustomerFilter"] | None = condition(
        Combined("or"), "At least one of these holds 或.", name="or"
    )
    not_: Optional["CustomerFilter"] = condition(Combined("not"), "This does not hold 非.", name="not")


@strawberry.enum(description="What customers are sorted by 客户排序字段.")
class CustomerOrderField(Enum):
    CODE = option(by("code"), "Code 客户编码.")
    NAME = option(by("name"), "Name, by code point 客户名称.")
    GRADE = option(by("gradeRank", Kind.INTEGER), "Grade, A first 等级.")


@strawberry.input(description="A sort key of customers 客户排序.")
class CustomerOrder:
    field: CustomerOrderField = strawberry.field(description="What to sort by 排序字段.")
    direction: SortDirection = strawberry.field(default=SortDirection.ASC, description="Which way 排序方向.")
