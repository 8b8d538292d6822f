"""What `refundSale` takes and answers 销售退款."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date, Fen
from schema.types.refs import SaleRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A refund to be recorded 销售退款.")
class RefundSaleInput:
    sale: strawberry.ID = strawberry.field(description="The sale 销售.")
    amount: Fen = strawberry.field(description="What the customer got back: no more than is left of it 金额.")
    reason: str = strawberry.field(description="Why 原因.")
    on: Date | None = strawberry.field(
        default=_UNSET, description="When: not before the sale; today unless given 退款日期."
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The sale refunded, or every rule against it 销售退款结果.")
class RefundSalePayload:
    sale: SaleRef | None = strawberry_field("The sale; null where nothing was recorded 销售.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was recorded 业务错误.", []
    )
