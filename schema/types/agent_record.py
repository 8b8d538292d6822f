"""What agents were, and will be, on other days 代理商历史状态."""

import strawberry

from graph.mapping.path import out
from schema.fields import one, prop
from schema.scalars import Date
from schema.types.agent_status import AgentStatus
from schema.types.refs import TerritoryRef
from schema.types.territory import TerritoryLevel


@strawberry.type(
    description=(
        "What an agent was on earlier days, or will be on coming ones. On days of none, and in what is null, "
        "the agent's own level, status and base hold 历史状态."
    )
)
class AgentRecord:
    valid_from: Date | None = prop("First day; null = since ever 开始日期.")
    valid_to: Date | None = prop("First day no longer; null = open-ended 结束日期.")
    level: TerritoryLevel | None = prop("The tier it might act on, at most 代理层级.")
    status: AgentStatus | None = prop("Where it stood 状态.")
    reason: str | None = prop("Why its status was that; null where nobody said 原因.")
    territory: TerritoryRef | None = one(out("WAS_BASED_IN"), description="Where it was based 所在地.")
