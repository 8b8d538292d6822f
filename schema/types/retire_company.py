"""What `retireCompany` takes and answers 停用公司."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import CompanyRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A company that there is to be no more 停用公司.")
class RetireCompanyInput:
    company: strawberry.ID = strawberry.field(description="The company 公司.")
    expected_version: int = strawberry.field(
        description="The version that was read; refused where there is another by now 预期版本."
    )
    reason: str = strawberry.field(description="Why 原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The company as it is then, or every rule against it 停用公司结果.")
class RetireCompanyPayload:
    company: CompanyRef | None = strawberry_field("The company; null where it was refused 公司.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was retired 业务错误.", []
    )
