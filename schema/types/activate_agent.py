"""What `activateAgent` takes and answers 启用代理商."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Fen
from schema.types.refs import AgentRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="The agreement that an agent is to act under 合作协议.")
class AgreementInput:
    reference: str = strawberry.field(description="Where the document is kept 协议编号.")
    checksum: str = strawberry.field(description="SHA-256 of its content, in lower-case hex 校验和.")


@strawberry.input(description="An admitted agent that is to act from today on 启用代理商.")
class ActivateAgentInput:
    agent: strawberry.ID = strawberry.field(description="The agent, ADMITTED 代理商.")
    agreement: AgreementInput = strawberry.field(description="What it signed 合作协议.")
    deposit: Fen = strawberry.field(description="What it paid, at least what the policy asks for 保证金.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The agent made active, or every rule against it 启用代理商结果.")
class ActivateAgentPayload:
    agent: AgentRef | None = strawberry_field("The agent; null where it was not made active 代理商.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was made active 业务错误.", []
    )
