"""What the group may set without a new version: numbers that rules refer to (政策; design section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

# Best first.
GRADES = ("A", "B", "C", "D")


def _first_sections() -> Mapping[str, int]:
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


def _first_promotion() -> Mapping[str, PromotionBar]:
    return MappingProxyType({"CITY": PromotionBar(3, 8), "PROVINCE": PromotionBar(6, 20)})


@dataclass(frozen=True, slots=True)
class Policy:
    """A version of the policy; what is not said is as in the first one.

    `chain_length`: how many grants a chain may have, the company's and the last one counted (rule 2).
    `quorum`: how many companies review an application, and `approvals`: how many of them must approve it.
    `deposit`: what an agent pays at least before it becomes active, in fen.
    `appeal_days`: how long after an assessment was made final it may be appealed against.
    `dispute_days`: how long after a statement was published the agent may dispute it.
    `promotion`: what an agent has at least that is promoted to a level; its grade was `promotion_grade` or
    better in the period and in those before it, `promotion_periods` in all, and it had no suspension in
    `promotion_days`.
    `grant_grade`: the worst grade at which an agent is granted anything; `work_grade`: the worst at which it
    goes on working, below which it is suspended; `termination_periods`: after how many periods below that in
    a row its termination is due.
    `sections`: into how many industry sections the live grants of a regional agent may reach, by capability
    (rule 4).
    """

    chain_length: int = 5
    quorum: int = 2
    approvals: int = 2
    deposit: int = 1_000_000
    appeal_days: int = 15
    dispute_days: int = 15
    promotion_grade: str = "A"
    promotion_periods: int = 2
    promotion_days: int = 730
    grant_grade: str = "B"
    work_grade: str = "C"
    termination_periods: int = 2
    sections: Mapping[str, int] = field(default_factory=_first_sections)
    promotion: Mapping[str, PromotionBar] = field(default_factory=_first_promotion)


def worse(grade: str, than: str) -> bool:
    """Whether a grade is worse than another."""
    return GRADES.index(grade) > GRADES.index(than)
