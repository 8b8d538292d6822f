"""Filter inputs that compare one value."""

from typing import Generic, TypeVar

import strawberry

from schema.scalars import Date


@strawberry.input(
    description="Comparisons of a text, by code point, case-sensitive; all given must hold 文本条件."
)
class StringFilter:
    eq: str | None = strawberry.field(default=strawberry.UNSET, description="Equals 等于.")
    in_: list[str] | None = strawberry.field(
        name="in", default=strawberry.UNSET, description="Is one of, at most 1,000 values 属于."
    )
    starts_with: str | None = strawberry.field(default=strawberry.UNSET, description="Begins with 开头为.")
    contains: str | None = strawberry.field(default=strawberry.UNSET, description="Contains 包含.")


@strawberry.input(
    description="Comparisons of a date; all given must hold. A date that is absent satisfies none 日期条件."
)
class DateFilter:
    eq: Date | None = strawberry.field(default=strawberry.UNSET, description="On that day 等于.")
    lt: Date | None = strawberry.field(default=strawberry.UNSET, description="Before 早于.")
    lte: Date | None = strawberry.field(default=strawberry.UNSET, description="On or before 不晚于.")
    gt: Date | None = strawberry.field(default=strawberry.UNSET, description="After 晚于.")
    gte: Date | None = strawberry.field(default=strawberry.UNSET, description="On or after 不早于.")


Value = TypeVar("Value")


@strawberry.input(description="Comparisons of an enum value; all given must hold 枚举条件.")
class Filter(Generic[Value]):
    eq: Value | None = strawberry.field(default=strawberry.UNSET, description="Equals 等于.")
    in_: list[Value] | None = strawberry.field(
        name="in", default=strawberry.UNSET, description="Is one of 属于."
    )
