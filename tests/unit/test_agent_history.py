"""What an agent was on other days stays what it was, whatever it becomes as of a day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.rules.agent_history import State, planned
from resolvers.rules.interval import Interval
from resolvers.rules.past import Record, came, changed

DAY = date(2026, 6, 1)
FIRST = date(2026, 1, 1)
OWN = State("COUNTY", "ACTIVE", "准入")
GONE = State(status="SUSPENDED", reason="违规")


def days(start: int | None, end: int | None) -> Interval:
    """From one day after the day of the change to another; None is open."""

    def at(offset: int | None) -> date | None:
        return None if offset is None else DAY + timedelta(offset)

    return Interval(at(start), at(end))


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        pytest.param([], [Record(None, days(None, 0), OWN)], id="it spoke for every day before"),
        pytest.param(
            [Record("R", days(None, -9), State("CITY", "ADMITTED"))],
            [Record(None, days(-9, 0), OWN)],
            id="it spoke for the days since a record",
        ),
        pytest.param(
            [Record("R", days(-9, -5), State(None, "SUSPENDED"))],
            [
                Record(None, days(None, -9), OWN),
                Record(None, days(-5, 0), OWN),
                Record("R", days(-9, -5), State("COUNTY", "SUSPENDED")),
            ],
            id="and for what a record left out",
        ),
        pytest.param(
            [Record("R", days(None, 0), State("COUNTY", "DRAFT"))], [], id="it was changed today already"
        ),
        pytest.param(
            [Record("R", days(None, 9), State("CITY", "ACTIVE"), based=True)],
            [
                Record("R", days(None, 0), State("CITY", "ACTIVE"), based=True),
                Record(None, days(0, 9), State("CITY"), based=True, continues="R"),
            ],
            id="a record that covers today is cut there",
        ),
        pytest.param(
            [Record("R", days(None, 9), State(None, "ACTIVE"))],
            [Record("R", days(None, 0), State("COUNTY", "ACTIVE"))],
            id="and not continued with nothing to say",
        ),
        pytest.param(
            [Record("R", days(5, 9), State("CITY", "ACTIVE"))],
            [Record(None, days(None, 0), OWN), Record("R", days(5, 9), State("CITY"))],
            id="a coming one no longer says what is changed",
        ),
    ],
)
def test_what_is_recorded(records: Sequence[Record[State]], expected: list[Record[State]]) -> None:
    """Each run of earlier days gets a record; who reads it gets what held then."""
    assert changed(OWN, records, DAY, GONE) == expected


def _state(own: State, records: Sequence[Record[State]], on: date) -> tuple[str | None, str | None]:
    """Level and status on a day, as `graph/mapping/authority.py` reads them."""
    here = [each.state for each in records if each.days.holds(on)]
    assert len(here) <= 1
    said = here[0] if here else State()
    return said.level or own.level, said.status or own.status


_LEVELS = st.sampled_from(["PROVINCE", "CITY", "COUNTY"])
_STATUSES = st.sampled_from(["ADMITTED", "ACTIVE", "SUSPENDED", "TERMINATED"])
_CUTS = st.lists(st.integers(0, 300).map(lambda offset: FIRST + timedelta(offset)), unique=True, max_size=8)


@st.composite
def _records(draw: st.DrawFn) -> list[Record[State]]:
    """Records that do not overlap, with gaps between some, the outermost perhaps open."""
    cuts: list[date | None] = [*sorted(draw(_CUTS))]
    if draw(st.booleans()):
        cuts.insert(0, None)
    if draw(st.booleans()):
        cuts.append(None)
    spans = [Interval(start, end) for start, end in pairwise(cuts)]
    return [
        Record(
            f"R{number}",
            span,
            State(draw(st.none() | _LEVELS), draw(st.none() | _STATUSES)),
            draw(st.booleans()),
        )
        for number, span in enumerate(spans)
        if draw(st.booleans())
    ]


@given(
    _records(),
    st.builds(State, _LEVELS, _STATUSES),
    st.builds(State, st.none() | _LEVELS, st.none() | _STATUSES).filter(lambda to: to != State()),
    st.integers(0, 300).map(lambda offset: FIRST + timedelta(offset)),
)
def test_earlier_days_are_as_before_and_later_ones_as_asked(
    records: list[Record[State]], own: State, to: State, on: date
) -> None:
    """Whatever is on record; a second change of the same day leaves the earlier ones alone as well."""
    after = State(to.level or own.level, to.status or own.status, to.reason)
    found = changed(own, records, on, to)
    rewritten = {each.key for each in found}
    kept = [*found, *(each for each in records if each.key not in rewritten)]
    for offset in range(-1, 302):
        day = FIRST + timedelta(offset)
        level, status = _state(own, records, day)
        if day >= on:
            level, status = to.level or level, to.status or status
        assert _state(after, kept, day) == (level, status), (day, found)


@given(
    _records(),
    st.builds(State, _LEVELS, _STATUSES),
    _LEVELS,
    st.integers(0, 300).map(lambda offset: FIRST + timedelta(offset)),
)
def test_what_is_planned_holds_from_its_day_on(
    records: list[Record[State]], own: State, level: str, on: date
) -> None:
    """And on no day before it; that it becomes the agent's own when the day has come changes no answer."""
    found = planned(records, on, level)
    rewritten = {each.key for each in found}
    kept = [*found, *(each for each in records if each.key not in rewritten)]
    named = [replace(each, key=each.key or f"N{number}") for number, each in enumerate(kept)]
    after = replace(own, level=level)
    settled = came(own, named, on, State(level=level))
    again = {each.key for each in settled}
    last = [*settled, *(each for each in named if each.key not in again)]
    for offset in range(-1, 302):
        day = FIRST + timedelta(offset)
        before, status = _state(own, records, day)
        expected = (level if day >= on else before, status)
        assert _state(own, kept, day) == expected, (day, found)
        assert _state(after, last, day) == expected, (day, settled)
