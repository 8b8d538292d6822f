"""What YAML may hold, read strictly: no unknown keys, and no value that is taken for another type."""

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict


class Strict(BaseModel):
    """A mapping that knows its keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def one_of(values: Collection[str]) -> AfterValidator:
    """A word of a vocabulary."""

    def check(value: str) -> str:
        if value not in values:
            raise ValueError(f"{value} should be one of {', '.join(values)}")
        return value

    return AfterValidator(check)


def _day(value: Any) -> date:
    # Without this a code such as 350505 would be taken for seconds since 1970.
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.fromisoformat(value)
    raise ValueError(f"{value!r} should be a day such as 2026-06-30")


def _open(check: Callable[[Any], date]) -> Callable[[Any], date | None]:
    return lambda value: None if value == "null" else check(value)


def _flag(value: Any) -> bool:
    if value not in {"true", "false"}:
        raise ValueError(f"{value!r} should be true or false")
    return bool(value == "true")


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
OpenDay = Annotated[date | None, BeforeValidator(_open(_day))]
Flag = Annotated[bool, BeforeValidator(_flag)]
OneOrMore = Annotated[tuple[str, ...], BeforeValidator(_listed)]
