"""Subsidies (扶持补助; design section 5): a budget per company and period, claims on it, decisions, payments.

What is approved of a budget never exceeds it, so that it is read, and decided, under the budget's lock. A
claim is SUBMITTED → APPROVED | REJECTED, and what was approved is PAID. Nobody decides on what it claimed
itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from resolvers.rules.money import against_amount
from resolvers.rules.period import Period
from resolvers.rules.violation import Violation, ViolationCode, at

STEPS: Mapping[str, tuple[str, ...]] = {
    "SUBMITTED": ("APPROVED", "REJECTED"),
    "APPROVED": ("PAID",),
    "REJECTED": (),
    "PAID": (),
}


@dataclass(frozen=True, slots=True)
class Budgeting:
    """A budget that somebody wants to set, in fen; `period` is None where the text `named` is none.

    `taken` says that the company, by its name, has one of that period.
    """

    company: str
    named: str
    period: Period | None
    amount: int
    taken: bool


@dataclass(frozen=True, slots=True)
class Claiming:
    """What somebody asks of a budget for an agent, by name and status.

    `eligible` says that the budget is of the company that manages the agent, or of one above it.
    """

    agent: str
    status: str
    eligible: bool
    amount: int
    purpose: str
    today: date
    begins: date


@dataclass(frozen=True, slots=True)
class ClaimDecision:
    """What a company, by name, decides on a claim of `claimed` fen.

    `left` is what of the budget is not approved yet. `above` says that it is the budget's company or stands
    above it, `itself` that it, or who asks, made the claim.
    """

    company: str | None
    above: bool
    itself: bool
    status: str
    outcome: str
    claimed: int
    approved: int
    left: int
    comment: str
    agent: str
    agent_status: str


def against_budget(asked: Budgeting) -> list[Violation]:
    """Every rule that a budget would break; none: it may be set."""
    found = []
    if asked.period is None:
        found.append(Violation(ViolationCode.BAD_PERIOD, at("period"), about=asked.named[:100]))
    elif asked.taken:
        found.append(
            Violation(ViolationCode.BUDGET_TAKEN, at("period"), about=asked.company, limit=asked.period.text)
        )
    return [*found, *against_amount(asked.amount, 1, "amount")]


def against_claim(asked: Claiming) -> list[Violation]:
    """Every rule that a claim would break; none: it may be submitted."""
    found = []
    if asked.status != "ACTIVE":
        found.append(_not_active("agent", asked.agent, asked.status))
    if not asked.eligible:
        found.append(Violation(ViolationCode.NOT_ITS_BUDGET, at("budget"), about=asked.agent))
    if asked.today < asked.begins:
        begins = asked.begins.isoformat()
        found.append(Violation(ViolationCode.DAY_TO_COME, at("budget"), about=begins, limit=str(asked.today)))
    found += against_amount(asked.amount, 1, "amount")
    if not asked.purpose.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("purpose")))
    return found


def _not_active(key: str, agent: str, status: str) -> Violation:
    return Violation(ViolationCode.NOT_SUPPORTED, at(key), about=agent, limit=status)


def against_claim_step(status: str, to: str) -> list[Violation]:
    """That no step leads from the status of a claim to another."""
    if to in STEPS[status]:
        return []
    legal = ", ".join(STEPS[status])
    return [Violation(ViolationCode.ILLEGAL_TRANSITION, at("claim"), about=status, limit=legal)]


def against_claim_decision(asked: ClaimDecision) -> list[Violation]:
    """Every rule that deciding a claim so would break; none: it is decided."""
    found = against_claim_step(asked.status, asked.outcome)
    if asked.company is not None:
        if not asked.above:
            found.append(Violation(ViolationCode.NOT_OVER_BUDGET, at("decidedBy"), about=asked.company))
        elif asked.itself:
            found.append(Violation(ViolationCode.SELF_APPROVAL, at("decidedBy"), about=asked.company))
    if asked.outcome == "APPROVED":
        if asked.agent_status == "TERMINATED":
            found.append(_not_active("claim", asked.agent, asked.agent_status))
        if not 0 < asked.approved <= asked.claimed:
            found.append(
                Violation(
                    ViolationCode.BAD_AMOUNT,
                    at("amount"),
                    about=str(asked.approved),
                    limit=f"1 - {asked.claimed:,}",
                )
            )
        elif asked.approved > asked.left:
            found.append(
                Violation(
                    ViolationCode.OVER_BUDGET, at("amount"), about=str(asked.approved), limit=str(asked.left)
                )
            )
    elif not asked.comment.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("comment")))
    return found
