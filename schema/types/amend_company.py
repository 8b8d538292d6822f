"""What `amendCompany` takes and answers 变更公司."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import CompanyRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What is to change about a company; what is not given stays 变更公司.")
class AmendCompanyInput:
    company: strawberry.ID = strawberry.field(description="The company 公司.")
    expected_version: int = strawberry.field(
        description="The version that was read; refused where there is another by now 预期版本."
    )
    name: str | None = strawberry.field(default=_UNSET, description="Name, at most 100 characters 公司名称.")
    reports_to: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="The company above, of a higher tier, which contains it 上级公司."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The company as it is then, or every rule against it 变更公司结果.")
class AmendCompanyPayload:
    company: CompanyRef | None = strawberry_field("The company; null where it was refused 公司.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was changed 业务错误.", []
    )
