"""Territories 行政区划: provinces, cities, counties, and what became of them."""

from enum import Enum
from typing import Optional

import strawberry

from graph.mapping import models
from graph.mapping.field import Standings, Summary, UncoveredCustomers
from graph.mapping.filter import Combined, Matches, Within
from graph.mapping.names import PropertyName
from graph.mapping.order import Kind, OrderKey, by
from graph.mapping.path import SELF_OR_ABOVE, SUBTREE, TREE_DEPTH, down, into, out, up
from graph.mapping.performance import COMMISSION, GRADES, SALES
from graph.mapping.reports import ROLLUP as REPORT_ROLLUP
from graph.mapping.template import Template
from schema.enums import option, term
from schema.fields import (
    argument,
    condition,
    link_end,
    link_prop,
    links,
    many,
    mapped,
    one,
    paged,
    part,
    prop,
    tally,
)
from schema.scalars import Date
from schema.types.connection import Connection
from schema.types.delegation import LIVE
from schema.types.filters import Filter, StringFilter
from schema.types.node import Area, node_type
from schema.types.performance import CommissionSummary, CountyStanding, GradeCounts, SalesSummary
from schema.types.reach import Reach
from schema.types.refs import (
    AgentConnectionRef,
    CityRef,
    CompanyRef,
    CountyRef,
    CustomerConnectionRef,
    OperatingReportRollupRef,
    ProvinceRef,
    RegionRef,
    TerritoryRef,
)
from schema.types.sort_direction import SortDirection

_PERIOD = "A month as 2026-07, a quarter as 2026-Q3, or a year 期间."


def _served(label: str) -> Template:
    """That somebody of a label serves a customer on the day asked about."""
    return Template(
        f"EXISTS {{ (#n)<-[sv:SERVES]-(:{label}) "
        "WHERE sv.since <= #date AND (sv.until IS NULL OR #date < sv.until) }"
    )


@strawberry.enum(description="The tiers of the territory tree, and of what is organised by it 行政层级.")
class TerritoryLevel(Enum):
    PROVINCE = term("Province", "省级", "Provinces, autonomous regions, municipalities.")
    CITY = term("City", "地级", "Prefecture-level cities, prefectures, leagues.")
    COUNTY = term("County", "县级", "Counties, districts, county-level cities, banners.")


@strawberry.enum(description="What became of a territory record 沿革类型.")
class SuccessionKind(Enum):
    RENAME = term("Rename", "更名", "Same code, one successor.")
    RECODE = term("Recode", "变更代码", "A new code, one to one.")
    MERGE = term("Merge", "合并", "Several predecessors became one.")
    SPLIT = term("Split", "拆分", "One became several.")
    TRANSFER = term("Transfer", "划转", "A part went to another while the record stayed in use.")


@strawberry.type(description="A step in the history of a territory 沿革.")
class Succession:
    territory: TerritoryRef = link_end(
        "The record at the other end, as it last was if it is retired 行政区划."
    )
    year: int = link_prop("Year of the change, as of 31 December 年份.")
    kind: SuccessionKind = link_prop("What happened 沿革类型.")


@strawberry.type(description="Counts over a territory and all below it 汇总.")
class TerritoryRollup:
    provinces: int = tally(
        models.PROVINCE,
        down("Province", 0, TREE_DEPTH),
        description="Provinces, itself included if it is one 省级数.",
    )
    cities: int = tally(
        models.CITY, down("City", 0, TREE_DEPTH), description="Cities, itself included if it is one 地级数."
    )
    counties: int = tally(
        models.COUNTY,
        down("County", 0, TREE_DEPTH),
        description="Counties, itself included if it is one 县级数.",
    )
    agents: int = tally(models.AGENT, SUBTREE, into("BASED_IN"), description="Agents based there 代理商数.")
    customers: int = tally(
        models.CUSTOMER,
        SUBTREE,
        into("LOCATED_IN"),
        description="Customers located there, retired ones too 客户数.",
    )
    delegations: int = tally(
        models.DELEGATION,
        SUBTREE,
        into("COVERS", least=0, most=1),
        into("IN_TERRITORY", where=LIVE),
        distinct=True,
        description=(
            "Distinct delegations live on the date asked about that name a territory there, "
            "or a region that covers one 有效授权数."
        ),
    )
    uncovered_customers: int = mapped(
        UncoveredCustomers(),
        (
            "Customers located there that, on the date asked about, are neither protected nor open to any "
            "agent 未覆盖客户数."
        ),
    )


