"""Coverage 覆盖: customers and agents by territory and industry, so that white space shows."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Cursor
from schema.types.connection import PageInfo
from schema.types.refs import IndustryRef, TerritoryRef


@strawberry.type(
    description=(
        "A territory and an industry, with who is there and who may act there. White space (渠道空白) is a "
        "cell with customers and without agents 覆盖单元."
    )
)
class CoverageCell:
    territory: TerritoryRef = strawberry_field("Where: itself only, not what lies below it 行政区划.", [])
    industry: IndustryRef = strawberry_field("In which industry, those below it included 行业.", [])
    customers: int = strawberry_field(
        "Customers located in exactly this territory, of the industry or one below it 客户数.", []
    )
    agents: int = strawberry_field(
        "Agents that may serve customers of the industry, or of an industry below it, in the whole of the "
        "territory: the grant reaches it with its chain, the agent is active, and its level, its kind and "
        "the exclusive grants of others allow it. A grant over a county is none over its city 代理商数.",
        [],
    )
    exclusive_agents: int = strawberry_field("Those of them that may by an exclusive grant 独家代理商数.", [])


@strawberry.type(description="A cell of a page and its position 条目与游标.")
class CoverageEdge:
    cursor: Cursor = strawberry.field(description="The cell's position, for `after` 游标.")
    node: CoverageCell = strawberry.field(description="The cell 条目.")


@strawberry.type(description="A page of cells, by code of territory, then of industry 覆盖列表.")
class CoverageConnection:
    edges: list[CoverageEdge] = strawberry.field(description="The cells with their cursors 条目与游标.")
    nodes: list[CoverageCell] = strawberry.field(description="The cells 条目.")
    page_info: PageInfo = strawberry.field(description="Where the page stands in the list 分页信息.")
    total_count: int = strawberry.field(
        description="How many cells the whole list has; counted only when asked for 总数."
    )
