"""What an agent was on earlier days, when it becomes something else: the past is not overwritten.

A record covers the days of its interval; on any other day the agent's own state holds, and what a record
leaves out is the agent's own as well. So before that changes as of a day, each earlier day that it
still speaks for is given a record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from resolvers.rules.interval import Interval


@dataclass(frozen=True, slots=True)
class State:
    """Level and status of an agent, and why the status is what it is; what is None is not said."""

    level: str | None = None
    status: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A state on the days of an interval. `key` is None for one that is to be made.

    `based` says that it has a base of its own, which one that `continues` it, by that one's key, has too.
    """

    key: str | None
    days: Interval
    state: State
    based: bool = False
    continues: str | None = None


def changed(own: State, records: Sequence[Record], on: date, to: State) -> list[Record]:
    """The records that are new or changed, once the agent's own state is `to` from a day on.

    What `to` leaves out stays. Records of coming days keep what is not changed, and no longer say what is.
    """
    found = [*_gaps(own, records, Interval(None, on))]
    for each in records:
        found += _parts(each, own, on, to)
    return [each for each in found if each not in records]


def came(own: State, records: Sequence[Record], on: date, to: State) -> list[Record]:
    """The records that are new or changed once what was planned for a day, which has come, is its own state.

    The days before keep what they said; what was planned stays on record.
    """
    found = [*_gaps(own, records, Interval(None, on))]
    for each in records:
        if each.days.start is None or each.days.start < on:
            found += _parts(each, own, on, to)
    return [each for each in found if each not in records]


def planned(records: Sequence[Record], on: date, level: str) -> list[Record]:
    """The records that are new or changed, once an agent is to have another level from a coming day on."""
    found = []
    for each in records:
        past, coming = each.days.meet(Interval(None, on)), each.days.meet(Interval(on, None))
        if coming is None:
            continue
        state = replace(each.state, level=level)
        if past is None:
            found.append(replace(each, state=state))
        else:
            found.append(replace(each, days=past))
            continues = each.key if each.based else None
            found.append(Record(None, coming, state, each.based, continues))
    return [*found, *_gaps(State(level=level), records, Interval(on, None))]


def _gaps(state: State, records: Sequence[Record], span: Interval) -> Iterator[Record]:
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


def _parts(record: Record, own: State, on: date, to: State) -> Iterator[Record]:
    """A record up to the day, saying all that it left to the agent; and from the day on."""
    past, coming = record.days.meet(Interval(None, on)), record.days.meet(Interval(on, None))
    if past is not None:
        state = replace(
            record.state, level=record.state.level or own.level, status=record.state.status or own.status
        )
        yield replace(record, days=past, state=state)
    if coming is not None:
        rest = replace(record, days=coming, state=_without(record.state, to))
        if past is None:
            yield rest
        elif rest.based or rest.state != State():
            yield replace(rest, key=None, continues=record.key if record.based else None)


def _without(state: State, to: State) -> State:
    """What a state says beside what is changed."""
    level = state.level if to.level is None else None
    return replace(state, level=level, status=None, reason=None) if to.status else replace(state, level=level)
