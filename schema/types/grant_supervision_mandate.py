"""What `grantSupervisionMandate` takes and answers 批准监管授权."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.refs import SupervisionMandateRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A look across territories 批准监管授权.")
class GrantSupervisionMandateInput:
    company: strawberry.ID = strawberry.field(description="Who is to look 受托公司.")
    area: strawberry.ID = strawberry.field(
        description="Where: a territory or region inside that of the company that approves 监管范围."
    )
    valid_from: Date = strawberry.field(description="First day, today or later 生效日期.")
    valid_to: Date = strawberry.field(description="First day no longer 失效日期.")
    reason: str = strawberry.field(description="Why 原因.")
    approved_by: strawberry.ID = strawberry.field(
        description="A company above; the topmost approves its own 批准公司."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The mandate, or every rule against it 批准监管授权结果.")
class GrantSupervisionMandatePayload:
    mandate: SupervisionMandateRef | None = strawberry_field(
        "The mandate; null where none was given 监管授权.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was done 业务错误.", []
    )
