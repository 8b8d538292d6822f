"""What `deploySolutionTemplate` takes and answers 部署解决方案模板."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.refs import DeploymentRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A template that is put to use for a customer 模板部署内容.")
class DeploySolutionTemplateInput:
    template: strawberry.ID = strawberry.field(description="The template; its value chain is in force 模板.")
    customer: strawberry.ID = strawberry.field(
        description="For whom, once: of an industry that the template is made for 客户."
    )
    agent: strawberry.ID = strawberry.field(
        description="By whom: with authority over the customer on that day 实施代理商."
    )
    since: Date | None = strawberry.field(
        default=_UNSET,
        description="First day in use, today unless given; not before the template was published 启用日期.",
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The deployment, or every rule against it 部署解决方案模板结果.")
class DeploySolutionTemplatePayload:
    deployment: DeploymentRef | None = strawberry_field("The deployment; null where none was made 部署.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was made 业务错误.", []
    )
