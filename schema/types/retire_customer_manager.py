"""What `retireCustomerManager` takes and answers 停用客户经理."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import CustomerManagerRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A customer manager that there is to be no more 停用客户经理.")
class RetireCustomerManagerInput:
    customer_manager: strawberry.ID = strawberry.field(description="The customer manager 客户经理.")
    expected_version: int = strawberry.field(
        description="The version that was read; refused where there is another by now 预期版本."
    )
    hand_over_to: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="Who takes over the customers that they manage and serve 接手的客户经理."
    )
    reason: str = strawberry.field(description="Why 原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The customer manager as it is then, or every rule against it 停用客户经理结果.")
class RetireCustomerManagerPayload:
    customer_manager: CustomerManagerRef | None = strawberry_field(
        "The customer manager; null where it was refused 客户经理.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was retired 业务错误.", []
    )
