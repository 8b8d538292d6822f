"""What the group sets without a new version of the software 政策."""

import strawberry

from graph.mapping import models
from graph.mapping.order import OrderKey
from graph.mapping.path import out
from graph.mapping.template import Template
from schema.fields import many, prop
from schema.scalars import Date, Fen
from schema.types.agent import AgentCapability
from schema.types.assessment_grade import AssessmentGrade
from schema.types.node import Node, node_type
from schema.types.territory import TerritoryLevel


@strawberry.type(description="How many industry sections a regional agent may reach into 行业门类上限.")
class SectionLimit:
    capability: AgentCapability = prop("Which agents it bounds 渠道能力.")
    sections: int = prop("How many sections of the 20, halved at grade C 行业门类数.")


@strawberry.type(description="What an agent has at least that is promoted 升级门槛.")
class PromotionBar:
    level: TerritoryLevel = prop("The level it is promoted to 目标层级.")
    grants: int = prop("How many grants in force 有效授权数.")
    customers: int = prop("How many customers that it serves 服务客户数.")


@node_type(
    models.POLICY,
    "Numbers that rules refer to, from a day on until the next version's 政策.",
)
class Policy(Node):
    version: int = prop("Its number, from 1 版本.")
    valid_from: Date = prop("Its first day; the first version has always been in force 启用日期.")
    chain_length: int = prop("How many grants a chain of delegations may have 授权链长度.")
    quorum: int = prop("How many companies review an application 评审家数.")
    approvals: int = prop("How many of them must approve it 同意家数.")
    deposit: Fen = prop("What an agent pays at least before it becomes active 保证金下限.")
    appeal_days: int = prop("For how many days an assessment may be appealed against 考核申诉期.")
    dispute_days: int = prop("For how many days a published statement may be disputed 结算异议期.")
    promotion_grade: AssessmentGrade = prop("The worst grade at which an agent is promoted 升级等级.")
    promotion_periods: int = prop("In how many periods in a row it had that grade 升级考核期数.")
    promotion_days: int = prop("For how many days it was not suspended 升级前无暂停天数.")
    grant_grade: AssessmentGrade = prop("The worst grade at which anything new is granted 新授权等级.")
    work_grade: AssessmentGrade = prop(
        "The worst grade at which an agent goes on working; a worse one suspends it at once 合作等级."
    )
    termination_periods: int = prop(
        "After how many periods in a row at a worse grade its termination is due 清退考核期数."
    )
    sections: list[SectionLimit] = many(
        out("LIMITS_SECTIONS", "SectionLimit"),
        typical=4,
        order=OrderKey(Template("#n.capability")),
        description="How many industry sections regional agents may reach into, by capability 行业门类上限.",
    )
    promotion: list[PromotionBar] = many(
        out("SETS_BAR", "PromotionBar"),
        typical=2,
        order=OrderKey(Template("#n.level")),
        description="What an agent has at least that is promoted, by level 升级门槛.",
    )
