"""What `changeTeam` takes and answers 调整渠道管理团队."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.channel_team import TeamRole
from schema.types.company import Company
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="Who joins a team, takes another role in it, or leaves it 调整团队.")
class ChangeTeamInput:
    company: strawberry.ID = strawberry.field(description="Whose team 公司.")
    member: strawberry.ID = strawberry.field(
        description="A customer manager of the company, or of one below it 成员."
    )
    role: TeamRole | None = strawberry.field(
        default=_UNSET, description="The role from then on; none = leaves the team 角色."
    )
    on: Date | None = strawberry.field(
        default=_UNSET, description="From which day on: today unless given, or a later one 生效日期."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 调整团队结果.")
class ChangeTeamPayload:
    company: Company | None = strawberry_field(
        "The company, whose `team` has the change; null where there was none 公司.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was made 业务错误.", []
    )
