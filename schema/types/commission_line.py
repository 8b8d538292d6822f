"""The lines of commission statements 酬金明细."""

from graph.mapping import models
from graph.mapping.path import out
from schema.fields import one, prop, worded
from schema.scalars import Fen
from schema.types.node import Node, Party, node_type
from schema.types.refs import CommissionLineRef, CommissionStatementRef, DelegationRef, SaleRef


@node_type(models.COMMISSION_LINE, "An amount for a beneficiary, and why it is that 酬金明细.")
class CommissionLine(Node):
    amount: Fen = prop("The amount; below 0 where it takes back 金额.")
    component: str = prop("What it is for: `FIXED`, or `SHARE` of a sale 构成.")
    plan_version: int = prop("The version of the plan that it was worked out by 方案版本.")
    entry: str = prop(
        "How it came about: `EARNED`; `RELEASE:n`, the n-th later part of what was earned; `CLAWBACK:id`, "
        "taken back: the id is that of the refund, then, after a slash, the entry it takes from 记账类别."
    )
    beneficiary: Party = one(
        out("PAID_TO"), description="Whose it is: the agent, or a partner along a value chain 受益方."
    )
    sale: SaleRef | None = one(
        out("FOR_SALE"), description="For what sale; null where for none, or where it is not seen 销售."
    )
    delegation: DelegationRef | None = one(
        out("MADE_UNDER"),
        description="The grant that allowed the sale on its day; null where none did 授权.",
    )
    original: CommissionLineRef | None = one(
        out("COMES_FROM"), description="The earlier line that this is a part of, or takes from 原明细."
    )
    statement: CommissionStatementRef | None = one(
        out("LINE_OF"), description="Its statement; null to partners, who see their lines alone 结算单."
    )
    because: str = worded(
        ("becauseZh", "becauseEn"),
        models.COMMISSION_REASON,
        ("partnerZh", "partnerEn"),
        "Why it is this amount, in the language of the request; a partner is told its own part 说明.",
    )
