"""The periods by which agents are assessed and paid (考核期、结算期): a month, a quarter or a year."""

import re
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"([12][0-9]{3})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")
_MONTHS = 12
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Period:
    """From its first day to the one before `end`; its text orders periods of one length by time."""

    text: str
    first: date
    end: date

    @classmethod
    def of(cls, text: str) -> "Period | None":
        """What `2026-07`, `2026-Q3` or `2026` is; None where it is none of these."""
        found = _FORM.fullmatch(text)
        if found is None:
            return None
        year, quarter, month = found.groups()
        start, length = 1, _MONTHS
        if quarter is not None:
            start, length = _QUARTER * (int(quarter) - 1) + 1, _QUARTER
        if month is not None:
            start, length = int(month), 1
        return cls(text, date(int(year), start, 1), _first_of(int(year), start + length))

    @property
    def months(self) -> int:
        """How many months it has."""
        return (self.end.year - self.first.year) * _MONTHS + self.end.month - self.first.month

    def before(self) -> "Period":
        """The period of the same length that ends where this one begins."""
        first = _first_of(self.first.year, self.first.month - self.months)
        return Period(_text(first, self.months), first, self.first)

    def after(self) -> "Period":
        """The period of the same length that begins where this one ends."""
        end = _first_of(self.end.year, self.end.month + self.months)
        return Period(_text(self.end, self.months), self.end, end)


def _text(first: date, months: int) -> str:
    return {
        1: f"{first:%Y-%m}",
        _QUARTER: f"{first.year}-Q{first.month // _QUARTER + 1}",
        _MONTHS: f"{first.year}",
    }[months]


def months_later(day: date, months: int) -> date:
    """The first day of the month so many months after that of a day."""
    return _first_of(day.year, day.month + months)


def _first_of(year: int, month: int) -> date:
    return date(year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1, 1)