@strawberry.type(
    description="Customer managers and agents of a territory and all below, and whom they serve 两支队伍."
)
class TeamBalance:
    customer_managers: int = tally(
        models.CUSTOMER_MANAGER,
        SUBTREE,
        into("OPERATES_IN"),
        into("EMPLOYED_BY"),
        description="Customer managers of the companies there 客户经理数.",
    )
    agents: int = tally(
        models.AGENT,
        SUBTREE,
        into("BASED_IN", where=Template("#n.status = 'ACTIVE'")),
        description="Active agents based there 合作代理商数.",
    )
    customers: int = tally(
        models.CUSTOMER,
        SUBTREE,
        into("LOCATED_IN"),
        description="Customers located there, retired ones too 客户数.",
    )
    of_customer_managers: int = tally(
        models.CUSTOMER,
        SUBTREE,
        into("LOCATED_IN", where=_served("CustomerManager")),
        description="Those that a customer manager serves on the date asked about 客户经理服务客户数.",
    )
    of_agents: int = tally(
        models.CUSTOMER,
        SUBTREE,
        into("LOCATED_IN", where=_served("Agent")),
        description="Those that an agent serves on the date asked about 代理商服务客户数.",
    )


@strawberry.interface(description="An administrative division of China at county level or above 行政区划.")
class Territory(Area):
    level: TerritoryLevel = prop("Tier 层级.")
    since: int = prop("Year in which the record came into use 启用年份.")
    until: int | None = prop("Year in which it was retired; null while it is in use 弃用年份.")
    effective_from: Date = prop("First day in use: 31 December of `since` 生效日期.", "validFrom")
    effective_to: Date | None = prop("First day no longer in use 失效日期.", "validTo")
    parent: Optional["Territory"] = one(up(), description="The territory directly above 上级.")
    ancestors: list["Territory"] = many(
        up(least=1, most=TREE_DEPTH),
        typical=2,
        order="nearest",
        description="All above, nearest first 各级上级.",
    )
    children: list["Territory"] = many(down(), typical=12, description="Those directly below, by code 下级.")
    descendants: Connection[TerritoryRef] = paged(
        down(least=1, most=TREE_DEPTH),
        description="All below, by code 各级下级.",
        equals=(argument("level", TerritoryLevel | None, "Only those of this tier 层级."),),
    )
    company: CompanyRef | None = one(
        into("OPERATES_IN"), description="The group's company for this territory 本级公司."
    )
    regions: list[RegionRef] = many(
        SELF_OR_ABOVE,
        into("COVERS"),
        typical=2,
        distinct=True,
        description="Regions that cover it, itself or through a territory above, by code 所属区域.",
    )
    agents: AgentConnectionRef = paged(
        reach={Reach.SELF: (into("BASED_IN"),), Reach.SUBTREE: (SUBTREE, into("BASED_IN"))},
        where="schema.types.agent:AgentFilter",
        order="schema.types.agent:AgentOrder",
        description="Agents based there 代理商.",
    )
    customers: CustomerConnectionRef = paged(
        reach={Reach.SELF: (into("LOCATED_IN"),), Reach.SUBTREE: (SUBTREE, into("LOCATED_IN"))},
        where="schema.types.customer:CustomerFilter",
        order="schema.types.customer:CustomerOrder",
        description="Customers located there, retired ones too 客户.",
    )
    reports: OperatingReportRollupRef = mapped(
        Summary(REPORT_ROLLUP, "OperatingReport"),
        "What agents report of a period, of it and all below it, counted 通报汇总.",
        arguments=[argument("period", str, _PERIOD)],
    )
    sales: SalesSummary = mapped(
        Summary(SALES, "Sale"),
        "What was sold to customers of it and all below it in a period 销售汇总.",
        arguments=[argument("period", str, _PERIOD)],
    )
    commission: CommissionSummary = mapped(
        Summary(COMMISSION, "CommissionStatement"),
        "What agents based there earned in a period 酬金汇总.",
        arguments=[argument("period", str, _PERIOD)],
    )
    grades: GradeCounts = mapped(
        Summary(GRADES, "Assessment"),
        "How many agents based there had which grade in a period 等级分布.",
        arguments=[argument("period", str, _PERIOD)],
    )
    county_standings: list[CountyStanding] = mapped(
        Standings(),
        "The counties of it by what was sold there in a period, best first or worst 县级排名.",
        arguments=[
            argument("period", str, _PERIOD),
            argument("lowest", bool, "The least first 由低到高.", False),
            argument("first", int, "How many, 1 to 100 前若干名.", 5),
        ],
    )
    rollup: TerritoryRollup = part("Counts over it and all below it 汇总.")
    teams: TeamBalance = part("Its customer managers and its agents, side by side 两支队伍.")
    successors: list[Succession] = links(
        out("SUCCEEDED_BY"),
        typical=1,
        order=(OrderKey(Template("#r.year"), Kind.INTEGER), by("key")),
        description="What it became, oldest first 后继.",
    )
    predecessors: list[Succession] = links(
        into("SUCCEEDED_BY"),
        typical=1,
        order=(OrderKey(Template("#r.year"), Kind.INTEGER), by("key")),
        description="What it came from, oldest first 前身.",
    )


