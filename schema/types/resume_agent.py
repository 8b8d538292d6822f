"""What `resumeAgent` takes and answers 恢复代理商."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import AgentRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A suspended agent that is to act again from today on 恢复代理商.")
class ResumeAgentInput:
    agent: strawberry.ID = strawberry.field(description="The agent, SUSPENDED 代理商.")
    reason: str = strawberry.field(description="Why 恢复原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The agent resumed, or every rule against it 恢复代理商结果.")
class ResumeAgentPayload:
    agent: AgentRef | None = strawberry_field("The agent; null where it was not resumed 代理商.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was resumed 业务错误.", []
    )
