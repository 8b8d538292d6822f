"""What `decideResource` takes and answers 核实社会资源."""

import strawberry

from schema.fields import strawberry_field
from schema.types.agent_resource import AgentResource, ResourceDecision
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A decision on a declared resource 核实社会资源.")
class DecideResourceInput:
    resource: strawberry.ID = strawberry.field(description="The resource 社会资源.")
    decided_by: strawberry.ID = strawberry.field(
        description="The company that decides: that which manages the agent, or one above 核实公司."
    )
    outcome: ResourceDecision = strawberry.field(description="What becomes of it 核实结果.")
    comment: str | None = strawberry.field(default=_UNSET, description="Why; needed to reject 说明.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What came of it, or every rule against it 核实社会资源结果.")
class DecideResourcePayload:
    resource: AgentResource | None = strawberry_field(
        "The resource; null where none was decided 社会资源.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was decided 业务错误.", []
    )
