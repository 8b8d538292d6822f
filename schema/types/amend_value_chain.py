"""What `amendValueChain` takes and answers 变更价值链."""

import strawberry

from schema.fields import strawberry_field
from schema.types.create_value_chain import ValueChainStageInput
from schema.types.refs import ValueChainRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What a chain that is not in use yet is to be instead 价值链变更内容.")
class AmendValueChainInput:
    chain: strawberry.ID = strawberry.field(
        description="The chain; nothing was sold along it, nor deployed by it 价值链."
    )
    name: str | None = strawberry.field(default=_UNSET, description="As it is unless given 价值链名称.")
    territory: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="Where it is worked; as it is unless given 所在地."
    )
    industry: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="In which industry; as it is unless given 行业."
    )
    composed_of: list[strawberry.ID] | None = strawberry.field(
        default=_UNSET, description="All chains of lower tiers it is to be composed of 组成."
    )
    stages: list[ValueChainStageInput] = strawberry.field(
        description="All its stages in order, 1 to 20 环节."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The chain as it is then, or every rule against it 变更价值链结果.")
class AmendValueChainPayload:
    value_chain: ValueChainRef | None = strawberry_field(
        "The chain; null where it was not changed 价值链.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was changed 业务错误.", []
    )
