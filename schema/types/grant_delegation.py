"""What `grantDelegation` takes and answers 授予授权."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.delegation import Delegation
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A grant to be made 授予授权.")
class GrantDelegationInput:
    grantor: strawberry.ID = strawberry.field(
        description="Who grants: a company inside its territory, or an agent out of `derivedFrom` 授权方."
    )
    grantee: strawberry.ID = strawberry.field(
        description="The agent, active or admitted, that is granted it 被授权方."
    )
    areas: list[strawberry.ID] = strawberry.field(
        description="Territories in use, or regions; at least one 授权地域."
    )
    industries: list[strawberry.ID] | None = strawberry.field(
        default=_UNSET, description="For which industries; none = all 授权行业."
    )
    products: list[strawberry.ID] | None = strawberry.field(
        default=_UNSET, description="For which products; none = all 授权产品."
    )
    valid_from: Date = strawberry.field(description="First day in force 生效日期.")
    valid_to: Date | None = strawberry.field(
        default=_UNSET, description="First day no longer in force; none = open-ended 失效日期."
    )
    exclusive: bool = strawberry.field(
        default=False, description="Whether it excludes overlapping grants of other chains 是否独家."
    )
    redelegable: bool = strawberry.field(
        default=False, description="Whether its holder may delegate onwards 可否转授权."
    )
    derived_from: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="The grant it is made out of, held by the grantor 上级授权."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The grant made, or every rule it would have broken 授予授权结果.")
class GrantDelegationPayload:
    delegation: Delegation | None = strawberry_field("The grant; null where none was made 授权.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule it would have broken, naming the input; empty when it was made 业务错误.", []
    )
