"""What `grantProtectionException` takes and answers 批准保护例外."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.protection_exception import ProtectionException
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="An exception to be made 批准保护例外.")
class GrantProtectionExceptionInput:
    customer: strawberry.ID = strawberry.field(
        description="The customer, protected on the first day 受保护的客户."
    )
    agent: strawberry.ID = strawberry.field(
        description="The agent, active or admitted, that it is opened to 代理商."
    )
    reason: str = strawberry.field(description="Why 例外原因.")
    valid_from: Date | None = strawberry.field(
        default=_UNSET, description="First day: today unless given, or a later one 生效日期."
    )
    valid_to: Date = strawberry.field(description="First day no longer 失效日期.")
    approved_by: strawberry.ID = strawberry.field(
        description=(
            "The company above: one that the company operating in the customer's territory (in the nearest "
            "that has one, going up) reports to, directly or farther up; where that one reports to nobody, "
            "being the provincial company, itself 批准公司."
        )
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The exception made, or every rule it would have broken 批准保护例外结果.")
class GrantProtectionExceptionPayload:
    exception: ProtectionException | None = strawberry_field(
        "The exception; null where none was made 保护例外.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule it would have broken, naming the input; empty when it was made 业务错误.", []
    )
