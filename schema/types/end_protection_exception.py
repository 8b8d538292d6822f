"""What `endProtectionException` takes and answers 终止保护例外."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.protection_exception import ProtectionException
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="An exception to be ended 终止保护例外.")
class EndProtectionExceptionInput:
    exception: strawberry.ID = strawberry.field(description="The exception 保护例外.")
    on: Date | None = strawberry.field(
        default=_UNSET,
        description="First day it no longer holds: today unless given, or a later one 终止日期.",
    )
    reason: str = strawberry.field(description="Why 终止原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The exception that ends, or why it does not 终止保护例外结果.")
class EndProtectionExceptionPayload:
    exception: ProtectionException | None = strawberry_field(
        "The exception that ends; null where it was refused 保护例外.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule it would have broken, naming the input; empty when it was ended 业务错误.", []
    )
