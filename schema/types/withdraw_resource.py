"""What `withdrawResource` takes and answers 撤回社会资源."""

import strawberry

from schema.fields import strawberry_field
from schema.types.agent_resource import AgentResource
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A resource that no longer counts 撤回社会资源.")
class WithdrawResourceInput:
    resource: strawberry.ID = strawberry.field(description="The resource 社会资源.")
    reason: str | None = strawberry.field(default=_UNSET, description="Why 原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 撤回社会资源结果.")
class WithdrawResourcePayload:
    resource: AgentResource | None = strawberry_field(
        "The resource; null where none was withdrawn 社会资源.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was withdrawn 业务错误.", []
    )
