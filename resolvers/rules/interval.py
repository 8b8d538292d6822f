"""Half-open intervals of days: the end is the first day that no longer belongs."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` (None: ever) up to and without `end` (None: open)."""

    start: date | None = None
    end: date | None = None

    def holds(self, on: date) -> bool:
        """Whether a day belongs to it."""
        return self.begun(on) and not self.over(on)

    def begun(self, on: date) -> bool:
        """Whether a day is its first or a later one."""
        return self.start is None or self.start <= on

    def over(self, on: date) -> bool:
        """Whether a day is past its last."""
        return self.end is not None and self.end <= on

    def contains(self, other: "Interval") -> bool:
        """Whether every day of another interval belongs to it."""
        starts = self.start is None or (other.start is not None and self.start <= other.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return starts and ends

    def meet(self, other: "Interval") -> "Interval | None":
        """The days that belong to both; None when there is none."""
        starts = [each for each in (self.start, other.start) if each is not None]
        ends = [each for each in (self.end, other.end) if each is not None]
        start, end = max(starts, default=None), min(ends, default=None)
        if start is not None and end is not None and end <= start:
            return None
        return Interval(start, end)
