"""What `amendCustomer` takes and answers 变更客户."""

import strawberry

from schema.fields import strawberry_field
from schema.types.customer import CardTier, CustomerGrade, CustomerSize
from schema.types.refs import AgentRef, CustomerRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What is to change about a customer; what is not given stays 变更客户.")
class AmendCustomerInput:
    customer: strawberry.ID = strawberry.field(description="The customer 客户.")
    expected_version: int = strawberry.field(
        description="The version that was read; refused where there is another by now 预期版本."
    )
    name: str | None = strawberry.field(default=_UNSET, description="Name, at most 100 characters 客户名称.")
    grade: CustomerGrade | None = strawberry.field(
        default=_UNSET, description="Worth to the group, from today on 等级."
    )
    card_tier: CardTier | None = strawberry.field(
        default=_UNSET, description="Loyalty card, from today on 卡级."
    )
    size: CustomerSize | None = strawberry.field(default=_UNSET, description="Size, from today on 规模.")
    territory: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="Where it is from today on, a territory in use 所在地."
    )
    industry: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="Its industry; a correction, which counts for earlier days too 所属行业."
    )
    manager: strawberry.ID | None = strawberry.field(
        default=_UNSET,
        description="Its customer manager, of a company that operates where it is or above 客户经理.",
    )
    without_manager: bool = strawberry.field(
        default=False, description="Whether it is to have no customer manager 取消客户经理."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The customer as it is then, or every rule against it 变更客户结果.")
class AmendCustomerPayload:
    customer: CustomerRef | None = strawberry_field("The customer; null where it was refused 客户.", [])
    without_authority: list[AgentRef] = strawberry_field(
        "Agents that serve it and no longer may, by code: end or replace their services 失去授权的代理商.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was changed 业务错误.", []
    )
