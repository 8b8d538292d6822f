"""What `resolveSupportTicket` takes and answers 办结热线工单."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import SupportTicketRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="The answer to a ticket 办结热线工单.")
class ResolveSupportTicketInput:
    ticket: strawberry.ID = strawberry.field(description="The ticket 工单.")
    resolved_by: strawberry.ID = strawberry.field(
        description="The company that answers: one that manages the agent, or stands above 办结公司."
    )
    resolution: str = strawberry.field(description="What it answers 办结意见.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The ticket, or every rule against it 办结热线工单结果.")
class ResolveSupportTicketPayload:
    ticket: SupportTicketRef | None = strawberry_field("The ticket; null where nothing changed 工单.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was answered 业务错误.", []
    )
