"""When a party stops serving a customer (业务拓展与后续维护; design section 5): today or later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from resolvers.rules.interval import Interval
from resolvers.rules.violation import Violation, ViolationCode, at


@dataclass(frozen=True, slots=True)
class ServiceEnding:
    """What somebody wants to end: that the party, by name, serves in a role, on the days of `services`."""

    party: str
    services: Sequence[Interval]
    on: date
    today: date
    reason: str

    @property
    def ended(self) -> Interval | None:
        """The first of them that is not over on the day; one without a day is none."""
        some = (each for each in self.services if each.start != each.end)
        left = (each for each in some if not each.over(self.on))
        return min(left, key=lambda each: each.start or date.min, default=None)


def against_service_ending(asked: ServiceEnding) -> list[Violation]:
    """Every rule that it would break; none: the service ends."""
    found = []
    if not asked.reason:
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    if asked.on < asked.today:
        found.append(
            Violation(ViolationCode.BAD_DATES, at("on"), about=str(asked.on), limit=str(asked.today))
        )
    if asked.ended is None:
        limit = str(asked.on)
        found.append(Violation(ViolationCode.NOT_SERVING, at("party"), about=asked.party, limit=limit))
    return found


def first_day_after(ended: Interval, on: date) -> date:
    """The first day without the service: one still to come never begins."""
    return max(on, ended.start or on)
