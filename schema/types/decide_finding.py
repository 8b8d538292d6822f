"""What `decideFinding` takes and answers 复核整改."""

import strawberry

from schema.fields import strawberry_field
from schema.types.finding import FindingOutcome
from schema.types.refs import FindingRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A decision on a finding 复核整改.")
class DecideFindingInput:
    finding: strawberry.ID = strawberry.field(description="The finding 监管问题.")
    decided_by: strawberry.ID = strawberry.field(
        description="The company that raised it, or one above 复核公司."
    )
    outcome: FindingOutcome = strawberry.field(
        description="VERIFIED what is being rectified; ESCALATED that, or what stays open too long 复核结果."
    )
    comment: str | None = strawberry.field(default=_UNSET, description="Why; needed to escalate 复核意见.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The finding, or every rule against it 复核整改结果.")
class DecideFindingPayload:
    finding: FindingRef | None = strawberry_field("The finding; null where nothing changed 监管问题.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was done 业务错误.", []
    )
