"""What `retireProduct` takes and answers 停用产品."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.refs import ProductRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A product that there is to be no more 停用产品.")
class RetireProductInput:
    product: strawberry.ID = strawberry.field(description="The product 产品.")
    expected_version: int = strawberry.field(
        description="The version that was read; refused where there is another by now 预期版本."
    )
    on: Date | None = strawberry.field(
        default=_UNSET,
        description="First day on which it is not sold: today unless given, or later 停用日期.",
    )
    reason: str = strawberry.field(description="Why 原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The product as it is then, or every rule against it 停用产品结果.")
class RetireProductPayload:
    product: ProductRef | None = strawberry_field("The product; null where it was refused 产品.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was retired 业务错误.", []
    )
