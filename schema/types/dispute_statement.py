"""What `disputeStatement` takes and answers 结算异议."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import CommissionStatementRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What an agent has against a statement 结算异议.")
class DisputeStatementInput:
    statement: strawberry.ID = strawberry.field(description="The statement 结算单.")
    reason: str = strawberry.field(description="Why 理由.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The statement, or every rule against the step 结算异议结果.")
class DisputeStatementPayload:
    statement: CommissionStatementRef | None = strawberry_field(
        "The statement; null where nothing changed 结算单.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was disputed 业务错误.", []
    )
