"""What `importSales` takes and answers 批量登记销售."""

import strawberry

from schema.fields import strawberry_field
from schema.scalars import Date, Fen
from schema.types.refs import SaleRef
from schema.types.user_error import UserError

_UNSET = strawberry.UNSET


@strawberry.input(description="A sale of a list 销售.")
class SaleInput:
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


@strawberry.input(description="Sales to be recorded together, all of them or none 批量登记销售.")
class ImportSalesInput:
    sales: list[SaleInput] = strawberry.field(description="From 1 to 1,000 sales 销售.")
    idempotency_key: str | None = strawberry.field(
        default=_UNSET,
        description="Makes a repeat return the first answer; 1 to 200 characters, per party 幂等键.",
    )


@strawberry.type(description="The sales recorded, or every rule against each 批量登记销售结果.")
class ImportSalesPayload:
    sales: list[SaleRef] = strawberry_field("The sales by ID; none where a rule was broken 销售.", [])
    user_errors: list[UserError] = strawberry_field(
        "Every rule against it, naming the input; empty when it was recorded 业务错误.", []
    )
