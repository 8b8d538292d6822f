"""Which day it is: what "today" means to every question and every change."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

Clock: TypeAlias = Callable[[], date]

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """The date in Asia/Shanghai."""
    return datetime.now(_SHANGHAI).date()


def until_tomorrow() -> float:
    """How many seconds are left of it."""
    now = datetime.now(_SHANGHAI)
    midnight = datetime.combine(now.date() + timedelta(1), time(), _SHANGHAI)
    return (midnight - now).total_seconds()
