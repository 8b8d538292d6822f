"""What `rectifyFinding` takes and answers 整改."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import FindingRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What is done about a finding 整改.")
class RectifyFindingInput:
    finding: strawberry.ID = strawberry.field(description="The finding, open 监管问题.")
    measures: str = strawberry.field(description="What is done 整改措施.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The finding, or every rule against it 整改结果.")
class RectifyFindingPayload:
    finding: FindingRef | None = strawberry_field("The finding; null where nothing changed 监管问题.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was done 业务错误.", []
    )
