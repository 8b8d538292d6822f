"""What `createCompany` takes and answers 新建公司."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import CompanyRef
from schema.types.territory import TerritoryLevel
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A company to be registered 新建公司.")
class CreateCompanyInput:
    name: str = strawberry.field(description="Name, at most 100 characters 公司名称.")
    level: TerritoryLevel = strawberry.field(description="Tier, that of its territory 层级.")
    territory: strawberry.ID = strawberry.field(
        description="Where it operates, a territory in use without a company 经营区域."
    )
    reports_to: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="The company above, of a higher tier; none for a provincial one 上级公司."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The company registered, or every rule against it 新建公司结果.")
class CreateCompanyPayload:
    company: CompanyRef | None = strawberry_field("The company; null where none was registered 公司.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was registered 业务错误.", []
    )
