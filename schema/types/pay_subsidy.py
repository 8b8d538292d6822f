"""What `paySubsidy` takes and answers 发放补助."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import SubsidyClaimRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A claim that was paid 发放补助.")
class PaySubsidyInput:
    claim: strawberry.ID = strawberry.field(description="The claim 补助申请.")
    reference: str = strawberry.field(description="The reference of the payment 支付凭证.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 发放补助结果.")
class PaySubsidyPayload:
    claim: SubsidyClaimRef | None = strawberry_field("The claim; null where nothing changed 补助申请.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was paid 业务错误.", []
    )
