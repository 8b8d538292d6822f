"""What `suspendAgent` takes and answers 暂停代理商."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import AgentRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="An active agent to be suspended from today on 暂停代理商.")
class SuspendAgentInput:
    agent: strawberry.ID = strawberry.field(description="The agent, ACTIVE 代理商.")
    reason: str = strawberry.field(description="Why 暂停原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The agent suspended, or every rule against it 暂停代理商结果.")
class SuspendAgentPayload:
    agent: AgentRef | None = strawberry_field("The agent; null where it was not suspended 代理商.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was suspended 业务错误.", []
    )
