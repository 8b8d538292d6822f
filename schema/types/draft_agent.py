"""What `draftAgent` takes and answers 新建代理商."""

import strawberry

from schema.fields import strawberry_field
from schema.types.agent import AgentCapability, AgentKind
from schema.types.refs import AgentRef
from schema.types.territory import TerritoryLevel
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="An agent to be drafted, for an application 新建代理商.")
class DraftAgentInput:
    name: str = strawberry.field(description="Its name 名称.")
    kind: AgentKind = strawberry.field(description="What bounds it 代理类型.")
    capability: AgentCapability = strawberry.field(description="What it can do 渠道能力.")
    level: TerritoryLevel = strawberry.field(
        default=TerritoryLevel.COUNTY, description="The tier it may act on, at most 代理层级."
    )
    territory: strawberry.ID = strawberry.field(
        description="Where it is based: a territory of its tier or below, in that of `managedBy` 所在地."
    )
    managed_by: strawberry.ID = strawberry.field(description="The company that is to manage it 归属公司.")
    overseen_by: list[strawberry.ID] | None = strawberry.field(
        default=_UNSET, description="Companies above and beside that are to manage it jointly 协同管理公司."
    )
    industries: list[strawberry.ID] | None = strawberry.field(
        default=_UNSET,
        description="An INDUSTRY agent's own industries, at least one; no other kind's 代理行业.",
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The agent drafted, or every rule against it 新建代理商结果.")
class DraftAgentPayload:
    agent: AgentRef | None = strawberry_field("The agent, a DRAFT; null where none was made 代理商.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was made 业务错误.", []
    )
