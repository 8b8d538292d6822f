"""What `retireRegion` takes and answers 停用区域."""

import strawberry

from schema.fields import strawberry_field
from schema.types.refs import RegionRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A region that there is to be no more 停用区域.")
class RetireRegionInput:
    region: strawberry.ID = strawberry.field(description="The region 区域.")
    expected_version: int = strawberry.field(
        description="The version that was read; refused where there is another by now 预期版本."
    )
    reason: str = strawberry.field(description="Why 原因.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The region as it is then, or every rule against it 停用区域结果.")
class RetireRegionPayload:
    region: RegionRef | None = strawberry_field("The region; null where it was refused 区域.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was retired 业务错误.", []
    )
