"""What `claimSubsidy` takes and answers 申请补助."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Fen
from schema.types.refs import SubsidyClaimRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What is asked of a budget for an agent 申请补助.")
class ClaimSubsidyInput:
    agent: strawberry.ID = strawberry.field(description="For whom 代理商.")
    budget: strawberry.ID = strawberry.field(
        description="That of the company that manages it, or of one above: `SubsidyBudget:QZ@2026` 补助预算."
    )
    amount: Fen = strawberry.field(description="How much, more than 0 申请金额.")
    purpose: str = strawberry.field(description="What for 用途.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 申请补助结果.")
class ClaimSubsidyPayload:
    claim: SubsidyClaimRef | None = strawberry_field("The claim; null where none was made 补助申请.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was claimed 业务错误.", []
    )
