"""The root fields of a mutation."""

import strawberry

from schema.fields import argument, strawberry_field
from schema.types.amend_delegation import AmendDelegationInput, AmendDelegationPayload
from schema.types.grant_delegation import GrantDelegationInput, GrantDelegationPayload
from schema.types.revoke_delegation import RevokeDelegationInput, RevokeDelegationPayload


@strawberry.type(description="What can be changed 变更.")
class Mutation:
    grant_delegation: GrantDelegationPayload = strawberry_field(
        "Give an agent areas, industries and products for a time, or say each rule against it 授予授权.",
        [argument("input", GrantDelegationInput, "The grant to be made 授予内容.")],
    )
    revoke_delegation: RevokeDelegationPayload = strawberry_field(
        "End a grant today or on a later day; refuse, move or end what was made out of it 撤销授权.",
        [argument("input", RevokeDelegationInput, "The grant to be revoked 撤销内容.")],
    )
    amend_delegation: AmendDelegationPayload = strawberry_field(
        "End a grant earlier, suspend or resume it; nothing makes more of one 变更授权.",
        [argument("input", AmendDelegationInput, "The grant and its change 变更内容.")],
    )
