"""The customer manager that a mutation names, where who asks keeps their master data."""

from dataclasses import dataclass
from datetime import date
from textwrap import dedent

from graph.mapping.models import CUSTOMER_MANAGER
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.permission import may_approve
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import reference
from resolvers.rules.master import Standing
from resolvers.rules.violation import Violation, ViolationCode, at

_EMPLOYER = {
    role: f"""\
MATCH (m:CustomerManager {{code: $manager}})-[:EMPLOYED_BY]->(c:Company)
WHERE {seen(role, "m", CUSTOMER_MANAGER)}
RETURN c.code"""
    for role in Role
}

_MANAGER = dedent("""\
    MATCH (m:CustomerManager {code: $manager})-[:EMPLOYED_BY]->(c:Company)
    RETURN m.name, coalesce(m.version, 1), toString(m.retiredOn), c.code""")

# The customers they manage that are not retired and lie where a company does not operate.
OUTSIDE = """\
COLLECT { MATCH (m)-[:MANAGES]->(u:Customer)-[:LOCATED_IN]->(t:Territory)
          WHERE (u.retiredOn IS NULL OR $today < u.retiredOn)
            AND NOT EXISTS { (t)-[:PART_OF*0..2]->(:Territory)<-[:OPERATES_IN]-(c) }
          WITH u ORDER BY u.code RETURN u.name }"""


@dataclass(frozen=True, slots=True)
class ManagerKept:
    """A customer manager as they are, and the code of the company that employs them."""

    code: str
    standing: Standing
    company: str


async def manager_in_care(
    transaction: Transaction, call: Call, others: tuple[str, ...] = ()
) -> ManagerKept | Violation:
    """The one that the input names as `customerManager`, else why not; they are locked, as are others.

    An operator keeps any, a company those that it, or one below it, employs.
    """
    given = call.input["customerManager"]
    forbidden = Violation(ViolationCode.NOT_ALLOWED, at("customerManager"), about=given[:100])
    if call.principal.role not in {Role.OPERATOR, Role.COMPANY}:
        return forbidden
    wanted = reference(given, ("CustomerManager",), at("customerManager"))
    if isinstance(wanted, Violation):
        return wanted
    await lock.to_manage(transaction, sorted({wanted.key, *others}))
    values = {"manager": wanted.key, "principal": call.principal.key, "today": call.today}
    employers = await transaction.run(_EMPLOYER[call.principal.role], values)
    if not employers:
        return wanted.missing()
    if not await may_approve(transaction, call.principal, employers[0][0]):
        return forbidden
    [[name, version, retired, company]] = await transaction.run(_MANAGER, values)
    standing = Standing(name, version, date.fromisoformat(retired) if retired is not None else None)
    return ManagerKept(wanted.key, standing, company)
