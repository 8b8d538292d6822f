"""What `terminateAgent` takes and answers 终止代理商."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import AgentRef, CustomerRef, DelegationRef
from schema.types.revoke_delegation import RevocationMode
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="An agent that the group no longer works with from today on 终止代理商.")
class TerminateAgentInput:
    agent: strawberry.ID = strawberry.field(
        description="The agent, ACTIVE or SUSPENDED; with RESTRICT none of its grants still holds 代理商."
    )
    reason: str = strawberry.field(description="Why 终止原因.")
    mode: RevocationMode = strawberry.field(
        default=RevocationMode.RESTRICT,
        description=(
            "What becomes of its grants: RESTRICT refuses while it holds any, CASCADE ends them, and moves "
            "what was made out of them to other grants of whoever made it, or ends it too 授权处理方式."
        ),
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The agent terminated, or every rule against it 终止代理商结果.")
class TerminateAgentPayload:
    agent: AgentRef | None = strawberry_field("The agent; null where it was not terminated 代理商.", [])
    customers: list[CustomerRef] = strawberry_field(
        "Those it served, or was to serve, whom somebody else has to serve now, by code 待重新分派的客户.", []
    )
    revoked: list[DelegationRef] = strawberry_field("The grants that ended with it, by ID 已撤销的授权.", [])
    dependants: list[DelegationRef] = strawberry_field(
        "The grants made out of these that were moved to another, by ID 改挂的下级授权.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was terminated 业务错误.", []
    )
