"""What `retireValueChain` takes and answers 停用价值链."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.refs import ValueChainRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A chain that is to end 停用价值链内容.")
class RetireValueChainInput:
    chain: strawberry.ID = strawberry.field(
        description="The chain; none that outlasts it is composed of it 价值链."
    )
    on: Date | None = strawberry.field(
        default=_UNSET,
        description="First day no longer in force, today unless given; after its last use 停用日期.",
    )
    reason: str = strawberry.field(description="Why 原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The chain as it is then, or every rule against it 停用价值链结果.")
class RetireValueChainPayload:
    value_chain: ValueChainRef | None = strawberry_field(
        "The chain; null where it was not retired 价值链.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was retired 业务错误.", []
    )
