"""Cells turned into values, every fault noted with what would be right."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from seed.element import End
from seed.problem import Problem
from seed.table import Row

_ANY_DAY = date.min
_ANY_MOMENT = datetime(1, 1, 1, tzinfo=UTC)


class Checker:
    """Reads cells; a cell with a fault is noted in `problems` and yields a stand-in of the right type.

    `keys` maps, per label, what a cell calls a thing (its code or id) to the key of its node.
    """

    def __init__(self, keys: Mapping[str, Mapping[str, str]]) -> None:
        self._keys = keys
        self.problems: list[Problem] = []

    def fault(self, row: Row, column: str, message: str) -> None:
        self.problems.append(row.problem(column, message))

    def text(self, row: Row, column: str) -> str:
        """A text that may not be empty."""
        if not row[column]:
            self.fault(row, column, "the cell is empty; it needs a value.")
        return row[column]

    def choice(self, row: Row, column: str, options: Sequence[str]) -> str:
        """One of `options`."""
        if row[column] not in options:
            self.fault(row, column, f"{row[column]!r} should be one of {', '.join(options)}.")
            return options[0]
        return row[column]

    def flag(self, row: Row, column: str) -> bool:
        """`true` or `false`."""
        return self.choice(row, column, ("false", "true")) == "true"

    def whole(self, row: Row, column: str, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        text = row[column]
        if not (text.isascii() and text.isdigit()) or not least <= int(text) <= most:
            self.fault(row, column, f"{text!r} should be a whole number from {least} to {most}.")
            return least
        return int(text)

    def day(self, row: Row, column: str) -> date:
        """A date as ISO 8601 writes it."""
        try:
            return date.fromisoformat(row[column])
        except ValueError:
            self.fault(row, column, f"{row[column]!r} should be a date such as 2026-01-31.")
            return _ANY_DAY

    def optional_day(self, row: Row, column: str) -> date | None:
        return self.day(row, column) if row[column] else None

    def moment(self, row: Row, column: str) -> datetime:
        """A time with its offset from UTC, as ISO 8601 writes it."""
        try:
            found = datetime.fromisoformat(row[column])
        except ValueError:
            found = None
        if found is None or found.tzinfo is None:
            self.fault(row, column, f"{row[column]!r} should be a time such as 2026-01-31T09:30+08:00.")
            return _ANY_MOMENT
        return found

    def optional_moment(self, row: Row, column: str) -> datetime | None:
        return self.moment(row, column) if row[column] else None

    def interval(self, row: Row, start: str, end: str) -> tuple[date, date | None]:
        """The first day and, unless open, the day after the last."""
        first, after = self.day(row, start), self.optional_day(row, end)
        if after is not None and after <= first:
            self.fault(row, end, f"{after} should be later than {start} {first}.")
        return first, after

    def reference(self, row: Row, column: str, label: str) -> End:
        """The code of one thing of `label`."""
        return self._end(row, column, label, row[column])

    def optional_reference(self, row: Row, column: str, label: str) -> End | None:
        return self.reference(row, column, label) if row[column] else None

    def references(self, row: Row, column: str, label: str, *, required: bool = False) -> list[End]:
        """The codes of things of `label`, none twice."""
        return self._several(
            row, column, required, (self._end(row, column, label, c) for c in row.values(column))
        )

    def typed(self, row: Row, column: str, labels: Collection[str]) -> End:
        """One thing as `Label:code`, of one of `labels`."""
        return self._typed(row, column, labels, row[column])

    def optional_typed(self, row: Row, column: str, labels: Collection[str]) -> End | None:
        return self.typed(row, column, labels) if row[column] else None

    def several_typed(
        self, row: Row, column: str, labels: Collection[str], *, required: bool = False
    ) -> list[End]:
        """Things as `Label:code`, none twice."""
        ends = (self._typed(row, column, labels, value) for value in row.values(column))
        return self._several(row, column, required, ends)

    def _several(self, row: Row, column: str, required: bool, ends: Iterable[End]) -> list[End]:
        found = list(ends)
        if required and not found:
            self.fault(row, column, "the cell is empty; it needs at least one value.")
        if len(set(found)) != len(found):
            self.fault(row, column, f"{row[column]!r} names a thing twice.")
        return found

    def _typed(self, row: Row, column: str, labels: Collection[str], value: str) -> End:
        label, _, code = value.partition(":")
        if label not in labels or not code:
            examples = " or ".join(f"{name}:<code>" for name in labels)
            self.fault(row, column, f"{value!r} should be {examples}.")
            return End(next(iter(labels)), "")
        return self._end(row, column, label, code)

    def _end(self, row: Row, column: str, label: str, code: str) -> End:
        key = self._keys[label].get(code)
        if key is None:
            where = "a territory in use" if label == "Territory" else f"a {label} of the data set"
            self.fault(row, column, f"{code!r} should be {where}; there is none of that code.")
            return End(label, "")
        return End(label, key)
