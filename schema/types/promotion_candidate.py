"""Agents that may rise 升级候选."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Cursor
from schema.types.connection import PageInfo
from schema.types.refs import AgentRef
from schema.types.territory import TerritoryLevel


@strawberry.type(description="An active agent that has a level above its own 升级候选代理商.")
class PromotionCandidate:
    agent: AgentRef = strawberry_field("The agent 代理商.", [])
    next_level: TerritoryLevel = strawberry_field("The level it would have 拟升层级.", [])
    eligible: bool = strawberry_field("Whether it qualifies 是否符合条件.", [])
    short_of: list[str] = strawberry_field("What it is short of, in words; none: it qualifies 尚缺条件.", [])


@strawberry.type(description="A candidate of a page and its position 条目与游标.")
class PromotionCandidateEdge:
    cursor: Cursor = strawberry.field(description="The candidate's position, for `after` 游标.")
    node: PromotionCandidate = strawberry.field(description="The candidate 条目.")


@strawberry.type(description="A page of candidates, by code 升级候选列表.")
class PromotionCandidateConnection:
    edges: list[PromotionCandidateEdge] = strawberry.field(
        description="The candidates with their cursors 条目与游标."
    )
    nodes: list[PromotionCandidate] = strawberry.field(description="The candidates 条目.")
    page_info: PageInfo = strawberry.field(description="Where the page stands in the list 分页信息.")
    total_count: int = strawberry.field(
        description="How many candidates the whole list has; counted only when asked for 总数."
    )