@node_type(models.PROVINCE, "A province, autonomous region or municipality 省级行政区.")
class Province(Territory):
    cities: list[CityRef] = many(down("City"), typical=12, description="Its cities, by code 地级市.")
    counties: list[CountyRef] = many(
        down("County", 1, TREE_DEPTH),
        typical=90,
        description="All its counties, directly administered ones included, by code 县级行政区.",
    )


@node_type(models.CITY, "A prefecture-level city, prefecture or league 地级行政区.")
class City(Territory):
    province: ProvinceRef = one(up(), description="Its province 所属省级.")
    counties: list[CountyRef] = many(down(), typical=9, description="Its counties, by code 县级行政区.")


@node_type(models.COUNTY, "A county, district, county-level city or banner 县级行政区.")
class County(Territory):
    province: ProvinceRef = one(up("Province", 1, TREE_DEPTH), description="Its province 所属省级.")
    city: CityRef | None = one(
        up("City"), description="Its city; null where it hangs directly under its province 所属地级."
    )


@strawberry.input(description="Which territories; all keys given must hold 行政区划筛选.")
class TerritoryFilter:
    code: StringFilter | None = condition(Matches(PropertyName("code")), "By code 代码.")
    name: StringFilter | None = condition(Matches(PropertyName("name")), "By name 名称.")
    level: Filter[TerritoryLevel] | None = condition(Matches(PropertyName("level")), "By tier 层级.")
    within: strawberry.ID | None = condition(
        Within(
            (
                ("Province", (SELF_OR_ABOVE,)),
                ("City", (SELF_OR_ABOVE,)),
                ("County", (SELF_OR_ABOVE,)),
                ("Region", (SELF_OR_ABOVE, into("COVERS"))),
            )
        ),
        (
            "Is this territory or below it, or lies in this region: in the tree of today, also where the "
            "question is asked as of another date 所在范围."
        ),
    )
    and_: list["TerritoryFilter"] | None = condition(Combined("and"), "All of these hold 且.", name="and")
    or_: list["TerritoryFilter"] | None = condition(
        Combined("or"), "At least one of these holds 或.", name="or"
    )
    not_: Optional["TerritoryFilter"] = condition(Combined("not"), "This does not hold 非.", name="not")


@strawberry.enum(description="What territories are sorted by 行政区划排序字段.")
class TerritoryOrderField(Enum):
    CODE = option(by("code"), "Code 代码.")
    NAME = option(by("name"), "Name, by code point 名称.")


@strawberry.input(description="A sort key of territories 行政区划排序.")
class TerritoryOrder:
    field: TerritoryOrderField = strawberry.field(description="What to sort by 排序字段.")
    direction: SortDirection = strawberry.field(default=SortDirection.ASC, description="Which way 排序方向.")
