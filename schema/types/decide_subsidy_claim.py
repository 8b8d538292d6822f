"""What `decideSubsidyClaim` takes and answers 审批补助."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Fen
from schema.types.refs import SubsidyClaimRef
from schema.types.subsidy import SubsidyDecision
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A decision on a claim 审批补助.")
class DecideSubsidyClaimInput:
    claim: strawberry.ID = strawberry.field(description="The claim 补助申请.")
    decided_by: strawberry.ID = strawberry.field(
        description="The company that decides: that of the budget, or one above 决定公司."
    )
    outcome: SubsidyDecision = strawberry.field(description="What becomes of it 审批结果.")
    amount: Fen | None = strawberry.field(
        default=_UNSET, description="How much is approved; all that was claimed unless given 批准金额."
    )
    comment: str | None = strawberry.field(default=_UNSET, description="Why; needed to reject 说明.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 审批补助结果.")
class DecideSubsidyClaimPayload:
    claim: SubsidyClaimRef | None = strawberry_field("The claim; null where none was decided 补助申请.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was decided 业务错误.", []
    )
