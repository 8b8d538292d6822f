"""What `amendRegion` takes and answers 变更区域."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import RegionRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="What is to change about a region; what is not given stays 变更区域.")
class AmendRegionInput:
    region: strawberry.ID = strawberry.field(description="The region 区域.")
    expected_version: int = strawberry.field(
        description="The version that was read; refused where there is another by now 预期版本."
    )
    name: str | None = strawberry.field(default=_UNSET, description="Name, at most 100 characters 区域名称.")
    kind: str | None = strawberry.field(
        default=_UNSET, description="What sort of region, at most 100 characters 类型."
    )
    territories: list[strawberry.ID] | None = strawberry.field(
        default=_UNSET,
        description="What it covers instead; no longer once a grant or mandate names it 覆盖范围.",
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The region as it is then, or every rule against it 变更区域结果.")
class AmendRegionPayload:
    region: RegionRef | None = strawberry_field("The region; null where it was refused 区域.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was changed 业务错误.", []
    )
