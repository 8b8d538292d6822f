"""Industries 行业: GB/T 4754-2017."""

from enum import Enum
from typing import Optional

import strawberry

from graph.mapping import models
from graph.mapping.filter import Combined, Matches, Within
from graph.mapping.names import PropertyName
from graph.mapping.order import by
from graph.mapping.path import INDUSTRY_DEPTH, INDUSTRY_SELF_OR_ABOVE, INDUSTRY_SUBTREE, into, out
from schema.enums import option, term
from schema.fields import condition, many, one, paged, prop
from schema.types.delegation import LIVE
from schema.types.filters import Filter, StringFilter
from schema.types.node import Node, node_type
from schema.types.reach import Reach
from schema.types.refs import AgentConnectionRef
from schema.types.sort_direction import SortDirection

_LIVE_GRANT = into("FOR_INDUSTRY", "Delegation", where=LIVE)


@strawberry.enum(description="The tiers of GB/T 4754-2017 行业层级.")
class IndustryLevel(Enum):
    SECTION = term("Section", "门类", "A letter.")
    DIVISION = term("Division", "大类", "Two digits.")
    GROUP = term("Group", "中类", "Three digits.")
    CLASS = term("Class", "小类", "Four digits.")


@node_type(models.INDUSTRY, "An industry of GB/T 4754-2017, the national classification 行业.")
class Industry(Node):
    code: str = prop("Code: A–T, or two to four digits 代码.")
    name: str = prop("Chinese name 名称.")
    level: IndustryLevel = prop("Tier 层级.")
    parent: Optional["Industry"] = one(out("SUBCLASS_OF"), description="The industry directly above 上级.")
    ancestors: list["Industry"] = many(
        out("SUBCLASS_OF", least=1, most=INDUSTRY_DEPTH),
        typical=3,
        order="nearest",
        description="All above, nearest first 各级上级.",
    )
    children: list["Industry"] = many(
        into("SUBCLASS_OF"), typical=5, description="Those directly below, by code 下级."
    )
    agents: AgentConnectionRef = paged(
        reach={
            Reach.SELF: (_LIVE_GRANT, out("GRANTED_TO")),
            Reach.SUBTREE: (INDUSTRY_SUBTREE, _LIVE_GRANT, out("GRANTED_TO")),
        },
        distinct=True,
        where="schema.types.agent:AgentFilter",
        order="schema.types.agent:AgentOrder",
        description="Agents that hold a live delegation naming the industry, or one below it 获授权代理商.",
    )


@strawberry.input(description="Which industries; all keys given must hold 行业筛选.")
class IndustryFilter:
    code: StringFilter | None = condition(Matches(PropertyName("code")), "By code 代码.")
    name: StringFilter | None = condition(Matches(PropertyName("name")), "By name 名称.")
    level: Filter[IndustryLevel] | None = condition(Matches(PropertyName("level")), "By tier 层级.")
    within: strawberry.ID | None = condition(
        Within((("Industry", (INDUSTRY_SELF_OR_ABOVE,)),)), "Is this industry or below it 所属行业."
    )
    and_: list["IndustryFilter"] | None = condition(Combined("and"), "All of these hold 且.", name="and")
    or_: list["IndustryFilter"] | None = condition(
        Combined("or"), "At least one of these holds 或.", name="or"
    )
    not_: Optional["IndustryFilter"] = condition(Combined("not"), "This does not hold 非.", name="not")


@strawberry.enum(description="What industries are sorted by 行业排序字段.")
class IndustryOrderField(Enum):
    CODE = option(by("code"), "Code 代码.")
    NAME = option(by("name"), "Name, by code point 名称.")


@strawberry.input(description="A sort key of industries 行业排序.")
class IndustryOrder:
    field: IndustryOrderField = strawberry.field(description="What to sort by 排序字段.")
    direction: SortDirection = strawberry.field(default=SortDirection.ASC, description="Which way 排序方向.")
