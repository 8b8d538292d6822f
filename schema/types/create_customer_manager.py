"""What `createCustomerManager` takes and answers 新建客户经理."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import CustomerManagerRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A customer manager to be registered 新建客户经理.")
class CreateCustomerManagerInput:
    name: str = strawberry.field(description="Name, at most 100 characters 姓名.")
    company: strawberry.ID = strawberry.field(description="The employer 所属公司.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The customer manager registered, or every rule against it 新建客户经理结果.")
class CreateCustomerManagerPayload:
    customer_manager: CustomerManagerRef | None = strawberry_field(
        "The customer manager; null where none was registered 客户经理.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was registered 业务错误.", []
    )
