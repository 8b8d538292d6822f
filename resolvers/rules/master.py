"""Master data (主数据): customers, customer managers, companies, products and regions.

Who amends or retires one says which version they have read, so that nobody undoes what they have not seen.
To retire it ends it as of a day and deletes nothing: what was done with it stays, and nothing new is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resolvers.rules.interval import Interval
from resolvers.rules.violation import Violation, ViolationCode, at


@dataclass(frozen=True, slots=True)
class Standing:
    """Something by name, the number of its version, from 1, and the day from which it is retired, if any."""

    name: str
    version: int
    retired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A field that an amendment gives another value; both as text, None for none.

    The values of one that is `apart` name somebody whom not everybody sees that sees the subject.
    """

    field: str
    before: str | None
    after: str | None
    apart: bool = False


def changes(
    before: Mapping[str, str | None], after: Mapping[str, str | None], apart: Sequence[str] = ()
) -> tuple[Change, ...]:
    """What is another value after than before, in the order of the latter's fields."""
    return tuple(
        Change(name, value, after[name], name in apart)
        for name, value in before.items()
        if name in after and after[name] != value
    )


def against_amendment(
    standing: Standing, expected: int, changed: Sequence[Change], path: str
) -> list[Violation]:
    """That it is retired, that another version was read, or that nothing would be another."""
    found = _against_version(standing, expected, path)
    if not changed:
        found.append(Violation(ViolationCode.NOTHING_CHANGES, at(path)))
    return found


def against_retirement(
    standing: Standing, expected: int, reason: str, path: str, days: tuple[date, date] | None = None
) -> list[Violation]:
    """That it is retired, that another version was read, that no reason is given, or that the day is past.

    `days` are the day asked for, and today, where one may be asked for.
    """
    found = _against_version(standing, expected, path)
    if days is not None and days[0] < days[1]:
        found.append(Violation(ViolationCode.BAD_DATES, at("on"), about=str(days[0]), limit=str(days[1])))
    if not reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    return found


def against_retired(
    name: str, retired_on: date | None, during: Interval, *path: str | int
) -> list[Violation]:
    """That something is retired on one of the days on which it is to be used."""
    if retired_on is None or Interval(None, retired_on).contains(during):
        return []
    return [Violation(ViolationCode.RETIRED, at(*path), about=name, limit=str(retired_on))]


def _against_version(standing: Standing, expected: int, path: str) -> list[Violation]:
    found = []
    if standing.retired_on is not None:
        limit = str(standing.retired_on)
        found.append(Violation(ViolationCode.ALREADY_RETIRED, at(path), about=standing.name, limit=limit))
    if standing.version != expected:
        found.append(
            Violation(
                ViolationCode.VERSION_CHANGED,
                at("expectedVersion"),
                about=standing.name,
                limit=str(standing.version),
            )
        )
    return found
