"""Customer managers 客户经理."""

from graph.mapping import models
from graph.mapping.path import out
from schema.fields import many, one, paged, prop, version
from schema.scalars import Date
from schema.types.node import Party, node_type
from schema.types.refs import ChannelMeasureRef, CompanyRef, CustomerConnectionRef


@node_type(models.CUSTOMER_MANAGER, "An employee of the group who keeps core customers 客户经理.")
class CustomerManager(Party):
    company: CompanyRef = one(out("EMPLOYED_BY"), description="The employer 所属公司.")
    customers: CustomerConnectionRef = paged(
        out("MANAGES"),
        where="schema.types.customer:CustomerFilter",
        order="schema.types.customer:CustomerOrder",
        description="The customers they manage 所管客户.",
    )
    version: int = version()
    retired_on: Date | None = prop("First day on which they work for the group no more, if any 停用日期.")
    measures: list[ChannelMeasureRef] = many(
        out("IN_CHARGE_OF"), typical=3, description="The measures they are in charge of, by ID 负责的措施."
    )
