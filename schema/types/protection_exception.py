"""Exceptions to the protection of a customer 保护例外."""

from graph.mapping import models
from graph.mapping.path import out
from schema.fields import one, prop
from schema.scalars import Date
from schema.types.node import Node, node_type
from schema.types.refs import AgentRef, CompanyRef, CustomerRef


@node_type(
    models.PROTECTION_EXCEPTION,
    "Opens a protected customer to one agent for a time, though not without a grant over it 保护例外.",
)
class ProtectionException(Node):
    customer: CustomerRef | None = one(
        out("EXCEPTS"), description="The protected customer; null where who asks may not see it 客户."
    )
    agent: AgentRef | None = one(
        out("IN_FAVOUR_OF"),
        description="The agent it is opened to; null where who asks may not see it 代理商.",
    )
    reason: str = prop("Why 例外原因.")
    valid_from: Date | None = prop("First day; null = since ever 生效日期.")
    valid_to: Date | None = prop("First day no longer; null = open-ended 失效日期.")
    end_reason: str | None = prop("Why it was ended; null where it was not, or runs its time 终止原因.")
    approved_by: CompanyRef = one(
        out("APPROVED_BY"),
        description="A company above the one that operates where the customer is 批准公司.",
    )
