"""What `requestOperatingReports` takes and answers 要求通报."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.refs import OperatingReportRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A report to be asked for 应报项.")
class OperatingReportInput:
    agent: strawberry.ID = strawberry.field(description="Of whom: active or suspended 代理商.")
    territory: strawberry.ID = strawberry.field(description="Of where the company operates 区域.")


@strawberry.input(description="Reports that agents are asked for 要求通报.")
class RequestOperatingReportsInput:
    requested_by: strawberry.ID = strawberry.field(description="The company that asks 要求公司.")
    period: str = strawberry.field(description="A month as 2026-07, a quarter as 2026-Q3, or a year 通报期.")
    due: Date = strawberry.field(
        description="The last day to submit them, once the period is over, today or later 截止日期."
    )
    reports: list[OperatingReportInput] = strawberry.field(description="Which; 1 to 1,000 应报清单.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The reports asked for, or every rule against them 要求通报结果.")
class RequestOperatingReportsPayload:
    reports: list[OperatingReportRef] = strawberry_field(
        "The reports, by ID; none where any was refused 通报.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule against them, naming the input; empty when they were asked for 业务错误.", []
    )
