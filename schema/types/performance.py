"""How a territory did in a period 经营情况."""

import strawberry

from schema.fields import member, prop
from schema.scalars import Fen
from schema.types.refs import CountyRef


@strawberry.type(description="What was sold to customers there 销售汇总.")
class SalesSummary:
    sales: int = prop("How many sales 销售笔数.")
    amount: Fen = prop("What they amount to 销售金额.")


@strawberry.type(description="What agents based there earned 酬金汇总.")
class CommissionSummary:
    statements: int = prop("How many statements 结算单数.")
    disputed: int = prop("How many of these are disputed now 异议数.")
    total: Fen = prop("What they amount to 酬金合计.")
    paid: Fen = prop("What of that is paid 已付酬金.")


@strawberry.type(description="How many agents based there had which grade 等级分布.")
class GradeCounts:
    a: int = prop("A A 级数.")
    b: int = prop("B B 级数.")
    c: int = prop("C C 级数.")
    d: int = prop("D D 级数.")
    incomplete: int = prop("Those that lack a result 未完成数.")


@strawberry.type(description="A county's place by what was sold there 县级排名.")
class CountyStanding:
    rank: int = prop("Its place, from 1 名次.")
    county: CountyRef = member("county", "The county 县级.")
    sales: int = prop("How many sales 销售笔数.")
    amount: Fen = prop("What they amount to 销售金额.")
