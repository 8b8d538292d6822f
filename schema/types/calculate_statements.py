"""What `calculateStatements` takes and answers 酬金结算."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import CommissionStatementRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="Statements to work out, or work out again, all of them or none 酬金结算.")
class CalculateStatementsInput:
    agents: list[strawberry.ID] = strawberry.field(description="From 1 to 100 agents 代理商.")
    period: str = strawberry.field(
        description="A month, quarter or year, as the plan pays, that is over: 2026-07, 2026-Q3, 2026 结算期."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The statements worked out, or every rule against each 酬金结算结果.")
class CalculateStatementsPayload:
    statements: list[CommissionStatementRef] = strawberry_field(
        "The statements by ID; none where a rule was broken 结算单.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against them, naming the input; empty when they were worked out 业务错误.", []
    )
