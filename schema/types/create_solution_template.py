"""What `createSolutionTemplate` takes and answers 发布解决方案模板."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import SolutionTemplateRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="An agent's solution that others may repeat 解决方案模板内容.")
class CreateSolutionTemplateInput:
    agent: strawberry.ID = strawberry.field(description="Whose solution it is, an active agent 提出方.")
    name: str = strawberry.field(
        description="Name; with that of another template it is the next version of it 模板名称."
    )
    value_chain: strawberry.ID = strawberry.field(
        description="The value chain in force that it follows, of which the agent fulfils a stage 价值链."
    )
    industries: list[strawberry.ID] | None = strawberry.field(
        default=_UNSET, description="The industries it is made for; all unless given 适用行业."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The template published, or every rule against it 发布解决方案模板结果.")
class CreateSolutionTemplatePayload:
    template: SolutionTemplateRef | None = strawberry_field(
        "The template; null where none was published 模板.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was published 业务错误.", []
    )
