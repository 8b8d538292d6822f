"""Full-text search 检索."""

import strawberry

from schema.scalars import Cursor
from schema.types.connection import PageInfo
from schema.types.node import Node


@strawberry.type(description="Something found, and how well it fits 检索结果.")
class SearchEdge:
    cursor: Cursor = strawberry.field(description="The item's position, for `after` 游标.")
    node: Node = strawberry.field(description="What was found 对象.")
    score: float = strawberry.field(
        description="How well it fits; higher is better, comparable within a search only 相关度."
    )


@strawberry.type(description="A page of what was found, best first 检索结果列表.")
class SearchConnection:
    edges: list[SearchEdge] = strawberry.field(description="What was found, with scores 条目与游标.")
    nodes: list[Node] = strawberry.field(description="What was found 条目.")
    page_info: PageInfo = strawberry.field(description="Where the page stands in the list 分页信息.")
