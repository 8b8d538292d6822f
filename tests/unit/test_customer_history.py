"""What protected a customer on earlier days stays what it was, whatever protects it as of a day."""

from datetime import date, timedelta

import pytest

from resolvers.rules.customer_history import State
from resolvers.rules.interval import Interval
from resolvers.rules.past import Record, changed

DAY = date(2026, 6, 1)
OWN = State("SMALL", "C", "NONE")


@pytest.mark.parametrize(
    ("records", "to", "expected"),
    [
        pytest.param([], State(card="GOLD"), [Record(None, Interval(None, DAY), OWN)], id="the first change"),
        pytest.param(
            [Record("R", Interval(None, DAY), State("LARGE", "A", "GOLD"))],
            State(size="MEDIUM"),
            [],
            id="a second one on the same day",
        ),
        pytest.param(
            [Record("R", Interval(None, DAY + timedelta(9)), State(grade="A"))],
            State(grade="B", card="GOLD"),
            [Record("R", Interval(None, DAY), State("SMALL", "A", "NONE"))],
            id="a record that reaches beyond the day ends there, and says what it left open",
        ),
        pytest.param(
            [Record("R", Interval(None, DAY + timedelta(9)), State("LARGE", "A"))],
            State(grade="B"),
            [
                Record("R", Interval(None, DAY), State("LARGE", "A", "NONE")),
                Record(None, Interval(DAY, DAY + timedelta(9)), State("LARGE")),
            ],
            id="what it says beside that goes on",
        ),
    ],
)
def test_what_is_recorded(records: list[Record[State]], to: State, expected: list[Record[State]]) -> None:
    """Each earlier day has what held then."""
    assert changed(OWN, records, DAY, to) == expected
