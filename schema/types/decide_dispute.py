"""What `decideDispute` takes and answers 决定结算异议."""

import strawberry

from schema.fields import strawberry_field
from schema.types.commission_statement import DisputeOutcome
from schema.types.refs import CommissionStatementRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A decision on a dispute 决定结算异议.")
class DecideDisputeInput:
    statement: strawberry.ID = strawberry.field(description="The statement 结算单.")
    decided_by: strawberry.ID = strawberry.field(
        description=(
            "The company that decides: one above that which manages the agent; the topmost decides on "
            "its own agents 决定公司."
        )
    )
    outcome: DisputeOutcome = strawberry.field(description="What becomes of it 异议结果.")
    comment: str | None = strawberry.field(default=_UNSET, description="Why; needed to reject 说明.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The statement, or every rule against the step 决定结算异议结果.")
class DecideDisputePayload:
    statement: CommissionStatementRef | None = strawberry_field(
        "The statement; null where nothing changed 结算单.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was decided 业务错误.", []
    )
