"""What `endCustomerService` takes and answers 结束客户服务."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.customer import Customer, ServiceRole
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A service to be ended; the other role goes on 结束客户服务.")
class EndCustomerServiceInput:
    customer: strawberry.ID = strawberry.field(description="The customer 客户.")
    party: strawberry.ID = strawberry.field(description="The agent or customer manager that serves 服务方.")
    role: ServiceRole = strawberry.field(description="In what role 角色.")
    on: Date | None = strawberry.field(
        default=_UNSET,
        description="First day no longer: today unless given, or a later one 结束日期.",
    )
    reason: str = strawberry.field(description="Why 原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The customer with who serves it, or every rule against it 结束客户服务结果.")
class EndCustomerServicePayload:
    customer: Customer | None = strawberry_field(
        "The customer, whose `servedBy` has the end; null where it was refused 客户.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule it would have broken, naming the input; empty when it was ended 业务错误.", []
    )
