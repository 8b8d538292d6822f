"""What `calculateStatement` takes and answers 酬金结算."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import CommissionStatementRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A statement to be worked out, or worked out again 酬金结算.")
class CalculateStatementInput:
    agent: strawberry.ID = strawberry.field(description="The agent 代理商.")
    period: str = strawberry.field(
        description="A month, quarter or year, as the plan pays, that is over: 2026-07, 2026-Q3, 2026 结算期."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The statement worked out, or every rule against it 酬金结算结果.")
class CalculateStatementPayload:
    statement: CommissionStatementRef | None = strawberry_field(
        "The statement; null where none was worked out 结算单.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was worked out 业务错误.", []
    )
