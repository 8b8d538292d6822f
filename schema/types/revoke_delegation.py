"""What `revokeDelegation` takes and answers 撤销授权."""

from enum import Enum

import strawberry

from schema.enums import term
from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.delegation import Delegation
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.enum(description="What becomes of the grants made out of a revoked one 撤销方式.")
class RevocationMode(Enum):
    RESTRICT = term("Restrict", "有下级则拒绝", "Refused while any is in force or still to come.")
    CASCADE = term(
        "Cascade",
        "级联",
        "Each moves to its grantor's grant with the lowest id that still contains it, otherwise it ends too.",
    )


@strawberry.input(description="A grant to be revoked 撤销授权.")
class RevokeDelegationInput:
    delegation: strawberry.ID = strawberry.field(description="The grant 授权.")
    mode: RevocationMode = strawberry.field(description="What becomes of the grants made out of it 撤销方式.")
    reason: str = strawberry.field(description="Why 撤销原因.")
    on: Date | None = strawberry.field(
        default=_UNSET,
        description="First day no longer in force: today unless given, or a later one 撤销日期.",
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="What ended and what moved, or why nothing did 撤销授权结果.")
class RevokeDelegationPayload:
    revoked: list[Delegation] = strawberry_field(
        "The grants that end, by ID; empty where it was refused 已撤销的授权.", []
    )
    dependants: list[Delegation] = strawberry_field(
        "The grants made out of it, by ID: those in the way of RESTRICT, or those that CASCADE moved "
        "to another grant 下级授权.",
        [],
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule it would have broken, naming the input; empty when it was revoked 业务错误.", []
    )
