"""What `nominateAgent` takes and answers 升级提名."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import PromotionRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="An agent put forward for the next level 升级提名.")
class NominateAgentInput:
    agent: strawberry.ID = strawberry.field(
        description="The agent: active, below the top, short of nothing 代理商."
    )
    nominated_by: strawberry.ID = strawberry.field(description="The company that manages it 提名公司.")
    period: str = strawberry.field(
        description="By its results of this period, which is over, and those before it, as 2026-Q3 考核期."
    )
    reason: str = strawberry.field(description="Why 提名理由.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The nomination, or every rule against it 升级提名结果.")
class NominateAgentPayload:
    promotion: PromotionRef | None = strawberry_field("The nomination; null where none was made 升级.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was made 业务错误.", []
    )
