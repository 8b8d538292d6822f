"""What `reviewProduct` takes and answers 审核产品."""

import strawberry

from schema.fields import strawberry_field
from schema.types.agent_application import ReviewVerdict
from schema.types.refs import ProductProposalRef, ProductRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="The verdict on a product that an agent brings 审核产品.")
class ReviewProductInput:
    proposal: strawberry.ID = strawberry.field(description="The proposal, not decided yet 产品准入申请.")
    reviewer: strawberry.ID = strawberry.field(
        description=(
            "The company that says so: the one that manages the agent, one above that, or one that oversees "
            "it; not the one that submitted it, and none that another company acts for 审核公司."
        )
    )
    verdict: ReviewVerdict = strawberry.field(description="What it says 审核意见.")
    comment: str | None = strawberry.field(default=_UNSET, description="Why; needed unless it approves 说明.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 审核产品结果.")
class ReviewProductPayload:
    proposal: ProductProposalRef | None = strawberry_field(
        "The proposal; null where it was not decided 产品准入申请.", []
    )
    product: ProductRef | None = strawberry_field(
        "The product that it became; null unless it was admitted 准入产品.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was decided 业务错误.", []
    )
