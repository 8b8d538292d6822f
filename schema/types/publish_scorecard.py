"""What `publishScorecard` takes and answers 发布考核表."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.agent import AgentCapability
from schema.types.refs import ScorecardRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="Something that agents are to be measured by 考核指标.")
class ScorecardMetricInput:
    code: str = strawberry.field(
        description="At most 40 capital letters, digits, underscores, such as `NEW_REVENUE` 指标代码."
    )
    name: str = strawberry.field(description="Name 名称.")
    weight_bp: int = strawberry.field(description="Its part of the score, 1 to 10,000 basis points 权重.")


@strawberry.input(description="From what score on an agent has which grade, in basis points 等级分数线.")
class GradeBandsInput:
    from_a: int = strawberry.field(description="A, 10,000 at most A 级.")
    from_b: int = strawberry.field(description="B, less than that B 级.")
    from_c: int = strawberry.field(description="C, less than that and at least 1; below, it is D C 级.")


@strawberry.input(description="The next version of a scorecard 发布考核表.")
class PublishScorecardInput:
    capability: AgentCapability = strawberry.field(description="Which agents it is to measure 渠道能力.")
    valid_from: Date = strawberry.field(
        description=(
            "Its first day: it counts for periods that begin then or later. Later than that of the version "
            "before, and than the first day of every period already assessed 启用日期."
        )
    )
    metrics: list[ScorecardMetricInput] = strawberry.field(
        description="What is measured, in order; the weights sum to 10,000 bp 考核指标."
    )
    bands: GradeBandsInput = strawberry.field(description="What score makes which grade 等级分数线.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The scorecard published, or every rule against it 发布考核表结果.")
class PublishScorecardPayload:
    scorecard: ScorecardRef | None = strawberry_field(
        "The scorecard; null where none was published 考核表.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was published 业务错误.", []
    )
