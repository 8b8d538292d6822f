"""What `submitAgentApplication` takes and answers 提交准入申请."""

import strawberry

from schema.fields import strawberry_field
from schema.types.agent_application import EvidenceKind
from schema.types.refs import AgentApplicationRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A document of an application 申请材料.")
class EvidenceInput:
    kind: EvidenceKind = strawberry.field(description="What it is 材料类型.")
    reference: str = strawberry.field(description="Where it is kept: a number or an address 编号或地址.")
    checksum: str = strawberry.field(description="SHA-256 of its content, in lower-case hex 校验和.")


@strawberry.input(description="An application to be handed in 提交准入申请.")
class SubmitAgentApplicationInput:
    agent: strawberry.ID = strawberry.field(description="The agent, DRAFT or RETURNED 代理商.")
    evidence: list[EvidenceInput] = strawberry.field(
        description="Its documents, a business licence among them 申请材料."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The application submitted, or every rule against it 提交准入申请结果.")
class SubmitAgentApplicationPayload:
    application: AgentApplicationRef | None = strawberry_field(
        "The application; null where none was submitted 准入申请.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was submitted 业务错误.", []
    )
