"""What `createProduct` takes and answers 新建产品."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import ProductRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A product to be registered 新建产品.")
class CreateProductInput:
    name: str = strawberry.field(
        description="Name, at most 100 characters; no other product has it 产品名称."
    )
    kind: str = strawberry.field(description="What sort of product, at most 100 characters 产品类型.")
    supplied_by: strawberry.ID = strawberry.field(
        description="The company that supplies it; what agents bring is admitted by `reviewProduct` 供应公司."
    )
    vendor: str | None = strawberry.field(
        default=_UNSET, description="The third party whose it is, if not the group's 第三方厂商."
    )
    industries: list[strawberry.ID] | None = strawberry.field(
        default=_UNSET, description="The industries it is made for; none = all 目标行业."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The product registered, or every rule against it 新建产品结果.")
class CreateProductPayload:
    product: ProductRef | None = strawberry_field("The product; null where none was registered 产品.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was registered 业务错误.", []
    )
