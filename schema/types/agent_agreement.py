"""What agents act under 合作协议."""

from graph.mapping import models
from graph.mapping.path import out
from schema.fields import one, prop
from schema.scalars import Date, Fen
from schema.types.node import Node, node_type
from schema.types.refs import AgentRef


@node_type(models.AGENT_AGREEMENT, "The agreement that an admitted agent became active with 合作协议.")
class AgentAgreement(Node):
    agent: AgentRef | None = one(
        out("BINDS"), description="The agent; null where who asks may not see it 代理商."
    )
    reference: str = prop("Where the document is kept 协议编号.")
    checksum: str = prop("SHA-256 of its content, in lower-case hex 校验和.")
    deposit: Fen = prop("What was paid as a deposit 保证金.")
    signed_on: Date = prop("The day on which the agent became active 签署日期.")
