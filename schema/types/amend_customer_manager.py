"""What `amendCustomerManager` takes and answers 变更客户经理."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import CustomerManagerRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(
    description="What is to change about a customer manager; what is not given stays 变更客户经理."
)
class AmendCustomerManagerInput:
    customer_manager: strawberry.ID = strawberry.field(description="The customer manager 客户经理.")
    expected_version: int = strawberry.field(
        description="The version that was read; refused where there is another by now 预期版本."
    )
    name: str | None = strawberry.field(default=_UNSET, description="Name, at most 100 characters 姓名.")
    company: strawberry.ID | None = strawberry.field(
        default=_UNSET,
        description="The employer, which operates where the customers they manage are, or above 所属公司.",
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The customer manager as it is then, or every rule against it 变更客户经理结果.")
class AmendCustomerManagerPayload:
    customer_manager: CustomerManagerRef | None = strawberry_field(
        "The customer manager; null where it was refused 客户经理.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was changed 业务错误.", []
    )
