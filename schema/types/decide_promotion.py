"""What `decidePromotion` takes and answers 升级审批."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.promotion import PromotionOutcome
from schema.types.refs import PromotionRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A decision on a nomination 升级审批.")
class DecidePromotionInput:
    promotion: strawberry.ID = strawberry.field(description="The nomination 升级.")
    decided_by: strawberry.ID = strawberry.field(
        description=(
            "The company that decides: one above that which manages the agent; the topmost decides on "
            "its own agents 审批公司."
        )
    )
    outcome: PromotionOutcome = strawberry.field(description="What becomes of it 审批结果.")
    effective_on: Date | None = strawberry.field(
        default=_UNSET,
        description="From when on the agent has the level, today or later; given to approve only 生效日期.",
    )
    comment: str | None = strawberry.field(default=_UNSET, description="Why; needed to reject 审批意见.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The nomination, or every rule against the decision 升级审批结果.")
class DecidePromotionPayload:
    promotion: PromotionRef | None = strawberry_field("The nomination; null where nothing changed 升级.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was decided 业务错误.", []
    )
