"""By what agents are paid 酬金方案."""

from enum import Enum

import strawberry

from graph.mapping import models
from graph.mapping.order import Kind, OrderKey
from graph.mapping.path import out
from graph.mapping.template import Template
from schema.enums import term
from schema.fields import many, part, prop
from schema.scalars import Date, Fen
from schema.types.agent import AgentCapability
from schema.types.node import Node, node_type


@strawberry.enum(description="How what was sold meets the tiers of a plan 分档方式.")
class CommissionTierMode(Enum):
    MARGINAL = term("Marginal", "边际分档", "Each part of what was sold earns the share of its own tier.")
    WHOLE = term("Whole", "整档", "All that was sold earns the share of the tier that it reached.")


@strawberry.enum(description="What period a commission statement covers 结算周期.")
class CommissionCycle(Enum):
    MONTH = term("Month", "月")
    QUARTER = term("Quarter", "季")
    YEAR = term("Year", "年")


@strawberry.type(description="A tier of what is sold in a period, and its share 提成分档.")
class CommissionTier:
    from_: Fen = prop("From what sum on it counts 起点.", property="from", name="from")
    share_bp: int = prop("The share in basis points 提成比例.")


@strawberry.type(description="What a share is multiplied by, per grade, in basis points 考核系数.")
class GradeCoefficients:
    a: int = prop("At grade A A 级系数.", property="coefficientA")
    b: int = prop("At grade B B 级系数.", property="coefficientB")
    c: int = prop("At grade C C 级系数.", property="coefficientC")
    d: int = prop("At grade D D 级系数.", property="coefficientD")


@node_type(
    models.COMMISSION_PLAN,
    "By what agents of a capability are paid for periods that begin on its first day or later 酬金方案.",
)
class CommissionPlan(Node):
    capability: AgentCapability = prop("Which agents it pays 渠道能力.")
    version: int = prop("Its number among those of the capability, from 1 版本.")
    valid_from: Date = prop("Its first day; it counts until the next version's 启用日期.")
    cycle: CommissionCycle = prop("What period a statement covers 结算周期.")
    fixed: Fen = prop("What is paid per period, whatever was sold 固定酬金.")
    tier_mode: CommissionTierMode = prop("How what was sold meets the tiers 分档方式.")
    tiers: list[CommissionTier] = many(
        out("HAS_TIER", "CommissionTier"),
        typical=4,
        order=OrderKey(Template("#n.from"), Kind.INTEGER),
        description="Its tiers, the lowest first; that begins at 0 提成分档.",
    )
    coefficients: GradeCoefficients = part("What the grade of the period makes of a share 考核系数.")
    releases: list[int] = prop(
        "What of a share is paid with the statement, and in each period after it, in basis points 分期发放.",
        property="releaseBp",
    )
