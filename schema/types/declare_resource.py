"""What `declareResource` takes and answers 申报社会资源."""

import strawberry

from schema.fields import strawberry_field
from schema.types.agent_resource import AgentResource, ResourceKind
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What an agent brings along 申报社会资源.")
class DeclareResourceInput:
    agent: strawberry.ID = strawberry.field(description="Whose 代理商.")
    kind: ResourceKind = strawberry.field(description="What it is 资源类型.")
    territory: strawberry.ID = strawberry.field(description="Where, all below it included 行政区划.")
    industry: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="In which industry, those below it included; none = in any 行业."
    )
    description: str = strawberry.field(description="What it is in words; at most 500 characters 说明.")
    reference: str = strawberry.field(description="Where its evidence is kept 编号或地址.")
    checksum: str = strawberry.field(description="SHA-256 of the evidence, in lower-case hex 校验和.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 申报社会资源结果.")
class DeclareResourcePayload:
    resource: AgentResource | None = strawberry_field(
        "The resource; null where none was declared 社会资源.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was declared 业务错误.", []
    )
