"""What `setChannelPlan` takes and answers 设定渠道规划."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Quantity
from schema.types.channel_plan import ChannelMetric, ChannelPlan
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What is aimed at in a place 渠道目标.")
class ChannelTargetInput:
    metric: ChannelMetric = strawberry.field(description="What it is measured by 指标.")
    territory: strawberry.ID = strawberry.field(
        description="Where, all below it included: in the company's territory 行政区划."
    )
    industry: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="In which industry, those below it included; none = in any 行业."
    )
    value: Quantity = strawberry.field(description="How much, more than 0 目标值.")


@strawberry.input(description="The next version of a company's plan of a period 设定渠道规划.")
class SetChannelPlanInput:
    company: strawberry.ID = strawberry.field(description="Whose plan 公司.")
    period: str = strawberry.field(
        description="A month, quarter or year that is not over: 2026-12, 2026-Q4 or 2026 规划期."
    )
    targets: list[ChannelTargetInput] = strawberry.field(
        description="From 1 to 200, no two of the same metric, place and industry 目标."
    )
    reason: str | None = strawberry.field(
        default=_UNSET, description="Why; needed from the second version on 原因."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 设定渠道规划结果.")
class SetChannelPlanPayload:
    plan: ChannelPlan | None = strawberry_field("The draft; null where none was set 渠道规划.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was set 业务错误.", []
    )
