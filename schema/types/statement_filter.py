"""Which commission statements 结算单筛选."""

from typing import Optional

import strawberry

from graph.mapping.filter import Combined, Matches
from graph.mapping.names import PropertyName
from schema.fields import condition
from schema.types.commission_statement import StatementStatus
from schema.types.filters import Filter, StringFilter


@strawberry.input(description="Which commission statements; all keys given must hold 结算单筛选.")
class CommissionStatementFilter:
    period: StringFilter | None = condition(Matches(PropertyName("period")), "By period 结算期.")
    status: Filter[StatementStatus] | None = condition(
        Matches(PropertyName("status")), "By where it stands 状态."
    )
    and_: list["CommissionStatementFilter"] | None = condition(
        Combined("and"), "All of these hold 且.", name="and"
    )
    or_: list["CommissionStatementFilter"] | None = condition(
        Combined("or"), "At least one of these holds 或.", name="or"
    )
    not_: Optional["CommissionStatementFilter"] = condition(
        Combined("not"), "This does not hold 非.", name="not"
    )


@strawberry.input(description="How an agent's statements match; all keys given must hold 结算单列表筛选.")
class CommissionStatementListFilter:
    some: CommissionStatementFilter | None = strawberry.field(
        default=strawberry.UNSET, description="At least one matches 至少一项."
    )
    all: CommissionStatementFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Each matches; true of none at all 全部."
    )
    none: CommissionStatementFilter | None = strawberry.field(
        default=strawberry.UNSET, description="None matches 无一."
    )
    single: CommissionStatementFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Exactly one matches 恰一项."
    )
