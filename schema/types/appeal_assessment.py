"""What `appealAssessment` takes and answers 考核申诉."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import AssessmentRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="An appeal against an assessment 考核申诉.")
class AppealAssessmentInput:
    assessment: strawberry.ID = strawberry.field(
        description="The assessment, made final within the last 15 days; once 考核结果."
    )
    reason: str = strawberry.field(description="Why 申诉理由.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The assessment appealed against, or every rule against it 考核申诉结果.")
class AppealAssessmentPayload:
    assessment: AssessmentRef | None = strawberry_field(
        "The assessment with its appeal; null where there was none made 考核结果.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was appealed against 业务错误.", []
    )
