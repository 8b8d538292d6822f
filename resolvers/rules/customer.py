"""Customers as master data (design section 4): how one is registered, amended and retired."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from resolvers.rules.interval import Interval
from resolvers.rules.master import Change, Standing, against_amendment, against_retired, against_retirement
from resolvers.rules.value_chain import against_name
from resolvers.rules.violation import Violation, ViolationCode, at

GRADES = ("A", "B", "C", "D")
# What protects it: earlier days keep theirs on record.
PROTECTING = ("size", "grade", "cardTier")


@dataclass(frozen=True, slots=True)
class Place:
    """A territory by name: whether it is in use, and whether who asks operates there or above it."""

    name: str
    in_use: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Manager:
    """A customer manager by name, and the day from which they are retired, if any.

    `near` says that their company operates where the customer is, or above.
    """

    name: str
    retired_on: date | None
    near: bool


@dataclass(frozen=True, slots=True)
class CustomerAsked:
    """What a customer is to be; None is not there, which has been said, or not asked for.

    `place` is None where it stays where it is, `manager` where nobody is to manage it.
    """

    name: str
    place: Place | None
    manager: Manager | None
    today: date


@dataclass(frozen=True, slots=True)
class CustomerRetirement:
    """A customer that is to be retired on a day; `used` is the last on which it bought or deployed."""

    standing: Standing
    expected: int
    on: date
    today: date
    used: date | None
    reason: str


def against_customer(asked: CustomerAsked) -> list[Violation]:
    """Every rule that a customer would break; none: it may be."""
    found = against_name(asked.name, "name")
    place, manager = asked.place, asked.manager
    if place is not None and not place.in_use:
        found.append(Violation(ViolationCode.AREA_RETIRED, at("territory"), about=place.name))
    elif place is not None and not place.own:
        found.append(Violation(ViolationCode.NOT_ALLOWED, at("territory"), about=place.name))
    if manager is not None:
        found += against_retired(manager.name, manager.retired_on, Interval(asked.today), "manager")
        if not manager.near:
            found.append(Violation(ViolationCode.MANAGER_ELSEWHERE, at("manager"), about=manager.name))
    return found


def against_customer_amendment(
    standing: Standing, expected: int, changed: Sequence[Change], asked: CustomerAsked
) -> list[Violation]:
    """Every rule that an amendment would break; none: it may be made."""
    return [*against_amendment(standing, expected, changed, "customer"), *against_customer(asked)]


def against_customer_retirement(asked: CustomerRetirement) -> list[Violation]:
    """Every rule that a retirement would break; none: the customer may be retired."""
    found = against_retirement(
        asked.standing, asked.expected, asked.reason, "customer", (asked.on, asked.today)
    )
    if asked.used is not None and asked.on <= asked.used:
        about = asked.standing.name
        found.append(Violation(ViolationCode.LAST_USED, at("on"), about=about, limit=str(asked.used)))
    return found
