"""What `createRegion` takes and answers 新建区域."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import RegionRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A region to be registered 新建区域.")
class CreateRegionInput:
    name: str = strawberry.field(description="Name, at most 100 characters 区域名称.")
    kind: str = strawberry.field(
        description="What sort of region, such as 经济区, at most 100 characters 类型."
    )
    territories: list[strawberry.ID] = strawberry.field(
        description="The territories in use that it covers whole 覆盖范围."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The region registered, or every rule against it 新建区域结果.")
class CreateRegionPayload:
    region: RegionRef | None = strawberry_field("The region; null where none was registered 区域.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was registered 业务错误.", []
    )
