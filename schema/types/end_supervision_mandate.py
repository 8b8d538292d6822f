"""What `endSupervisionMandate` takes and answers 终止监管授权."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.refs import SupervisionMandateRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A mandate that is to end 终止监管授权.")
class EndSupervisionMandateInput:
    mandate: strawberry.ID = strawberry.field(description="The mandate 监管授权.")
    reason: str = strawberry.field(description="Why 终止原因.")
    on: Date | None = strawberry.field(
        default=_UNSET, description="First day no longer: today unless given, or a later one 终止日期."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The mandate, or every rule against it 终止监管授权结果.")
class EndSupervisionMandatePayload:
    mandate: SupervisionMandateRef | None = strawberry_field(
        "The mandate; null where nothing changed 监管授权.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was done 业务错误.", []
    )
