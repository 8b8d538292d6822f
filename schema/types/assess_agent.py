"""What `assessAgent` takes and answers 记录考核."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import AssessmentRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="An agent's result in one metric 指标结果.")
class MetricResultInput:
    metric: str = strawberry.field(description="The metric's code in the scorecard 指标代码.")
    score_bp: int = strawberry.field(description="The score, 0 to 10,000 basis points 得分.")


@strawberry.input(description="What an agent achieved in a period 记录考核.")
class AssessAgentInput:
    agent: strawberry.ID = strawberry.field(description="The agent: active now, or once 代理商.")
    period: str = strawberry.field(
        description=(
            "A month as 2026-07, a quarter as 2026-Q3, or a year as 2026, which has begun; the scorecard is "
            "that of its first day 考核期."
        )
    )
    results: list[MetricResultInput] = strawberry.field(
        description="Results, each in the place of an earlier one; others stay as they are 指标结果."
    )
    final: bool = strawberry.field(
        default=False,
        description="Make it final: once, after the period, with a result for every metric 定为最终结果.",
    )
    comment: str | None = strawberry.field(default=_UNSET, description="What is to be said of it 说明.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The assessment recorded, or every rule against it 记录考核结果.")
class AssessAgentPayload:
    assessment: AssessmentRef | None = strawberry_field(
        "The assessment; null where nothing was recorded 考核结果.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was recorded 业务错误.", []
    )
