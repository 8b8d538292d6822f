"""What a change would do 影响预览."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.delegation import Delegation
from schema.types.refs import AgentRef
from schema.types.user_error import UserError


@strawberry.type(
    description=(
        "What a change would do, found by making it in a transaction that is undone: nothing is written. "
        "What it would be refused for is in `userErrors`; then it would change nothing 影响预览."
    )
)
class Impact:
    as_of: Date = strawberry_field(
        "The day that cover is measured on: the first on which the change tells 测算日期.", []
    )
    delegations: list[Delegation] = strawberry_field(
        "The grants that would end, end earlier, move to another grant, or be masked or unmasked, as they "
        "are now, by ID; of an agent's change those that would let it, or those below it, do less or more. "
        "A grant that would be made is not there to be shown 受影响的授权.",
        [],
    )
    agents: list[AgentRef] = strawberry_field(
        "The agents who would lose or gain authority: those who hold these grants, unless they only move, "
        "or would be granted one, and those whose own grants overlap exclusive ones among them, by code "
        "受影响的代理商.",
        [],
    )
    customers_losing_cover: int = strawberry_field(
        "How many customers that who asks may see, and that are not protected, some agent may serve before "
        "and none after 失去覆盖的客户数.",
        [],
    )
    customers_gaining_cover: int = strawberry_field(
        "How many of them no agent may serve before and some after 获得覆盖的客户数.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule the change would break, naming the argument or the input; empty when it would be made "
        "业务错误.",
        [],
    )
