"""Which day it is: what "today" means to every question and every change, and "now" to what has a time."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

Clock: TypeAlias = Callable[[], date]

_SHANGHAI = ZoneInfo("Asia/Shanghai")
# Days outside of these years meet nothing that is on record, and the ends of the calendar.
_YEARS = range(1981, 2100)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def today() -> date:
    """The date in Asia/Shanghai."""
    return day_of(now())


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The date in Asia/Shanghai at a time."""
    return moment.astimezone(_SHANGHAI).date()


def rehearsed(text: str) -> datetime:
    """The time, in UTC, that a text names: a day, at the present time of day, or a time with its offset.

    Raises ValueError with a sentence.
    """
    try:
        # Of what ISO 8601 has more ways to write, the one way.
        if _DAY.fullmatch(text):
            moment = datetime.combine(date.fromisoformat(text), datetime.now(_SHANGHAI).time(), _SHANGHAI)
        else:
            moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or moment.year not in _YEARS:
        raise ValueError(
            f'"{text[:100]}" should be a day such as 2026-03-05, or a time with its offset from UTC such as '
            f"2026-03-05T09:30+08:00, from {_YEARS.start} to {_YEARS.stop - 1}."
        )
    return moment.astimezone(UTC)


def until_tomorrow() -> float:
    """How many seconds are left of it."""
    present = datetime.now(_SHANGHAI)
    midnight = datetime.combine(present.date() + timedelta(1), time(), _SHANGHAI)
    return (midnight - present).total_seconds()
