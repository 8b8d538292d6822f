"""What `amendDelegation` takes and answers 变更授权."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.delegation import Delegation
from schema.types.revoke_delegation import RevocationMode
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="Days on which a grant, and all made out of it, is masked 暂停.")
class SuspensionInput:
    from_: Date | None = strawberry.field(
        name="from",
        default=_UNSET,
        description="First day suspended: today unless given, or a later one 暂停首日.",
    )
    to: Date | None = strawberry.field(
        default=_UNSET, description="First day no longer suspended; none = until it is resumed 恢复日期."
    )


@strawberry.input(
    description="A change of a grant to less: exactly one of `validTo`, `suspend` and `resume`. "
    "Whoever wants more of it grants anew 变更授权."
)
class AmendDelegationInput:
    delegation: strawberry.ID = strawberry.field(description="The grant 授权.")
    valid_to: Date | None = strawberry.field(
        default=_UNSET,
        description="Ends it earlier: first day no longer in force, today or later 提前失效日期.",
    )
    suspend: SuspensionInput | None = strawberry.field(default=_UNSET, description="Masks it 暂停.")
    resume: Date | None = strawberry.field(
        default=_UNSET,
        description="Ends the suspension that covers this day, today or later, from it on 恢复日期.",
    )
    mode: RevocationMode = strawberry.field(
        default=RevocationMode.RESTRICT,
        description=(
            "What becomes of the grants made out of it that outlast `validTo`: RESTRICT refuses for their "
            "sake, CASCADE ends each on that day as well 下级授权处理方式."
        ),
    )
    reason: str = strawberry.field(description="Why 变更原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What was changed, or why nothing was 变更授权结果.")
class AmendDelegationPayload:
    delegation: Delegation | None = strawberry_field(
        "The grant changed; null where it was refused 已变更的授权.", []
    )
    dependants: list[Delegation] = strawberry_field(
        "The grants made out of it, by ID: those in the way of RESTRICT, or those of any depth that CASCADE "
        "ended earlier with it 下级授权.",
        [],
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule it would have broken, naming the input; empty when it was changed 业务错误.", []
    )
