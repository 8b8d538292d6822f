"""What `retireCustomer` takes and answers 停用客户."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.refs import CustomerRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A customer that there is to be no more 停用客户.")
class RetireCustomerInput:
    customer: strawberry.ID = strawberry.field(description="The customer 客户.")
    expected_version: int = strawberry.field(
        description="The version that was read; refused where there is another by now 预期版本."
    )
    on: Date | None = strawberry.field(
        default=_UNSET, description="First day without it: today unless given, or a later one 停用日期."
    )
    reason: str = strawberry.field(description="Why 原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The customer as it is then, or every rule against it 停用客户结果.")
class RetireCustomerPayload:
    customer: CustomerRef | None = strawberry_field("The customer; null where it was refused 客户.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was retired 业务错误.", []
    )
