"""What `recordSale` takes and answers 登记销售."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date, Fen
from schema.types.refs import SaleRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A sale to be recorded 登记销售.")
class RecordSaleInput:
    agent: strawberry.ID = strawberry.field(description="Who sold it 代理商.")
    customer: strawberry.ID = strawberry.field(description="To whom 客户.")
    product: strawberry.ID = strawberry.field(description="What 产品.")
    contract: str = strawberry.field(description="The contract's number, recorded once 合同编号.")
    amount: Fen = strawberry.field(description="What was sold, more than 0 金额.")
    on: Date = strawberry.field(description="The day the contract was signed, today at the latest 签约日期.")
    value_chain: strawberry.ID | None = strawberry.field(
        default=_UNSET,
        description="Whose stages share in the commission; one of them uses the product 价值链.",
    )
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The sale recorded, or every rule against it 登记销售结果.")
class RecordSalePayload:
    sale: SaleRef | None = strawberry_field("The sale; null where none was recorded 销售.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was recorded 业务错误.", []
    )
