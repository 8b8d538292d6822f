"""Customer managers as master data (design section 4): whom they work for, and what they leave behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from resolvers.rules.interval import Interval
from resolvers.rules.master import Change, Standing, against_amendment, against_retired, against_retirement
from resolvers.rules.value_chain import against_name
from resolvers.rules.violation import Violation, ViolationCode, at


@dataclass(frozen=True, slots=True)
class Employment:
    """A company that is to employ a customer manager.

    `outside` are the names of customers they manage that lie elsewhere, `teams` those of the companies,
    neither this one nor above it, on whose channel management team they are.
    """

    outside: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Successor:
    """Who is to take over the customers; `outside` are the names of those that lie where they do not work."""

    name: str
    retired_on: date | None
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ManagerRetirement:
    """A customer manager who is to be retired today, and what they leave behind.

    `customers` is how many they manage, `teams` the companies on whose team they are, `measures` the IDs of
    those in their charge. `named` says that somebody is to take over, `itself` that they are the same.
    """

    standing: Standing
    expected: int
    reason: str
    today: date
    customers: int
    teams: tuple[str, ...]
    measures: tuple[str, ...]
    named: bool
    itself: bool
    successor: Successor | None


def against_manager_amendment(
    standing: Standing, expected: int, changed: Sequence[Change], name: str, employment: Employment
) -> list[Violation]:
    """Every rule that an amendment would break; none: it may be made."""
    found = [*against_amendment(standing, expected, changed, "customerManager"), *against_name(name, "name")]
    found += _against_outside(employment.outside, "company")
    found += [
        Violation(ViolationCode.ON_A_TEAM, at("company"), about=standing.name, limit=each)
        for each in employment.teams
    ]
    return found


def against_manager_retirement(asked: ManagerRetirement) -> list[Violation]:
    """Every rule that a retirement would break; none: they may be retired."""
    name, path = asked.standing.name, at("customerManager")
    found = against_retirement(asked.standing, asked.expected, asked.reason, "customerManager")
    if asked.customers and not asked.named:
        limit = str(asked.customers)
        found.append(Violation(ViolationCode.MANAGES_CUSTOMERS, path, about=name, limit=limit))
    if asked.itself:
        found.append(Violation(ViolationCode.SAME_MANAGER, at("handOverTo"), about=name))
    elif asked.successor is not None:
        retired_on = asked.successor.retired_on
        found += against_retired(asked.successor.name, retired_on, Interval(asked.today), "handOverTo")
        found += _against_outside(asked.successor.outside, "handOverTo")
    found += [Violation(ViolationCode.ON_A_TEAM, path, about=name, limit=each) for each in asked.teams]
    found += [Violation(ViolationCode.IN_CHARGE, path, about=name, limit=each) for each in asked.measures]
    return found


def _against_outside(customers: Sequence[str], path: str) -> list[Violation]:
    if not customers:
        return []
    limit = str(len(customers))
    return [Violation(ViolationCode.CUSTOMERS_ELSEWHERE, at(path), about=customers[0], limit=limit)]
