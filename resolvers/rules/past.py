"""What a thing was on earlier days, when it becomes something else: the past is not overwritten.

A record covers the days of its interval; on any other day the thing's own state holds, and what a record
leaves out is the thing's own as well. So before that changes as of a day, each earlier day that it
still speaks for is given a record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, Protocol, Self, TypeVar

from resolvers.rules.interval import Interval


class State(Protocol):
    """What a thing is; what is None is not said."""

    def filled(self, own: Self) -> Self:
        """The same, with what it leaves out as `own` says it."""

    def without(self, to: Self) -> Self:
        """What it says beside what `to` changes."""

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""


S = TypeVar("S", bound=State)


@dataclass(frozen=True, slots=True)
class Record(Generic[S]):
    """A state on the days of an interval. `key` is None for one that is to be made.

    `based` says that it has a base of its own, which one that `continues` it, by that one's key, has too.
    """

    key: str | None
    days: Interval
    state: S
    based: bool = False
    continues: str | None = None


def changed(own: S, records: Sequence[Record[S]], on: date, to: S) -> list[Record[S]]:
    """The records that are new or changed, once the thing's own state is `to` from a day on.

    What `to` leaves out stays. Records of coming days keep what is not changed, and no longer say what is.
    """
    found = [*gaps(own, records, Interval(None, on))]
    for each in records:
        found += _parts(each, own, on, to)
    return [each for each in found if each not in records]


def came(own: S, records: Sequence[Record[S]], on: date, to: S) -> list[Record[S]]:
    """The records that are new or changed once what was planned for a day, which has come, is its own state.

    The days before keep what they said; what was planned stays on record.
    """
    found = [*gaps(own, records, Interval(None, on))]
    for each in records:
        if each.days.start is None or each.days.start < on:
            found += _parts(each, own, on, to)
    return [each for each in found if each not in records]


def gaps(state: S, records: Sequence[Record[S]], span: Interval) -> Iterator[Record[S]]:
    """One of this state for each run of days of a span that no record covers."""
    free: Interval | None = span
    for each in sorted(records, key=lambda record: record.days.start or date.min):
        met = each.days.meet(free) if free is not None else None
        if free is None or met is None:
            continue
        if met.start is not None and met.start != free.start:
            yield Record(None, Interval(free.start, met.start), state)
        free = None if met.end == free.end else Interval(met.end, free.end)
    if free is not None:
        yield Record(None, free, state)


def _parts(record: Record[S], own: S, on: date, to: S) -> Iterator[Record[S]]:
    """A record up to the day, saying all that it left to the thing; and from the day on."""
    past, coming = record.days.meet(Interval(None, on)), record.days.meet(Interval(on, None))
    if past is not None:
        yield replace(record, days=past, state=record.state.filled(own))
    if coming is not None:
        rest = replace(record, days=coming, state=record.state.without(to))
        if past is None:
            yield rest
        elif rest.based or not rest.state.empty:
            yield replace(rest, key=None, continues=record.key if record.based else None)
