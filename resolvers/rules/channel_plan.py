"""Channel plans (渠道管理目标、集团市场规划; design section 5): what a company aims at in a period.

A company, or one above it, sets a plan as a DRAFT; a company above decides, the topmost on its own. A plan is
amended by its next version: a draft that another replaces, and what was approved once another is, are
SUPERSEDED and stay on record.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from resolvers.rules.money import MOST
from resolvers.rules.period import Period
from resolvers.rules.violation import Violation, ViolationCode, at

STEPS: Mapping[str, tuple[str, ...]] = {
    "DRAFT": ("APPROVED", "REJECTED", "SUPERSEDED"),
    "APPROVED": ("SUPERSEDED",),
    "REJECTED": (),
    "SUPERSEDED": (),
}
# Targets of one plan.
MOST_TARGETS = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A territory that a target names; `inside`: it is the company's own, or lies below that."""

    key: str
    name: str
    in_use: bool
    inside: bool


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at: so many fen, agents or customers.

    `place` is None where it is none, which has been said.
    """

    metric: str
    place: Place | None
    industry: str | None
    value: int


@dataclass(frozen=True, slots=True)
class PlanSetting:
    """A version that somebody wants to set for a company; `period` is None where the text `named` is none."""

    company: str
    named: str
    period: Period | None
    version: int
    targets: tuple[Target, ...]
    reason: str
    today: date


@dataclass(frozen=True, slots=True)
class PlanDecision:
    """What a company, by name, decides on a plan whose period ends before the day `end`.

    `above`: it stands above the plan's company, or is that one and the topmost.
    """

    company: str | None
    above: bool
    status: str
    outcome: str
    comment: str
    period: str
    end: date
    today: date


def against_setting(asked: PlanSetting) -> list[Violation]:
    """Every rule that setting a plan would break; none: it may be set."""
    found = []
    if asked.period is None:
        found.append(Violation(ViolationCode.BAD_PERIOD, at("period"), about=asked.named[:100]))
    else:
        found += _over(asked.period.text, asked.period.end, asked.today, "period")
    if asked.version > 1 and not asked.reason:
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    if not 0 < len(asked.targets) <= MOST_TARGETS:
        count = str(len(asked.targets))
        found.append(Violation(ViolationCode.BAD_COUNT, at("targets"), about=count, limit=str(MOST_TARGETS)))
    return [*found, *_of_targets(asked)]


def against_plan_step(status: str, to: str) -> list[Violation]:
    """That no step leads from the status of a plan to another."""
    if to in STEPS[status]:
        return []
    legal = ", ".join(STEPS[status])
    return [Violation(ViolationCode.ILLEGAL_TRANSITION, at("plan"), about=status, limit=legal)]


def against_plan_decision(asked: PlanDecision) -> list[Violation]:
    """Every rule that deciding on a plan so would break; none: it is decided."""
    found = against_plan_step(asked.status, asked.outcome)
    if asked.company is not None and not asked.above:
        found.append(Violation(ViolationCode.NOT_OVER_PLAN, at("decidedBy"), about=asked.company))
    if asked.outcome == "APPROVED":
        found += _over(asked.period, asked.end, asked.today, "plan")
    elif not asked.comment:
        found.append(Violation(ViolationCode.EMPTY_REASON, at("comment")))
    return found


def _over(period: str, end: date, today: date, key: str) -> list[Violation]:
    if today < end:
        return []
    return [Violation(ViolationCode.PERIOD_OVER, at(key), about=period, limit=str(today))]


def _of_targets(asked: PlanSetting) -> Iterator[Violation]:
    seen = set()
    for position, each in enumerate(asked.targets):
        if not 0 < each.value <= MOST:
            yield Violation(
                ViolationCode.BAD_TARGET,
                at("targets", position, "value"),
                about=str(each.value),
                limit=f"1 - {MOST:,}",
            )
        place = each.place
        if place is None:
            continue
        if not place.in_use:
            yield Violation(
                ViolationCode.AREA_RETIRED, at("targets", position, "territory"), about=place.name
            )
        elif not place.inside:
            yield Violation(
                ViolationCode.OUTSIDE_GRANTOR_TERRITORY,
                at("targets", position, "territory"),
                about=place.name,
                limit=asked.company,
            )
        cell = (each.metric, place.key, each.industry)
        if cell in seen:
            about = f"{each.metric} · {place.name}"
            yield Violation(ViolationCode.NAMED_TWICE, at("targets", position), about=about)
        seen.add(cell)
