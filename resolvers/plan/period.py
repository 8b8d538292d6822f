"""The period that an argument names."""

from typing import cast

from resolvers.arguments import Argument, Leaf
from resolvers.plan.selected import Selected
from resolvers.rules.period import Period
from resolvers.source import Source, derive


def plan_period(selected: Selected, arguments: dict[str, Argument]) -> Source:
    """The period that `period` names: its text, its first day, and the first day after it.

    The request is refused where it names none.
    """
    leaf = cast(Leaf, arguments["period"])
    return derive(_days, leaf.source, selected.place.argument("period"))


def known_period(text: str) -> Period:
    """The period of a text; raises ValueError where it is none."""
    period = Period.of(text)
    if period is None:
        raise ValueError(
            f'"{text[:100]}" is no period: write 2026-07 (a month), 2026-Q3 (a quarter) or 2026 (a year).'
        )
    return period


def _days(text: str) -> list[str]:
    period = known_period(text)
    return [period.text, period.first.isoformat(), period.end.isoformat()]
