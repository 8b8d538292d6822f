"""What `setSubsidyBudget` takes and answers 设定补助预算."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Fen
from schema.types.refs import SubsidyBudgetRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What a company may spend in a period 设定补助预算.")
class SetSubsidyBudgetInput:
    company: strawberry.ID = strawberry.field(description="The company 公司.")
    period: str = strawberry.field(description="A month, quarter or year: 2026-07, 2026-Q3 or 2026 预算期.")
    amount: Fen = strawberry.field(description="How much, more than 0 预算金额.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 设定补助预算结果.")
class SetSubsidyBudgetPayload:
    budget: SubsidyBudgetRef | None = strawberry_field("The budget; null where none was set 补助预算.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was set 业务错误.", []
    )
