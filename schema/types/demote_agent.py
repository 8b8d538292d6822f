"""What `demoteAgent` takes and answers 降级."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import AgentRef, DelegationRef
from schema.types.territory import TerritoryLevel
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="An agent that is to have a lower level from today on 降级.")
class DemoteAgentInput:
    agent: strawberry.ID = strawberry.field(description="The agent, active or suspended 代理商.")
    level: TerritoryLevel = strawberry.field(
        description="Its new level; `previewAgentChange` tells first 层级."
    )
    reason: str = strawberry.field(description="Why 降级原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The agent, or every rule against its demotion 降级结果.")
class DemoteAgentPayload:
    agent: AgentRef | None = strawberry_field("The agent; null where nothing changed 代理商.", [])
    out_of_cap: list[DelegationRef] = strawberry_field(
        "Its grants that reach beyond where it acts from now on, by ID: they stay, and are worth what lies "
        "inside 超出范围的授权.",
        [],
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was demoted 业务错误.", []
    )
