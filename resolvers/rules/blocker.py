"""What keeps an agent from serving a target."""

from dataclasses import dataclass, field
from enum import Enum


class BlockerCode(Enum):
    """The rule that is not met; `schema.types.authority` explains each to clients."""

    NO_DELEGATION = "NO_DELEGATION"
    AGENT_NOT_ACTIVE = "AGENT_NOT_ACTIVE"
    OUTSIDE_LEVEL_CAP = "OUTSIDE_LEVEL_CAP"
    CUSTOMER_RETIRED = "CUSTOMER_RETIRED"
    PROTECTED_CUSTOMER = "PROTECTED_CUSTOMER"
    EXCLUSIVE_ELSEWHERE = "EXCLUSIVE_ELSEWHERE"
    AREA_OUTSIDE = "AREA_OUTSIDE"
    INDUSTRY_OUTSIDE = "INDUSTRY_OUTSIDE"
    PRODUCT_OUTSIDE = "PRODUCT_OUTSIDE"
    NOT_YET_VALID = "NOT_YET_VALID"
    EXPIRED = "EXPIRED"
    SUSPENDED = "SUSPENDED"
    REVOKED = "REVOKED"
    CHAIN_BROKEN = "CHAIN_BROKEN"
    KIND_BOUND = "KIND_BOUND"
    UNKNOWN_AREA = "UNKNOWN_AREA"


@dataclass(frozen=True, slots=True)
class Blocker:
    """A rule that is not met.

    `grant` is the agent's grant it was found at, if any; `at` the grant that is the cause where that is
    another one: the broken link of the chain, the exclusive grant elsewhere. `limit` is what a bound allows.
    """

    code: BlockerCode
    grant: str | None = None
    at: str | None = None
    limit: str = field(default="")
