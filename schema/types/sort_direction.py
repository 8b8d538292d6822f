"""Which way a list is sorted."""

from enum import Enum

import strawberry

from schema.enums import term


@strawberry.enum(description="Which way a list is sorted 排序方向.")
class SortDirection(Enum):
    ASC = term("Ascending", "升序")
    DESC = term("Descending", "降序")
