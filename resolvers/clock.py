"""Which day it is: what "today" means to every question and every change."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

Clock: TypeAlias = Callable[[], date]

_SHANGHAI = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """The date in Asia/Shanghai."""
    return datetime.now(_SHANGHAI).date()
