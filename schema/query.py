"""The root fields of a query."""

from typing import Any

import strawberry

from graph.mapping import models
from graph.mapping.field import (
    Authority,
    ById,
    ByIds,
    Conflicts,
    Coverage,
    Diffusion,
    History,
    InForce,
    Listing,
    Lookup,
    OperatingReports,
    Preview,
    PromotionCandidates,
    Search,
    WhoMayServe,
)
from graph.mapping.names import PropertyName
from schema.fields import argument, forward, mapped, paged, part
from schema.scalars import Date
from schema.types.agent import Agent, AgentCapability, AgentConnection
from schema.types.agent_status import AgentStatus
from schema.types.amend_delegation import AmendDelegationInput
from schema.types.authority import AuthorityDecision, AuthorityTarget
from schema.types.boundary_change import BoundaryChangeInput, BoundaryChangePreview
from schema.types.channel_plan import ChannelPlan
from schema.types.commission_plan import CommissionPlan
from schema.types.company import Company
from schema.types.connection import Connection
from schema.types.coverage import CoverageConnection
from schema.types.customer import Customer, CustomerConnection
from schema.types.delegation import Delegation
from schema.types.delegation_conflict import DelegationConflictConnection
from schema.types.diffusion import TemplateSpreadConnection
from schema.types.event import EventConnection
from schema.types.finding import Finding
from schema.types.grant_delegation import GrantDelegationInput
from schema.types.impact import Impact
from schema.types.industry import Industry, IndustryLevel
from schema.types.node import Node
from schema.types.operating_report import OperatingReport
from schema.types.policy import Policy
from schema.types.product import Product
from schema.types.promotion_candidate import PromotionCandidateConnection
from schema.types.region import Region
from schema.types.revoke_delegation import RevocationMode
from schema.types.scorecard import Scorecard
from schema.types.search import SearchConnection
from schema.types.serving import ServingCandidate
from schema.types.solution_template import SolutionTemplate
from schema.types.supervision_mandate import SupervisionMandate
from schema.types.support_ticket import SupportTicket
from schema.types.territory import City, County, Province, Territory, TerritoryLevel
from schema.types.value_chain import ValueChain, ValueChainTier
from schema.types.viewer import Viewer

_CODE = PropertyName("code")


def _by_code(description: str) -> Any:
    return mapped(Lookup(_CODE, "code"), description, arguments=[argument("code", str, "Its code 代码.")])


