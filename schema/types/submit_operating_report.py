"""What `submitOperatingReport` takes and answers 提交通报."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Fen
from schema.types.refs import OperatingReportRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="How an agent did 提交通报.")
class SubmitOperatingReportInput:
    report: strawberry.ID = strawberry.field(description="The report that was asked for 通报.")
    revenue: Fen = strawberry.field(description="What the agent sold there in the period, 0 or more 营收.")
    note: str | None = strawberry.field(default=_UNSET, description="What it says about it 说明.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The report, or every rule against it 提交通报结果.")
class SubmitOperatingReportPayload:
    report: OperatingReportRef | None = strawberry_field("The report; null where nothing changed 通报.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was done 业务错误.", []
    )
