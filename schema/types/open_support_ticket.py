"""What `openSupportTicket` takes and answers 受理热线工单."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import SupportTicketRef
from schema.types.support_ticket import TicketPriority
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What an agent asks the hotline 受理热线工单.")
class OpenSupportTicketInput:
    agent: strawberry.ID = strawberry.field(description="The agent, active or suspended 代理商.")
    subject: str = strawberry.field(description="What it asks 事由.")
    priority: TicketPriority = strawberry.field(
        default=TicketPriority.NORMAL, description="How soon it is to be answered 紧急程度."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The ticket, or every rule against it 受理热线工单结果.")
class OpenSupportTicketPayload:
    ticket: SupportTicketRef | None = strawberry_field("The ticket; null where none was opened 工单.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was opened 业务错误.", []
    )
