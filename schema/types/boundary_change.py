"""What `applyBoundaryChange` and its preview take and answer 区划变更."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date
from schema.types.agent import Agent
from schema.types.company import Company
from schema.types.customer import Customer
from schema.types.delegation import Delegation
from schema.types.node import Node
from schema.types.region import Region
from schema.types.territory import SuccessionKind, Territory, TerritoryLevel
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(
    description=(
        "A territory that receives: either `id`, of one in use, or `code` and `name` of a new one "
        "接收的行政区划."
    )
)
class BoundaryTargetInput:
    id: strawberry.ID | None = strawberry.field(default=_UNSET, description="One in use 在用的行政区划.")
    code: str | None = strawberry.field(
        default=_UNSET, description="Code of a new one, six digits, of no other record on that day 新代码."
    )
    name: str | None = strawberry.field(default=_UNSET, description="Name of a new one 新名称.")
    level: TerritoryLevel | None = strawberry.field(
        default=_UNSET, description="Its tier; that of what it comes from unless given 层级."
    )
    parent: strawberry.ID | None = strawberry.field(
        default=_UNSET, description="What it lies in; that of what it comes from unless given 上级."
    )


@strawberry.input(description="Where something goes that does not go by itself 归属规则.")
class BoundaryRuleInput:
    subject: strawberry.ID = strawberry.field(
        description=(
            "A customer, agent, company or territory directly in one that gives; or that one itself, for all "
            "the rest in it 对象."
        )
    )
    to: str = strawberry.field(
        description=(
            "Code of a territory of `to`; in a TRANSFER also that of the giver, for what stays 去向代码."
        )
    )


@strawberry.input(
    description=(
        "A change of boundaries. RENAME gives one territory a new name, RECODE a new code (撤县设区): one of "
        "`from`, a new one in `to`. MERGE makes several into a new one, or one or more part of one in use. "
        "SPLIT makes one into several. In a TRANSFER a part goes to one other, and the giver stays in use: "
        "territories below it, whole, as `rules` name them (a county changes its city), or a part without a "
        "record of its own 区划变更."
    )
)
class BoundaryChangeInput:
    kind: SuccessionKind = strawberry.field(description="What happens 沿革类型.")
    from_: list[strawberry.ID] = strawberry.field(
        name="from", description="Territories in use that end or, in a TRANSFER, give a part 原行政区划."
    )
    to: list[BoundaryTargetInput] = strawberry.field(
        description="What they become, or what receives 新行政区划."
    )
    on: Date = strawberry.field(
        description=(
            "First day of the new boundaries: today or earlier, and after the last change of what is named. "
            "Questions about earlier days are answered by the old ones 生效日期."
        )
    )
    rules: list[BoundaryRuleInput] | None = strawberry.field(
        default=_UNSET, description="Where things go in a SPLIT or TRANSFER 归属规则."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="Something that a person must see to after a change of boundaries 待定事项.")
class BoundaryQuestion:
    subject: Node = strawberry_field(
        "The customer, agent, company, territory, delegation or region that it is about 对象.", []
    )
    because: str = strawberry_field("What is open, in words 原因.", [])


@strawberry.type(description="What a change of boundaries does 区划变更内容.")
class BoundaryChanged:
    territories: list[Territory] = strawberry_field(
        "Territories that ended, gave, received, began, or lie elsewhere now, by code 行政区划.", []
    )
    customers: list[Customer] = strawberry_field("Customers that are in another record now 迁移的客户.", [])
    agents: list[Agent] = strawberry_field("Agents that are based in another record now 迁移的代理商.", [])
    companies: list[Company] = strawberry_field(
        "Companies that operate in another record now 迁移的公司.", []
    )
    delegations: list[Delegation] = strawberry_field(
        "Grants that name a successor now, which adds nothing to them 随迁的授权.", []
    )
    regions: list[Region] = strawberry_field(
        "Regions that cover a successor now, which adds nothing to them 随迁的区域.", []
    )
    undecided: list[BoundaryQuestion] = strawberry_field("What a person must see to 待定事项.", [])
    outside: list[Delegation] = strawberry_field(
        "Grants that no longer lie wholly inside their parent, or their company's territory 超出上级的授权.",
        [],
    )
    capped: list[Agent] = strawberry_field(
        "Agents that may act elsewhere than before by their level and base 经营范围变化的代理商.", []
    )


@strawberry.type(description="What changed, or every rule against it 区划变更结果.")
class ApplyBoundaryChangePayload(BoundaryChanged):
    user_errors: list[UserError] = strawberry_field(
        "Every rule it would have broken, naming the input; empty when it was made 业务错误.", []
    )


@strawberry.type(
    description=(
        "What a change of boundaries would do, or every rule against it: found by making it and undoing it. "
        "Nodes are shown as they are now; of `territories`, new ones are not there yet 区划变更预览."
    )
)
class BoundaryChangePreview(BoundaryChanged):
    as_of: Date = strawberry_field("The day on which it is measured, the first of the change 测算日期.", [])
    customers_losing_cover: int = strawberry_field(
        "Customers there whom some agent may serve, and none could any more 失去覆盖的客户数.", []
    )
    customers_gaining_cover: int = strawberry_field(
        "Customers there whom no agent may serve, and some could then 新获覆盖的客户数.", []
    )
    user_errors: list[UserError] = strawberry_field(
        "Every rule it would break, naming the input 业务错误.", []
    )
