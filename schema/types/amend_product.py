"""What `amendProduct` takes and answers 变更产品."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import ProductRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What is to change about a product; what is not given stays 变更产品.")
class AmendProductInput:
    product: strawberry.ID = strawberry.field(description="The product 产品.")
    expected_version: int = strawberry.field(
        description="The version that was read; refused where there is another by now 预期版本."
    )
    name: str | None = strawberry.field(
        default=_UNSET, description="Name, at most 100 characters; no other product has it 产品名称."
    )
    kind: str | None = strawberry.field(
        default=_UNSET, description="What sort of product, at most 100 characters 产品类型."
    )
    industries: list[strawberry.ID] | None = strawberry.field(
        default=_UNSET,
        description="The industries it is made for, in place of those it was; an empty list = all 目标行业.",
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The product as it is then, or every rule against it 变更产品结果.")
class AmendProductPayload:
    product: ProductRef | None = strawberry_field("The product; null where it was refused 产品.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was changed 业务错误.", []
    )
