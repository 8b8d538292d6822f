"""What `raiseFinding` takes and answers 提出监管问题."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.refs import FindingRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="Something wrong at an agent 提出监管问题.")
class RaiseFindingInput:
    agent: strawberry.ID = strawberry.field(description="The agent, active or suspended 代理商.")
    raised_by: strawberry.ID = strawberry.field(
        description="The company that found it: it operates there, or has a mandate to look 提出公司."
    )
    summary: str = strawberry.field(description="What was found 问题描述.")
    due: Date = strawberry.field(description="The last day to rectify it, today or later 整改期限.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The finding, or every rule against it 提出监管问题结果.")
class RaiseFindingPayload:
    finding: FindingRef | None = strawberry_field("The finding; null where none was raised 监管问题.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was done 业务错误.", []
    )
