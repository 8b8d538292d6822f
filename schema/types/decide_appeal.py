"""What `decideAppeal` takes and answers 决定考核申诉."""

import strawberry

from schema.fields import strawberry_field
from schema.types.assess_agent import MetricResultInput
from schema.types.assessment import AppealOutcome
from schema.types.refs import AssessmentRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A decision on an appeal 决定考核申诉.")
class DecideAppealInput:
    assessment: strawberry.ID = strawberry.field(description="The assessment appealed against 考核结果.")
    decided_by: strawberry.ID = strawberry.field(
        description=(
            "The company that decides: one above that which manages the agent; the topmost decides on "
            "its own agents 决定公司."
        )
    )
    outcome: AppealOutcome = strawberry.field(description="What becomes of the appeal 申诉结果.")
    results: list[MetricResultInput] = strawberry.field(
        default_factory=list,
        description="What an appeal that is UPHELD corrects; the other results stay as they are 更正的结果.",
    )
    comment: str | None = strawberry.field(default=_UNSET, description="Why; needed to reject 说明.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(
    description="What was appealed against, or every rule against the decision 决定考核申诉结果."
)
class DecideAppealPayload:
    assessment: AssessmentRef | None = strawberry_field(
        "The assessment appealed against; null where nothing was decided 考核结果.", []
    )
    revision: AssessmentRef | None = strawberry_field(
        "What has taken its place; null where the appeal was rejected 修订后的结果.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was decided 业务错误.", []
    )