@strawberry.type(description="What can be asked 查询.")
class Query:
    node: Node | None = mapped(
        ById(),
        "The object of a global ID; null where there is none 按标识取对象.",
        arguments=[argument("id", strawberry.ID, 'A global ID, such as "County:350505" 全局标识.')],
    )
    nodes: list[Node | None] = mapped(
        ByIds(),
        "The objects of up to 100 global IDs, in their order; null where there is none 按标识批量取对象.",
        arguments=[argument("ids", list[strawberry.ID], "Global IDs, at most 100 全局标识.")],
    )
    viewer: Viewer = part("Who is asking, and what they may see 当前身份.")
    provinces: list[Province] = mapped(Listing(typical=34), "Every province in use, by code 全部省级.")
    province: Province | None = _by_code("The province in use of a code 省级.")
    city: City | None = _by_code("The city in use of a code 地级.")
    county: County | None = _by_code("The county in use of a code 县级.")
    territory: Territory | None = mapped(
        InForce(),
        (
            "The record of a code in force on a date, and everything beneath it as of that date; "
            "a record reached by a link that was not in force then, such as a successor, shows its last "
            "state 行政区划."
        ),
        arguments=[
            argument("code", str, "Its code 代码."),
            argument("asOf", Date | None, "The date; today unless given 截至日期."),
        ],
    )
    territories: Connection[Territory] = paged(
        where="schema.types.territory:TerritoryFilter",
        order="schema.types.territory:TerritoryOrder",
        description="Territories in use 行政区划列表.",
    )
    regions: list[Region] = mapped(Listing(typical=20), "Every region, by code 全部区域.")
    region: Region | None = _by_code("The region of a code 区域.")
    industry: Industry | None = _by_code("The industry of a code 行业.")
    industries: Connection[Industry] = paged(
        where="schema.types.industry:IndustryFilter",
        order="schema.types.industry:IndustryOrder",
        description="Industries 行业列表.",
    )
    company: Company | None = _by_code("The company of a code 公司.")
    companies: list[Company] = mapped(
        Listing(typical=30, equals=(PropertyName("level"),)),
        "The group's companies, by code 公司列表.",
        arguments=[argument("level", TerritoryLevel | None, "Only those of this tier 层级.")],
    )
    agent: Agent | None = _by_code("The agent of a code 代理商.")
    agents: AgentConnection = paged(
        where="schema.types.agent:AgentFilter",
        order="schema.types.agent:AgentOrder",
        description="Agents 代理商列表.",
    )
    delegation: Delegation | None = mapped(
        ById(models.DELEGATION),
        "The delegation of a global ID 授权.",
        arguments=[argument("id", strawberry.ID, 'A global ID, such as "Delegation:D0001" 全局标识.')],
    )
    delegations: Connection[Delegation] = paged(
        where="schema.types.delegation:DelegationFilter",
        order="schema.types.delegation:DelegationOrder",
        description="Delegations 授权列表.",
    )
    channel_plans: Connection[ChannelPlan] = paged(
        where="schema.types.channel_plan:ChannelPlanFilter",
        description="What companies aim at in a period, each version, by ID 渠道规划列表.",
    )
    customer: Customer | None = _by_code("The customer of a code 客户.")
    customers: CustomerConnection = paged(
        where="schema.types.customer:CustomerFilter",
        order="schema.types.customer:CustomerOrder",
        description="Customers 客户列表.",
    )
    product: Product | None = _by_code("The product of a code 产品.")
    products: list[Product] = mapped(Listing(typical=40), "Every product, by code 全部产品.")
    value_chain: ValueChain | None = _by_code("The value chain of a code 价值链.")
    value_chains: list[ValueChain] = mapped(
        Listing(typical=20, equals=(PropertyName("tier"),)),
        "Value chains, by code 价值链列表.",
        arguments=[argument("tier", ValueChainTier | None, "Only those of this tier 层级.")],
    )
    solution_templates: list[SolutionTemplate] = mapped(
        Listing(typical=20), "Every solution template, by code 全部解决方案模板."
    )
    policies: list[Policy] = mapped(
        Listing(typical=4), "Every version of the policy, the latest last 政策列表."
    )
    scorecards: list[Scorecard] = mapped(
        Listing(typical=12, equals=(PropertyName("capability"),)),
        "What agents are and were measured by, by ID 考核表列表.",
        arguments=[argument("capability", AgentCapability | None, "Only those for these agents 渠道能力.")],
    )
    commission_plans: list[CommissionPlan] = mapped(
        Listing(typical=12, equals=(PropertyName("capability"),)),
        "By what agents are and were paid, by ID 酬金方案列表.",
        arguments=[argument("capability", AgentCapability | None, "Only those for these agents 渠道能力.")],
    )
    authority: AuthorityDecision = mapped(
        Authority(),
        "Whether an agent may serve a customer, or a whole cell; by whose grant, or why not 授权判定.",
        arguments=[
            argument("agent", strawberry.ID, 'An agent\'s global ID, such as "Agent:A001" 代理商.'),
            argument("target", AuthorityTarget, "What is to be served 服务对象."),
            argument("asOf", Date | None, "The day, past or future; today unless given 判定日期."),
        ],
    )
    who_may_serve: list[ServingCandidate] = mapped(
        WhoMayServe(),
        (
            "Who may serve a customer, or a whole cell, best first: the customer manager of a protected "
            "customer, then agents: exclusive, most specific in territory, industry and product, by grade, "
            "with a verified resource there before those without, by load 可服务者."
        ),
        arguments=[
            argument("target", AuthorityTarget, "What is to be served 服务对象."),
            argument("asOf", Date | None, "The day, past or future; today unless given 判定日期."),
            argument("first", int | None, "How many from the start, 1 to 1,000; 25 by default 前若干名."),
        ],
    )
    preview_revocation: Impact = mapped(
        Preview(),
        "What revoking a grant would do, on that day or, if later, the grant's first 撤销预览.",
        arguments=[
            argument("delegation", strawberry.ID, "The grant 授权."),
            argument(
                "mode",
                RevocationMode,
                "What would become of the grants made out of it 撤销方式.",
                RevocationMode.CASCADE,
            ),
            argument("on", Date | None, "First day no longer in force; today unless given 撤销日期."),
        ],
    )
    preview_delegation: Impact = mapped(
        Preview(),
        "What making a grant would do, on its first day or, if later, today 授权预览.",
        arguments=[argument("input", GrantDelegationInput, "The grant to be made 授予内容.")],
    )
    preview_amendment: Impact = mapped(
        Preview(),
        "What changing a grant would do, on the day from which it would be changed 变更预览.",
        arguments=[argument("input", AmendDelegationInput, "The grant and its change 变更内容.")],
    )
    preview_boundary_change: BoundaryChangePreview = mapped(
        Preview(),
        "What a change of boundaries would do; only an operator asks 区划变更预览.",
        arguments=[argument("input", BoundaryChangeInput, "The change 变更内容.")],
    )
    preview_agent_change: Impact = mapped(
        Preview(),
        "What another level or status of an agent would do today: a promotion, a demotion, a suspension "
        "代理商变更预览.",
        arguments=[
            argument("agent", strawberry.ID, "The agent; a company asks of those it manages 代理商."),
            argument("level", TerritoryLevel | None, "Its level then; as it is unless given 层级."),
            argument("status", AgentStatus | None, "Its status then; as it is unless given 状态."),
        ],
    )
    coverage: CoverageConnection = mapped(
        Coverage(),
        (
            "Customers and agents by territory and industry, wherever there is one or the other: in each "
            "territory of an area on the day, itself and those below it, by code of territory, then of "
            "industry. An area that is none on that day has no cells. Customers and grants that who asks may "
            "not see do not count 覆盖情况."
        ),
        arguments=[
            argument("within", strawberry.ID, "A territory or a region 范围."),
            argument("industryLevel", IndustryLevel, "Tier of industries 行业层级.", IndustryLevel.SECTION),
            argument("asOf", Date | None, "The day, past or future; today unless given 截至日期."),
            *forward(),
        ],
    )
    conflicts: DelegationConflictConnection = mapped(
        Conflicts(),
        "Grants in force on a day that exclude one another, such as imports bring, by ID 授权冲突.",
        arguments=[
            argument("within", strawberry.ID, "Where they meet: a territory or region 范围."),
            argument("asOf", Date | None, "The day, past or future; today unless given 判定日期."),
            *forward(),
        ],
    )
    promotion_candidates: PromotionCandidateConnection = mapped(
        PromotionCandidates(),
        "Active agents below the top level, based in an area: which qualify today for the next one, by "
        "their grades in a period and the one before it, what they hold, whom they serve, and a time without "
        "suspensions; and what each of the others is short of; an agent is told of itself only 升级候选.",
        arguments=[
            argument("within", strawberry.ID, "A territory or a region 范围."),
            argument("period", str, "A month as 2026-07, a quarter as 2026-Q3, or a year 考核期."),
            *forward(),
        ],
    )
    operating_reports: Connection[OperatingReport] = mapped(
        OperatingReports(),
        "What agents owe, or have said, of a period in an area, by ID 经营通报列表.",
        arguments=[
            argument("within", strawberry.ID, "A territory or a region 范围."),
            argument("period", str, "A month as 2026-07, a quarter as 2026-Q3, or a year 通报期."),
            argument("overdue", bool | None, "Only those that are overdue, or are not 是否逾期."),
            argument("declining", bool | None, "Only those with less revenue than before, or not 是否下滑."),
            *forward(),
        ],
    )
    findings: Connection[Finding] = paged(
        where="schema.types.finding:FindingFilter",
        description="What was found at agents, by ID 监管问题列表.",
    )
    support_tickets: Connection[SupportTicket] = paged(
        where="schema.types.support_ticket:SupportTicketFilter",
        description="What agents asked the hotline, by ID 热线工单列表.",
    )
    supervision_mandates: list[SupervisionMandate] = mapped(
        Listing(typical=10), "Who may or might look across territories, by ID 监管授权列表."
    )
    diffusion: TemplateSpreadConnection = mapped(
        Diffusion(),
        "Which solution templates spread to which territories of an area, by whom, since when, and for how "
        "many customers; deployments that who asks may not see do not count 模板推广.",
        arguments=[
            argument("within", strawberry.ID, "A territory or a region 范围."),
            argument("template", strawberry.ID | None, "Only of this one 模板."),
            *forward(),
        ],
    )
    history: EventConnection = mapped(
        History(),
        "What happened to something, and to grants and exceptions that name it, the latest first 变更历史.",
        arguments=[
            argument("subject", strawberry.ID, "The global ID of what it happened to 对象."),
            *forward(),
        ],
    )
    search: SearchConnection = mapped(
        Search(),
        "What is named like this, best match first 全文检索.",
        arguments=[
            argument("text", str, "What to look for in names 检索词."),
            argument("types", list[str] | None, "Only these types, such as `Agent` 类型."),
            *forward(),
        ],
    )
