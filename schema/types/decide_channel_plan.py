"""What `decideChannelPlan` takes and answers 审批渠道规划."""

import strawberry

from schema.fields import strawberry_field
from schema.types.channel_plan import ChannelPlan, ChannelPlanDecision
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A decision on a channel plan 审批渠道规划.")
class DecideChannelPlanInput:
    plan: strawberry.ID = strawberry.field(description="The draft 渠道规划.")
    decided_by: strawberry.ID = strawberry.field(
        description="The company that decides: one above the plan's, or the topmost for itself 决定公司."
    )
    outcome: ChannelPlanDecision = strawberry.field(description="What becomes of it 审批结果.")
    comment: str | None = strawberry.field(default=_UNSET, description="Why; needed to reject 说明.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 审批渠道规划结果.")
class DecideChannelPlanPayload:
    plan: ChannelPlan | None = strawberry_field("The plan; null where none was decided 渠道规划.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was decided 业务错误.", []
    )
