"""What `proposeProduct` takes and answers 申报产品."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import ProductProposalRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A product that an agent brings to be admitted 产品申报内容.")
class ProposeProductInput:
    agent: strawberry.ID = strawberry.field(description="Who brings it, and would supply it 代理商.")
    proposal: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="A proposal of it that was returned, to be submitted again 产品准入申请."
    )
    name: str = strawberry.field(description="Name, which no product has yet 产品名称.")
    kind: str = strawberry.field(description="What sort of product 产品类型.")
    vendor: str | None = strawberry.field(
        default=_UNSET, description="The third party whose it is; the agent's own unless given 第三方厂商."
    )
    industries: list[strawberry.ID] | None = strawberry.field(
        default=_UNSET, description="The industries it is made for 目标行业."
    )
    description: str = strawberry.field(description="What it is good for 说明.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 申报产品结果.")
class ProposeProductPayload:
    proposal: ProductProposalRef | None = strawberry_field(
        "The proposal; null where none was submitted 产品准入申请.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was submitted 业务错误.", []
    )
