"""Who may serve a target, in which order 服务候选."""

from enum import Enum

import strawberry

from schema.enums import term
from schema.fields import strawberry_field
from schema.types.delegation import Delegation
from schema.types.node import Party


@strawberry.enum(description="In what capacity a party may serve 服务身份.")
class ServingRole(Enum):
    CUSTOMER_MANAGER = term("Customer manager", "客户经理", "The customer's own.")
    AGENT = term("Agent", "代理商", "By a delegation.")


@strawberry.type(description="One that may serve a target 服务候选.")
class ServingCandidate:
    rank: int = strawberry_field("Place in the order, from 1 排名.", [])
    role: ServingRole = strawberry_field("In what capacity 服务身份.", [])
    party: Party = strawberry_field("Who 主体.", [])
    delegation: Delegation | None = strawberry_field(
        "The grant that allows it; null for a customer manager, or where it is not to be seen 依据授权.", []
    )
    because: str = strawberry_field("Why it may serve, and why it stands where it stands 理由.", [])
