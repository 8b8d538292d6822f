"""What the group may set without a new version: numbers that rules refer to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def _default_sections() -> Mapping[str, int]:
    return MappingProxyType(
        {
            "STANDARD_PRODUCT_SALES": 3,
            "COOPERATIVE_EXPANSION": 6,
            "SOLUTION_INTEGRATION": 12,
            "INDUSTRY_APPLICATION": 20,
        }
    )


@dataclass(frozen=True, slots=True)
class PromotionBar:
    """What an agent that is promoted has at least: grants in force, and customers that it serves."""

    grants: int
    customers: int


def _default_promotion() -> Mapping[str, PromotionBar]:
    return MappingProxyType({"CITY": PromotionBar(3, 8), "PROVINCE": PromotionBar(6, 20)})


@dataclass(frozen=True, slots=True)
class Policy:
    """`sections`: into how many industry sections the live grants of a regional agent may reach.

    By capability, halved (rounded down) while the agent's assessment grade is C (design section 5, rule 4).
    `chain_length`: how many grants a chain may have, the company's and the last one counted (rule 2).
    `quorum`: how many companies review an application, and `approvals`: how many of them must approve it.
    `deposit`: what an agent pays at least before it becomes active, in fen.
    `appeal_days`: how long after an assessment was made final it may be appealed against.
    `dispute_days`: how long after a statement was published the agent may dispute it.
    `promotion`: what an agent has at least that is promoted to a level; it had `promotion_grade` in the
    period and in those before it, `promotion_periods` in all, and no suspension in `promotion_days`.
    """

    sections: Mapping[str, int] = field(default_factory=_default_sections)
    chain_length: int = 5
    quorum: int = 2
    approvals: int = 2
    deposit: int = 1_000_000
    appeal_days: int = 15
    dispute_days: int = 15
    promotion: Mapping[str, PromotionBar] = field(default_factory=_default_promotion)
    promotion_grade: str = "A"
    promotion_periods: int = 2
    promotion_days: int = 730

    def section_limit(self, capability: str, grade: str | None) -> int:
        """The most sections for a regional agent of this capability and grade."""
        limit = self.sections[capability]
        return limit // 2 if grade == "C" else limit


DEFAULT = Policy()
