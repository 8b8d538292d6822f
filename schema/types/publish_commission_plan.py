"""What `publishCommissionPlan` takes and answers 发布酬金方案."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date, Fen
from schema.types.agent import AgentCapability
from schema.types.commission_plan import CommissionCycle, CommissionTierMode
from schema.types.refs import CommissionPlanRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A tier of what is sold in a period, and its share 提成分档.")
class CommissionTierInput:
    from_: Fen = strawberry.field(name="from", description="From what sum on it counts; the first, 0 起点.")
    share_bp: int = strawberry.field(description="The share, 0 to 10,000 basis points 提成比例.")


@strawberry.input(description="What a share is multiplied by, per grade: 0 to 20,000 bp 考核系数.")
class GradeCoefficientsInput:
    a: int = strawberry.field(description="At grade A A 级系数.")
    b: int = strawberry.field(description="At grade B B 级系数.")
    c: int = strawberry.field(description="At grade C C 级系数.")
    d: int = strawberry.field(description="At grade D D 级系数.")


@strawberry.input(description="The next version of a commission plan 发布酬金方案.")
class PublishCommissionPlanInput:
    capability: AgentCapability = strawberry.field(description="Which agents it is to pay 渠道能力.")
    valid_from: Date = strawberry.field(
        description=(
            "Its first day: it counts for periods that begin then or later. Later than that of the version "
            "before, and than the first day of every period already calculated 启用日期."
        )
    )
    cycle: CommissionCycle = strawberry.field(description="What period a statement covers 结算周期.")
    fixed: Fen = strawberry.field(description="What is paid per period, whatever was sold 固定酬金.")
    tier_mode: CommissionTierMode = strawberry.field(description="How sales meet the tiers 分档方式.")
    tiers: list[CommissionTierInput] = strawberry.field(
        description="Tiers, the lowest first: that begins at 0, each later one above 提成分档."
    )
    coefficients: GradeCoefficientsInput = strawberry.field(description="Per grade 考核系数.")
    releases: list[int] = strawberry.field(
        default_factory=lambda: [10_000],
        description=(
            "What of a share is paid with the statement, and in each period after it, in basis points: "
            "10,000 together; all of it at once unless given 分期发放."
        ),
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The plan published, or every rule against it 发布酬金方案结果.")
class PublishCommissionPlanPayload:
    plan: CommissionPlanRef | None = strawberry_field("The plan; null where none was published 酬金方案.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was published 业务错误.", []
    )
