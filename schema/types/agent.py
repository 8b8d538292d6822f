"""Agents 代理商."""

from enum import Enum
from typing import Optional

import strawberry

from graph.mapping import models
from graph.mapping.field import ServableCustomers
from graph.mapping.filter import Combined, Holds, Matches, Related, RelatedList
from graph.mapping.group import by_enum, by_node
from graph.mapping.names import PropertyName
from graph.mapping.order import Kind, OrderKey, by
from graph.mapping.path import into, out
from graph.mapping.policy import TERMINATION_DUE
from graph.mapping.promotion import SEEN
from graph.mapping.template import Template
from schema.enums import option, term
from schema.fields import argument, condition, groups, many, mapped, one, paged, prop
from schema.scalars import Cursor, Date
from schema.types.agent_record import AgentRecord
from schema.types.agent_status import AgentStatus
from schema.types.assessment_filter import AssessmentListFilter
from schema.types.connection import Connection, GroupCount
from schema.types.delegation import DelegationListFilter
from schema.types.filters import Filter, StringFilter
from schema.types.node import Party, node_type
from schema.types.refs import (
    AgentAgreementRef,
    AgentApplicationRef,
    AgentRef,
    AgentResourceRef,
    AssessmentRef,
    CommissionLineRef,
    CommissionStatementRef,
    CompanyRef,
    CustomerConnectionRef,
    DelegationRef,
    FindingRef,
    IndustryRef,
    OperatingReportRef,
    ProductProposalRef,
    PromotionRef,
    SaleRef,
    SubsidyClaimRef,
    SupportTicketRef,
    TerritoryRef,
)
from schema.types.sort_direction import SortDirection
from schema.types.statement_filter import CommissionStatementListFilter
from schema.types.territory import TerritoryFilter, TerritoryLevel

# What an agent serves on the date asked about.
SERVES_NOW = out("SERVES", where=Template("#r.since <= #date AND (#r.until IS NULL OR #date < #r.until)"))


@strawberry.enum(description="What bounds an agent 代理类型.")
class AgentKind(Enum):
    INDUSTRY = term("Industry agent", "行业代理", "Bounded in industry, reaches as far as its level.")
    REGIONAL = term("Regional agent", "区域代理", "Bounded in territory, reaches as wide as its capability.")
    FULL_SERVICE = term("Full-service agent", "全业务代理", "Bounded in neither.")


@strawberry.enum(description="What an agent can do: the four channel types 渠道能力.")
class AgentCapability(Enum):
    STANDARD_PRODUCT_SALES = term("Standard product sales", "标准产品销售")
    COOPERATIVE_EXPANSION = term("Cooperative expansion", "合作拓展")
    SOLUTION_INTEGRATION = term("Solution integration", "解决方案集成", "A system integrator, SI.")
    INDUSTRY_APPLICATION = term("Industry application", "行业应用")


@node_type(models.AGENT, "A partner that sells to and serves corporate customers for the group 代理商.")
class Agent(Party):
    kind: AgentKind = prop("What bounds it 代理类型.")
    capability: AgentCapability = prop("What it can do 渠道能力.")
    level: TerritoryLevel = prop("The tier it may act on, at most, around its base 代理层级.")
    status: AgentStatus = prop("Where it stands in its life with the group 状态.")
    status_reason: str | None = prop("Why its status is that; null where nobody said 状态原因.")
    records: list[AgentRecord] = many(
        into("RECORD_OF", "AgentRecord"),
        typical=3,
        order=OrderKey(Template("coalesce(toString(#n.validFrom), '0000') + #n.key")),
        description="What it was on earlier days, and will be on coming ones, earliest first 历史状态.",
    )
    applications: list[AgentApplicationRef] = many(
        into("APPLIES_FOR"),
        typical=2,
        order=OrderKey(Template("toString(#n.submittedOn) + #n.id")),
        description="What it applied for admission with, the latest last 准入申请.",
    )
    agreements: list[AgentAgreementRef] = many(
        into("BINDS"), typical=1, description="What it acts under, by ID 合作协议."
    )
    assessments: list[AssessmentRef] = many(
        into("ASSESSES"),
        typical=8,
        order=OrderKey(Template("toString(#n.periodTo) + #n.id")),
        description="How it did, latest period last; only itself and companies see that 考核结果.",
    )
    promotions: list[PromotionRef] = many(
        into("PROMOTES"),
        typical=2,
        order=OrderKey(Template("toString(#n.nominatedOn) + #n.id")),
        description="Nominations for the next level, the latest last; itself and companies see that 升级.",
    )
    reports: Connection[OperatingReportRef] = paged(
        into("REPORT_OF"), description="What it reports, or owes, by ID 经营通报."
    )
    findings: Connection[FindingRef] = paged(
        into("FOUND_AT"),
        where="schema.types.finding:FindingFilter",
        description="What was found at it, by ID 监管问题.",
    )
    support_tickets: Connection[SupportTicketRef] = paged(
        into("TICKET_OF"),
        where="schema.types.support_ticket:SupportTicketFilter",
        description="What it asked the hotline, by ID 热线工单.",
    )
    sales: Connection[SaleRef] = paged(
        into("SOLD_BY"), description="What it sold, by ID; only itself and companies see that 销售."
    )
    statements: Connection[CommissionStatementRef] = paged(
        into("OWED_TO"),
        description="What its sales earned; only itself and companies see that 结算单.",
    )
    subsidy_claims: Connection[SubsidyClaimRef] = paged(
        into("CLAIMED_BY"),
        description="What was claimed for it; only it and companies see that 补助申请.",
    )
    product_proposals: Connection[ProductProposalRef] = paged(
        into("PROPOSED_BY", "ProductProposal"),
        description="What it brought to be admitted; only it and companies see that 产品准入申请.",
    )
    earnings: Connection[CommissionLineRef] = paged(
        into("PAID_TO"), description="What it was paid, as a partner along others' value chains too 酬金所得."
    )
    territory: TerritoryRef = one(out("BASED_IN"), description="Where it is based 所在地.")
    managed_by: CompanyRef = one(out("MANAGED_BY"), description="The company that manages it 归属公司.")
    overseen_by: list[CompanyRef] = many(
        out("OVERSEEN_BY"),
        typical=2,
        description="Companies above and beside that manage it jointly, by code 协同管理公司.",
    )
    industries: list[IndustryRef] = many(
        out("ACTS_IN"), typical=2, description="An industry agent's own industries, by code 代理行业."
    )
    delegations: Connection[DelegationRef] = paged(
        into("GRANTED_TO"),
        where="schema.types.delegation:DelegationFilter",
        order="schema.types.delegation:DelegationOrder",
        description="What was delegated to it 获得的授权.",
    )
    granted: Connection[DelegationRef] = paged(
        out("GRANTED"),
        where="schema.types.delegation:DelegationFilter",
        order="schema.types.delegation:DelegationOrder",
        description="What it delegated onwards 转授权.",
    )
    resources: list[AgentResourceRef] = many(
        into("RESOURCE_OF"), typical=3, description="What it says it brings along, by ID 社会资源."
    )
    servable_customers: CustomerConnectionRef = mapped(
        ServableCustomers(),
        "The customers it may serve on a day, by place and code: those that `authority` allows 可服务客户.",
        arguments=[
            argument("asOf", Date | None, "The day, past or future; today unless given 判定日期."),
            argument("product", strawberry.ID | None, "With this product; none = with any 产品."),
            argument("first", int | None, "How many from the start, 1 to 1,000; 25 by default 前若干条."),
            argument("after", Cursor | None, "Only what follows this cursor 在此游标之后."),
        ],
    )
    customers: CustomerConnectionRef = paged(
        SERVES_NOW,
        distinct=True,
        where="schema.types.customer:CustomerFilter",
        order="schema.types.customer:CustomerOrder",
        description="The customers it serves now 服务客户.",
    )


