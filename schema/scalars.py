"""Scalars beyond GraphQL's own."""

from datetime import date, datetime
from typing import Any, NewType

import strawberry

Date = NewType("Date", date)
DateTime = NewType("DateTime", datetime)
Cursor = NewType("Cursor", str)
Fen = NewType("Fen", int)
Quantity = NewType("Quantity", int)

# JSON numbers beyond this lose digits in clients that read them as doubles.
_SAFE = 2**53


def _parse_date(value: object) -> date:
    if isinstance(value, str) and len(value) == len("YYYY-MM-DD"):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"{value!r} is not a date: {error}.") from error
    raise ValueError(f"{value!r} is not a date: write it as YYYY-MM-DD, such as 2026-01-31.")


def _parse_datetime(value: object) -> datetime:
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"{value!r} is no point in time: {error}.") from error
        if moment.tzinfo is not None:
            return moment
    raise ValueError(f"{value!r} is no point in time: write it with its zone, such as 2026-01-31T08:00:00Z.")


def _parse_cursor(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("A cursor is a string that an earlier page returned.")


def _parse_fen(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and -_SAFE < value < _SAFE:
        return value
    raise ValueError(f"{value!r} is no amount: write whole fen (分) as a number, 1 yuan being 100.")


def _parse_quantity(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and -_SAFE < value < _SAFE:
        return value
    raise ValueError(f"{value!r} is no quantity: write a whole number.")


# What leaves the graph is already in its JSON form: dates and times as ISO text, cursors as made by the page.
SCALARS: dict[object, Any] = {
    Date: strawberry.scalar(
        name="Date",
        description="A calendar date, YYYY-MM-DD, in Asia/Shanghai 日期.",
        specified_by_url="https://scalars.graphql.org/andimarek/local-date",
        parse_value=_parse_date,
    ),
    DateTime: strawberry.scalar(
        name="DateTime",
        description="A point in time with its zone, ISO 8601, such as 2026-01-31T08:00:00Z 时间.",
        specified_by_url="https://scalars.graphql.org/andimarek/date-time",
        parse_value=_parse_datetime,
    ),
    Fen: strawberry.scalar(
        name="Fen",
        description="An amount of money in fen, a hundredth of a yuan; an integer below 2^53 分.",
        parse_value=_parse_fen,
    ),
    Quantity: strawberry.scalar(
        name="Quantity",
        description="So much of what a metric counts, in its unit; an integer below 2^53 数量.",
        parse_value=_parse_quantity,
    ),
    Cursor: strawberry.scalar(
        name="Cursor",
        description="An opaque position in a connection, valid for the order it was made in 游标.",
        parse_value=_parse_cursor,
    ),
}
