"""What `planMeasure` takes and answers 计划措施."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.channel_team import ChannelMeasure
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A measure to be taken 计划措施.")
class PlanMeasureInput:
    company: strawberry.ID = strawberry.field(description="Whose team takes it 公司.")
    action: str = strawberry.field(description="What is to be done; at most 500 characters 措施.")
    in_charge: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="A customer manager on the team; none = nobody yet 负责人."
    )
    plan: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="The company's plan that it serves 渠道规划."
    )
    begins: Date | None = strawberry.field(
        default=_UNSET, description="First day; today unless given 开始日期."
    )
    due: Date = strawberry.field(
        description="The day by which it is to be done, after the first and not past 完成期限."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 计划措施结果.")
class PlanMeasurePayload:
    measure: ChannelMeasure | None = strawberry_field(
        "The measure; null where none was planned 渠道管理措施.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was planned 业务错误.", []
    )
