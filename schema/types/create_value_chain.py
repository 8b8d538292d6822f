"""What `createValueChain` takes and answers 新建价值链."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.refs import ValueChainRef
from schema.types.user_error import UserError
from schema.types.value_chain import ValueChainTier

_UNSET = strawberry.UNSET


@strawberry.input(description="A stage that a value chain is to have 价值链环节.")
class ValueChainStageInput:
    name: str = strawberry.field(description="Name, at most 100 characters 环节名称.")
    share_bp: int = strawberry.field(
        description="Share of the revenue in basis points; those of all stages sum to 10,000 分成（基点）."
    )
    products: list[strawberry.ID] | None = strawberry.field(
        default=_UNSET, description="Products used 所用产品."
    )
    fulfilled_by: list[strawberry.ID] = strawberry.field(
        description="Who fulfils it, one at least: agents with authority over the whole of the chain's place "
        "and industry on its first day, companies that operate there 承担方."
    )


@strawberry.input(description="A value chain to be created 价值链内容.")
class CreateValueChainInput:
    name: str = strawberry.field(description="Name, at most 100 characters 价值链名称.")
    tier: ValueChainTier = strawberry.field(description="How far products are combined 层级.")
    company: strawberry.ID = strawberry.field(
        description="The company that keeps it, and operates in the place 归口公司."
    )
    territory: strawberry.ID = strawberry.field(description="Where it is worked, a territory in use 所在地.")
    industry: strawberry.ID = strawberry.field(description="In which industry 行业.")
    valid_from: Date | None = strawberry.field(
        default=_UNSET, description="Its first day, today unless given; never earlier 生效日期."
    )
    composed_of: list[strawberry.ID] | None = strawberry.field(
        default=_UNSET,
        description="The chains of lower tiers it is composed of; one at least above SINGLE_PRODUCT 组成.",
    )
    stages: list[ValueChainStageInput] = strawberry.field(description="Its stages in order, 1 to 20 环节.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The chain created, or every rule against it 新建价值链结果.")
class CreateValueChainPayload:
    value_chain: ValueChainRef | None = strawberry_field("The chain; null where none was created 价值链.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was created 业务错误.", []
    )
