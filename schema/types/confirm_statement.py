"""What `confirmStatement` takes and answers 确认结算单."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import CommissionStatementRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A statement to be confirmed 确认结算单.")
class ConfirmStatementInput:
    statement: strawberry.ID = strawberry.field(description="The statement 结算单.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The statement, or every rule against the step 确认结算单结果.")
class ConfirmStatementPayload:
    statement: CommissionStatementRef | None = strawberry_field(
        "The statement; null where nothing changed 结算单.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was confirmed 业务错误.", []
    )
