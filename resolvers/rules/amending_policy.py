"""Whether the policy may be changed, and every rule that a change breaks (政策; design section 5).

A version begins on a coming day: what was decided until then, and is asked of those days, stays as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from resolvers.rules.policy import Policy, worse
from resolvers.rules.violation import Violation, ViolationCode, at

# By key of the input: the property, and what it may be.
RANGES: Mapping[str, tuple[str, int, int]] = {
    "chainLength": ("chain_length", 1, 10),
    "quorum": ("quorum", 1, 10),
    "approvals": ("approvals", 1, 10),
    "deposit": ("deposit", 0, 10_000_000_000),
    "appealDays": ("appeal_days", 1, 365),
    "disputeDays": ("dispute_days", 1, 365),
    "promotionPeriods": ("promotion_periods", 1, 8),
    "promotionDays": ("promotion_days", 0, 3650),
    "terminationPeriods": ("termination_periods", 1, 8),
}
GRADE_KEYS: Mapping[str, str] = {
    "promotionGrade": "promotion_grade",
    "grantGrade": "grant_grade",
    "workGrade": "work_grade",
}
# By key of the input: the level.
BARS: Mapping[str, str] = {"promotionToCity": "CITY", "promotionToProvince": "PROVINCE"}
_MOST_SECTIONS = 20
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """The next version, from a day on, `latest` being the first day of the version before.

    `sections` are the capabilities in the order in which the input names them.
    """

    before: Policy
    after: Policy
    valid_from: date
    latest: date
    today: date
    reason: str
    sections: Sequence[str] = ()


def against_policy(asked: PolicyChange) -> list[Violation]:
    """Every rule that a version would break; none: it is made."""
    found = []
    if not asked.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    if asked.valid_from <= asked.today:
        tomorrow = str(asked.today + timedelta(1))
        found.append(Violation(ViolationCode.NOT_TO_COME, at("validFrom"), limit=tomorrow))
    elif asked.valid_from <= asked.latest:
        found.append(Violation(ViolationCode.NOT_LATER, at("validFrom"), limit=str(asked.latest)))
    found += _out_of_range(asked)
    if asked.after == asked.before:
        found.append(Violation(ViolationCode.NOTHING_CHANGES, at()))
    return found


def _out_of_range(asked: PolicyChange) -> Iterator[Violation]:
    after = asked.after
    for key, (name, least, most) in RANGES.items():
        yield from _within(getattr(after, name), least, most, key)
    if after.approvals > after.quorum >= 1:
        yield Violation(
            ViolationCode.MORE_THAN_QUORUM, at("approvals"), str(after.approvals), str(after.quorum)
        )
    if worse(after.promotion_grade, after.grant_grade) or worse(after.grant_grade, after.work_grade):
        grades = f"{after.promotion_grade}, {after.grant_grade}, {after.work_grade}"
        yield Violation(ViolationCode.BAD_GRADES, at("workGrade"), grades)
    for position, capability in enumerate(asked.sections):
        place = ("sections", position)
        if capability in asked.sections[:position]:
            yield Violation(ViolationCode.NAMED_TWICE, at(*place, "capability"), capability)
        yield from _within(after.sections[capability], 1, _MOST_SECTIONS, *place, "sections")
    for key, level in BARS.items():
        yield from _within(after.promotion[level].grants, 0, _MOST, key, "grants")
        yield from _within(after.promotion[level].customers, 0, _MOST, key, "customers")


def _within(value: int, least: int, most: int, *key: str | int) -> Iterator[Violation]:
    if not least <= value <= most:
        yield Violation(ViolationCode.OUT_OF_RANGE, at(*key), str(value), f"{least}–{most}")
