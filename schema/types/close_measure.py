"""What `closeMeasure` takes and answers 结束措施."""

import strawberry

from schema.fields import strawberry_field
from schema.types.channel_team import ChannelMeasure, MeasureOutcome
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What came of a measure 结束措施.")
class CloseMeasureInput:
    measure: strawberry.ID = strawberry.field(description="The measure 渠道管理措施.")
    outcome: MeasureOutcome = strawberry.field(
        description="Done, which who is in charge may say as well, or dropped 措施结果."
    )
    comment: str | None = strawberry.field(default=_UNSET, description="Why; needed to drop it 说明.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 结束措施结果.")
class CloseMeasurePayload:
    measure: ChannelMeasure | None = strawberry_field(
        "The measure; null where none was closed 渠道管理措施.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was closed 业务错误.", []
    )
