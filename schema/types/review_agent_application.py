"""What `reviewAgentApplication` takes and answers 审核准入申请."""

import strawberry

from schema.fields import strawberry_field
from schema.types.agent_application import ReviewVerdict
from schema.types.refs import AgentApplicationRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A verdict on an application 审核准入申请.")
class ReviewAgentApplicationInput:
    application: strawberry.ID = strawberry.field(description="The application, not decided yet 准入申请.")
    reviewer: strawberry.ID = strawberry.field(
        description=(
            "The company that says so: the one that manages the agent, one above that, or one that oversees "
            "it; not the one that submitted the application, and none that another company acts for 审核公司."
        )
    )
    verdict: ReviewVerdict = strawberry.field(description="What it says 审核意见.")
    comment: str | None = strawberry.field(default=_UNSET, description="Why; needed unless it approves 说明.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The application reviewed, or every rule against the review 审核准入申请结果.")
class ReviewAgentApplicationPayload:
    application: AgentApplicationRef | None = strawberry_field(
        "The application; null where it was not reviewed 准入申请.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was reviewed 业务错误.", []
    )
