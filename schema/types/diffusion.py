"""How solution templates spread 模板推广."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Cursor, Date
from schema.types.connection import PageInfo
from schema.types.refs import AgentRef, SolutionTemplateRef, TerritoryRef


@strawberry.type(description="What an agent deployed of a template in a territory 模板推广情况.")
class TemplateSpread:
    template: SolutionTemplateRef = strawberry_field("The template 模板.", [])
    territory: TerritoryRef = strawberry_field(
        "Where the customers are, a county mostly: itself only, not what lies below it 行政区划.", []
    )
    agent: AgentRef | None = strawberry_field("Who deployed it; null where it is not seen 实施代理商.", [])
    deployments: int = strawberry_field("How often 部署数.", [])
    customers: int = strawberry_field("For how many customers 客户数.", [])
    first: Date = strawberry_field("Since when first 首次启用日期.", [])
    latest: Date = strawberry_field("Since when last 最近启用日期.", [])


@strawberry.type(description="A row of a page and its position 条目与游标.")
class TemplateSpreadEdge:
    cursor: Cursor = strawberry.field(description="The row's position, for `after` 游标.")
    node: TemplateSpread = strawberry.field(description="The row 条目.")


@strawberry.type(description="A page of rows, by code of template, of territory, then of agent 模板推广列表.")
class TemplateSpreadConnection:
    edges: list[TemplateSpreadEdge] = strawberry.field(description="The rows with their cursors 条目与游标.")
    nodes: list[TemplateSpread] = strawberry.field(description="The rows 条目.")
    page_info: PageInfo = strawberry.field(description="Where the page stands in the list 分页信息.")
    total_count: int = strawberry.field(
        description="How many rows the whole list has; counted only when asked for 总数."
    )
