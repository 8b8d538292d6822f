"""Regions 区域: named sets of territories that cross the tree."""

from graph.mapping import models
from graph.mapping.path import out
from schema.fields import many, prop, version
from schema.scalars import Date
from schema.types.node import Area, node_type
from schema.types.refs import TerritoryRef


@node_type(models.REGION, "A named set of territories of any level, such as a park or economic zone 区域.")
class Region(Area):
    kind: str = prop("What sort of region, such as 经济区 类型.")
    version: int = version()
    retired_on: Date | None = prop("First day on which nothing new names it, if any 停用日期.")
    territories: list[TerritoryRef] = many(
        out("COVERS"), typical=6, description="The territories it covers whole, by code 覆盖范围."
    )
