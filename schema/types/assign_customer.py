"""What `assignCustomer` takes and answers 分派客户."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.customer import Customer, ServiceRole
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="Who is to serve a customer, in which role 分派客户.")
class AssignCustomerInput:
    customer: strawberry.ID = strawberry.field(description="The customer 客户.")
    party: strawberry.ID | None = strawberry.field(
        default=_UNSET,
        description=(
            "An agent, or the customer's manager, that may serve it on the first day; unless given, the "
            "first that `whoMayServe` names 服务方."
        ),
    )
    role: ServiceRole = strawberry.field(description="In what role; whoever has it now ends then 角色.")
    since: Date | None = strawberry.field(
        default=_UNSET, description="First day: today unless given, or a later one 开始日期."
    )
    until: Date | None = strawberry.field(
        default=_UNSET, description="First day no longer; none = open-ended 结束日期."
    )
    override: bool = strawberry.field(
        default=False,
        description=(
            "Choose another than the first of those who may serve; needs `reason` and `until`, and lets "
            "nobody serve who may not 另行指定."
        ),
    )
    reason: str | None = strawberry.field(default=_UNSET, description="Why 原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The customer with who serves it, or every rule against it 分派客户结果.")
class AssignCustomerPayload:
    customer: Customer | None = strawberry_field(
        "The customer, whose `servedBy` has the assignment; null where it was refused 客户.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule it would have broken, naming the input; empty when it was assigned 业务错误.", []
    )
