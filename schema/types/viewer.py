"""Who is asking 当前身份."""

from enum import Enum

import strawberry

from graph.mapping.field import ViewerParty, ViewerRole, ViewerScope
from schema.enums import term
from schema.fields import mapped
from schema.types.node import Area, Party


@strawberry.enum(description="In what capacity a request is made 角色.")
class Role(Enum):
    OPERATOR = term("Operator", "平台运营", "Sees everything.")
    COMPANY = term("Company", "公司", "Sees its own territory and all below it.")
    CUSTOMER_MANAGER = term("Customer manager", "客户经理", "Sees the customers they manage.")
    AGENT = term("Agent", "代理商", "Sees its own business.")


@strawberry.type(description="Who is asking, and what they may see 当前身份.")
class Viewer:
    role: Role = mapped(ViewerRole(), "The role of the request 角色.")
    party: Party | None = mapped(ViewerParty(), "The party it is made as; null for an operator 主体.")
    scope: Area | None = mapped(
        ViewerScope(),
        "The territory that bounds what the party sees; null where something else does 可见范围.",
    )
