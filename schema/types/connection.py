"""Relay connections: a page of a list that can go on."""

from typing import Generic, TypeVar

import strawberry

from schema.scalars import Cursor

Item = TypeVar("Item")


@strawberry.type(description="Where a page stands in its list 分页信息.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follow this page 有下一页.")
    has_previous_page: bool = strawberry.field(description="Whether some precede this page 有上一页.")
    start_cursor: Cursor | None = strawberry.field(description="Cursor of the first item 首项游标.")
    end_cursor: Cursor | None = strawberry.field(description="Cursor of the last item 末项游标.")


@strawberry.type(description="An item of a page and its position 条目与游标.")
class Edge(Generic[Item]):
    cursor: Cursor = strawberry.field(description="The item's position, for `after` and `before` 游标.")
    node: Item = strawberry.field(description="The item 条目.")


@strawberry.type(description="A page of a list 分页列表.")
class Connection(Generic[Item]):
    edges: list[Edge[Item]] = strawberry.field(description="The items with their cursors 条目与游标.")
    nodes: list[Item] = strawberry.field(description="The items 条目.")
    page_info: PageInfo = strawberry.field(description="Where the page stands in the list 分页信息.")
    total_count: int = strawberry.field(
        description="How many items the whole list has; counted only when asked for 总数."
    )


@strawberry.type(description="How many items share a value 分组计数.")
class GroupCount:
    key: str = strawberry.field(description="The value: an enum value, or a code 分组键.")
    label: str = strawberry.field(
        description="Its name: the term of the enum value in the language of the request, or the name 分组名."
    )
    count: int = strawberry.field(description="How many items 数量.")
