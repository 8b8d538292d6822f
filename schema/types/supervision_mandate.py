"""That a company may look across territories 监管授权."""

from graph.mapping import models
from graph.mapping.path import out
from schema.fields import one, prop
from schema.scalars import Date
from schema.types.node import Area, Node, node_type
from schema.types.refs import CompanyRef


@node_type(
    models.SUPERVISION_MANDATE,
    "That a company sees what is in an area that is not its own, and raises findings there 监管授权.",
)
class SupervisionMandate(Node):
    company: CompanyRef = one(out("GIVEN_TO"), description="Who looks 受托公司.")
    area: Area = one(out("LOOKS_INTO"), description="Where 监管范围.")
    valid_from: Date = prop("First day 生效日期.")
    valid_to: Date = prop("First day no longer 失效日期.")
    reason: str = prop("Why 原因.")
    approved_by: CompanyRef = one(out("APPROVED_BY"), description="The company that let it 批准公司.")
    end_reason: str | None = prop("Why it was ended early; null where it was not 终止原因.")
