"""What `createCustomer` takes and answers 新建客户."""

import strawberry

from schema.fields import strawberry_field
from schema.types.customer import CardTier, CustomerGrade, CustomerSize
from schema.types.refs import CustomerRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A customer to be registered 新建客户.")
class CreateCustomerInput:
    name: str = strawberry.field(description="Name, at most 100 characters 客户名称.")
    grade: CustomerGrade = strawberry.field(description="Worth to the group 等级.")
    card_tier: CardTier = strawberry.field(description="Loyalty card 卡级.")
    size: CustomerSize = strawberry.field(description="Size 规模.")
    territory: strawberry.ID = strawberry.field(description="Where it is, a territory in use 所在地.")
    industry: strawberry.ID = strawberry.field(description="Its industry 所属行业.")
    manager: strawberry.ID | None = strawberry.field(
        default=_UNSET,
        description="Its customer manager, of a company that operates where it is or above 客户经理.",
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The customer registered, or every rule against it 新建客户结果.")
class CreateCustomerPayload:
    customer: CustomerRef | None = strawberry_field("The customer; null where none was registered 客户.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was registered 业务错误.", []
    )