@strawberry.enum(description="What agents can be counted by 代理商分组.")
class AgentGroupKey(Enum):
    KIND = option(by_enum("kind", "AgentKind"), "Kind 代理类型.")
    CAPABILITY = option(by_enum("capability", "AgentCapability"), "Capability 渠道能力.")
    LEVEL = option(by_enum("level", "TerritoryLevel"), "Level 代理层级.")
    STATUS = option(by_enum("status", "AgentStatus"), "Status 状态.")
    TERRITORY = option(by_node("-[:BASED_IN]->"), "Where they are based; the key is its code 所在地.")


@strawberry.type(description="A page of agents 代理商列表.")
class AgentConnection(Connection[AgentRef]):
    groups: list[GroupCount] = groups(AgentGroupKey)


@strawberry.input(description="Which agents; all keys given must hold 代理商筛选.")
class AgentFilter:
    code: StringFilter | None = condition(Matches(PropertyName("code")), "By code 代码.")
    name: StringFilter | None = condition(Matches(PropertyName("name")), "By name 名称.")
    kind: Filter[AgentKind] | None = condition(Matches(PropertyName("kind")), "By kind 代理类型.")
    capability: Filter[AgentCapability] | None = condition(
        Matches(PropertyName("capability")), "By capability 渠道能力."
    )
    level: Filter[TerritoryLevel] | None = condition(Matches(PropertyName("level")), "By level 代理层级.")
    status: Filter[AgentStatus] | None = condition(Matches(PropertyName("status")), "By status 状态.")
    territory: TerritoryFilter | None = condition(
        Related((out("BASED_IN"),), single=True), "By where they are based 所在地."
    )
    delegations: DelegationListFilter | None = condition(
        RelatedList((into("GRANTED_TO"),)), "By what was delegated to them 获得的授权."
    )
    assessments: AssessmentListFilter | None = condition(
        RelatedList((into("ASSESSES"),)), "By how they did, as far as that is seen 考核结果."
    )
    statements: CommissionStatementListFilter | None = condition(
        RelatedList((into("OWED_TO"),)), "By what they were to be paid, as far as that is seen 结算单."
    )
    termination_due: bool | None = condition(
        Holds(TERMINATION_DUE, SEEN),
        "Whether its last results, as many as the policy says, are all too bad to go on with 应清退.",
    )
    and_: list["AgentFilter"] | None = condition(Combined("and"), "All of these hold 且.", name="and")
    or_: list["AgentFilter"] | None = condition(Combined("or"), "At least one of these holds 或.", name="or")
    not_: Optional["AgentFilter"] = condition(Combined("not"), "This does not hold 非.", name="not")


@strawberry.enum(description="What agents are sorted by 代理商排序字段.")
class AgentOrderField(Enum):
    CODE = option(by("code"), "Code 代码.")
    NAME = option(by("name"), "Name, by code point 名称.")
    LEVEL = option(by("levelRank", Kind.INTEGER), "Level: province, city, county 代理层级.")


@strawberry.input(description="A sort key of agents 代理商排序.")
class AgentOrder:
    field: AgentOrderField = strawberry.field(description="What to sort by 排序字段.")
    direction: SortDirection = strawberry.field(default=SortDirection.ASC, description="Which way 排序方向.")
