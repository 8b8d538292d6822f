"""The customer that a mutation names, where who asks is to change it, or who serves it."""

from dataclasses import dataclass
from datetime import date
from textwrap import dedent

from graph.mapping.models import CUSTOMER
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.master import Standing
from resolvers.rules.violation import Violation, ViolationCode, at

# Whether who asks is an operator, or operates where the customer is, or above: a mandate lets one only look.
_MAY = {
    role: f"""\
MATCH (c:Customer {{code: $customer}})
WHERE {seen(role, "c", CUSTOMER)}
RETURN $principal IS NULL OR EXISTS {{
  (c)-[:LOCATED_IN]->(:Territory)-[:PART_OF*0..2]->(:Territory)
  <-[:OPERATES_IN]-(:Company {{code: $principal}}) }}"""
    for role in Role
}

_CUSTOMER = dedent("""\
    MATCH (c:Customer {code: $customer})-[r:LOCATED_IN]->(t:Territory), (c)-[:OF_INDUSTRY]->(i:Industry)
    RETURN c.name, coalesce(c.version, 1), toString(c.retiredOn), c.grade, c.cardTier, c.size, t.key,
           head([l IN labels(t) WHERE l <> 'Territory']) + ':' +
             CASE WHEN t.until IS NULL THEN t.code ELSE t.key END,
           r.unknown IS NOT NULL, i.code,
           COLLECT { MATCH (c)<-[:MANAGES]-(m:CustomerManager) RETURN m.code }[0]""")


@dataclass(frozen=True, slots=True)
class CustomerKept:
    """A customer as it is: where, by key and global ID, `unknown` if that is open; industry and manager."""

    code: str
    standing: Standing
    grade: str
    card: str
    size: str
    territory: str
    territory_id: str
    unknown: bool
    industry: str
    manager: str | None

    def fields(self) -> dict[str, str | None]:
        """What may be amended, by the keys of the input."""
        return {
            "name": self.standing.name,
            "grade": self.grade,
            "cardTier": self.card,
            "size": self.size,
            "territory": None if self.unknown else self.territory_id,
            "industry": f"Industry:{self.industry}",
            "manager": f"CustomerManager:{self.manager}" if self.manager is not None else None,
        }


async def customer_in_care(transaction: Transaction, call: Call) -> CustomerKept | Violation:
    """What there is of the customer of `customer_asked`."""
    wanted = await customer_asked(transaction, call)
    if isinstance(wanted, Violation):
        return wanted
    [[name, version, retired, *cells]] = await transaction.run(_CUSTOMER, {"customer": wanted.key})
    standing = Standing(name, version, date.fromisoformat(retired) if retired is not None else None)
    return CustomerKept(wanted.key, standing, *cells)


async def customer_asked(transaction: Transaction, call: Call) -> Reference | Violation:
    """The customer that the input names as `customer`, which is locked from now on, else why not.

    An operator changes any, a company those in its territory.
    """
    given = call.input["customer"]
    forbidden = Violation(ViolationCode.NOT_ALLOWED, at("customer"), about=given[:100])
    if call.principal.role not in {Role.OPERATOR, Role.COMPANY}:
        return forbidden
    wanted = reference(given, ("Customer",), at("customer"))
    if isinstance(wanted, Violation):
        return wanted
    await lock.to_serve(transaction, wanted.key)
    values = {"customer": wanted.key, "principal": call.principal.key, "today": call.today}
    rows = await transaction.run(_MAY[call.principal.role], values)
    if not rows:
        return wanted.missing()
    return wanted if rows[0][0] else forbidden
