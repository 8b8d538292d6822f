"""What agents sell 销售."""

import strawberry

from graph.mapping import models
from graph.mapping.order import OrderKey
from graph.mapping.path import into, out
from graph.mapping.template import Template
from schema.fields import many, one, prop
from schema.scalars import Date, Fen
from schema.types.node import Node, node_type
from schema.types.refs import AgentRef, CommissionLineRef, CustomerRef, ProductRef, ValueChainRef


@strawberry.type(description="What a customer got back of a sale 退款.")
class Refund:
    id: str = prop("Its id, which the lines that take commission back name 编号.")
    on: Date = prop("When 退款日期.")
    amount: Fen = prop("How much 金额.")
    reason: str = prop("Why 原因.")


@node_type(models.SALE, "What an agent sold to a customer 销售.")
class Sale(Node):
    contract: str = prop("The number of the contract; no two sales have the same 合同编号.")
    amount: Fen = prop("What was sold, before refunds 金额.")
    on: Date = prop("The day the contract was signed, whose authority counts 签约日期.")
    customer: CustomerRef = one(out("SOLD_TO"), description="To whom 客户.")
    product: ProductRef = one(out("OF_PRODUCT"), description="What 产品.")
    agent: AgentRef = one(out("SOLD_BY"), description="Who sold it 代理商.")
    value_chain: ValueChainRef | None = one(
        out("SOLD_ALONG"),
        description="Whose stages share what it earned; null: all is the agent's 价值链.",
    )
    refunds: list[Refund] = many(
        into("REFUNDS", "Refund"),
        typical=1,
        order=OrderKey(Template("toString(#n.on) + #n.id")),
        description="What the customer got back, by day 退款.",
    )
    commission: list[CommissionLineRef] = many(
        into("FOR_SALE"),
        typical=6,
        description="The lines that it earned, and those that took some back, by ID 酬金明细.",
    )
