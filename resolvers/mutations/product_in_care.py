"""The product that a mutation names, where who asks keeps its master data."""

from dataclasses import dataclass
from textwrap import dedent

from graph.mapping.models import PRODUCT
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.master_standing import standing_of
from resolvers.mutations.reference import reference
from resolvers.rules.master import Standing
from resolvers.rules.violation import Violation, ViolationCode, at

# Products are for the whole group: the topmost company keeps what comes from it, from those below it, and
# from the agents that these manage.
_MAY = dedent("""\
    MATCH (:Product {code: $product})-[:SUPPLIED_BY]->(s)
    MATCH (s)-[:MANAGED_BY*0..1]->(:Company)-[:REPORTS_TO*0..]->(c:Company {code: $principal})
    WHERE NOT EXISTS { (c)-[:REPORTS_TO]->() }
    RETURN c.code LIMIT 1""")

_FIELDS = dedent("""\
    MATCH (p:Product {code: $product})
    RETURN p.kind, COLLECT { MATCH (p)-[:TARGETS]->(i:Industry) WITH i ORDER BY i.code RETURN i.code }""")


@dataclass(frozen=True, slots=True)
class ProductKept:
    """A product as it is, and the codes of the industries it is made for."""

    code: str
    standing: Standing
    kind: str
    industries: tuple[str, ...]


async def product_in_care(
    transaction: Transaction, call: Call, *, retiring: bool = False
) -> ProductKept | Violation:
    """The product that the input names as `product`, which is locked, else why not.

    An operator keeps any, a topmost company those of its companies and of the agents that these manage. One
    that is `retiring` waits for all grants that are being made.
    """
    given = call.input["product"]
    forbidden = Violation(ViolationCode.NOT_ALLOWED, at("product"), about=given[:100])
    if call.principal.role not in {Role.OPERATOR, Role.COMPANY}:
        return forbidden
    wanted = reference(given, ("Product",), at("product"))
    if isinstance(wanted, Violation):
        return wanted
    await lock.to_keep_product(transaction, wanted.key, retiring=retiring)
    standing = await standing_of(transaction, PRODUCT, wanted.key)
    if standing is None:
        return wanted.missing()
    values = {"product": wanted.key, "principal": call.principal.key}
    if call.principal.role is Role.COMPANY and not await transaction.run(_MAY, values):
        return forbidden
    [[kind, industries]] = await transaction.run(_FIELDS, values)
    return ProductKept(wanted.key, standing, kind, tuple(industries))
