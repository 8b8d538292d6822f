"""The channel management team of a company and its measures (渠道管理团队、措施; design section 5).

Customer managers of the company, or of one below it, are on its team in one role at a time, from day to
day. A measure is PLANNED → DONE | DROPPED.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resolvers.rules.interval import Interval
from resolvers.rules.violation import Violation, ViolationCode, at

STEPS: Mapping[str, tuple[str, ...]] = {"PLANNED": ("DONE", "DROPPED"), "DONE": (), "DROPPED": ()}
# Characters of what is to be done.
MOST_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class Membership:
    """That somebody is on a team in a role."""

    role: str
    during: Interval


@dataclass(frozen=True, slots=True)
class TeamChange:
    """Who, by name, takes a role in a company's team from a day on, or leaves it where `role` is None.

    `employed`: by the company, or one below it. `memberships` are those that are not over on the day.
    """

    member: str
    company: str
    employed: bool
    role: str | None
    memberships: Sequence[Membership]
    on: date
    today: date


@dataclass(frozen=True, slots=True)
class Planning:
    """A measure that somebody plans for a company.

    `on_team` tells whether who is in charge, by name, is on the team; None if nobody is in charge.
    """

    action: str
    begins: date
    due: date
    member: str
    on_team: bool | None
    company: str
    of_plan: bool
    today: date


def against_team_change(asked: TeamChange) -> list[Violation]:
    """Every rule that a change of a team would break; none: it is made."""
    found = []
    if not asked.employed and asked.role is not None:
        found.append(
            Violation(ViolationCode.NOT_EMPLOYED, at("member"), about=asked.member, limit=asked.company)
        )
    if asked.on < asked.today:
        found.append(_past("on", asked.on, asked.today))
    if asked.role is None and not asked.memberships:
        found.append(
            Violation(ViolationCode.NOT_ON_TEAM, at("member"), about=asked.member, limit=asked.company)
        )
    if any(each.role == asked.role and each.during.holds(asked.on) for each in asked.memberships):
        found.append(
            Violation(ViolationCode.ALREADY_ON_TEAM, at("role"), about=asked.member, limit=asked.company)
        )
    return found


def against_planning(asked: Planning) -> list[Violation]:
    """Every rule that a measure would break; none: it is planned."""
    found = []
    if not asked.action:
        found.append(Violation(ViolationCode.EMPTY_REASON, at("action")))
    elif len(asked.action) > MOST_CHARACTERS:
        found.append(Violation(ViolationCode.TOO_LONG, at("action"), limit=str(MOST_CHARACTERS)))
    if asked.due < asked.today:
        found.append(_past("due", asked.due, asked.today))
    elif asked.due <= asked.begins:
        found.append(Violation(ViolationCode.BAD_DATES, at("due"), limit=str(asked.begins)))
    if asked.on_team is False:
        found.append(
            Violation(ViolationCode.NOT_ON_TEAM, at("inCharge"), about=asked.member, limit=asked.company)
        )
    if not asked.of_plan:
        found.append(Violation(ViolationCode.NOT_ITS_PLAN, at("plan"), about=asked.company))
    return found


def against_closing(status: str, outcome: str, comment: str) -> list[Violation]:
    """Every rule that closing a measure so would break; none: it is closed."""
    found = []
    if outcome not in STEPS[status]:
        legal = ", ".join(STEPS[status])
        found.append(Violation(ViolationCode.ILLEGAL_TRANSITION, at("measure"), about=status, limit=legal))
    if outcome == "DROPPED" and not comment:
        found.append(Violation(ViolationCode.EMPTY_REASON, at("comment")))
    return found


def _past(key: str, day: date, today: date) -> Violation:
    return Violation(ViolationCode.BAD_DATES, at(key), about=str(day), limit=str(today))
