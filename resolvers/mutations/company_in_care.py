"""The company that a mutation names, where who asks keeps its master data."""

from dataclasses import dataclass
from textwrap import dedent

from graph.mapping.models import COMPANY
from graph.session import Transaction
from resolvers.mutations.call import Call
from resolvers.mutations.master_standing import standing_of
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import reference
from resolvers.rules.master import Standing
from resolvers.rules.violation import Violation, ViolationCode, at

_FIELDS = dedent("""\
    MATCH (c:Company {code: $company})-[:OPERATES_IN]->(t:Territory)
    RETURN c.level, t.key, t.name,
           COLLECT { MATCH (c)-[:REPORTS_TO]->(a:Company) RETURN [a.code, a.level] }[0] LIMIT 1""")


@dataclass(frozen=True, slots=True)
class CompanyKept:
    """A company as it is: its tier, key and name of its territory, code and tier of the company above."""

    code: str
    standing: Standing
    level: str
    territory: str
    place: str
    above: str | None
    above_level: str | None


async def company_kept(transaction: Transaction, call: Call, *, itself: bool) -> str | Violation:
    """The code of the company that the input names as `company`, where who asks keeps it; else why not.

    An operator keeps any, a company those below it and, with `itself`, itself.
    """
    given, principal = call.input["company"], call.principal
    wanted = reference(given, ("Company",), at("company"))
    code = wanted.key if not isinstance(wanted, Violation) else None
    own = code is not None and code == principal.key and not itself
    if own or not await may_approve(transaction, principal, code):
        return Violation(ViolationCode.NOT_ALLOWED, at("company"), about=given[:100])
    return wanted if isinstance(wanted, Violation) else wanted.key


async def company_facts(transaction: Transaction, call: Call, code: str) -> CompanyKept | Violation:
    """What that company is, which is locked; a violation where there is none."""
    standing = await standing_of(transaction, COMPANY, code)
    if standing is None:
        return Violation(ViolationCode.NOT_FOUND, at("company"), about=call.input["company"][:100])
    [[level, territory, place, above]] = await transaction.run(_FIELDS, {"company": code})
    over, over_level = above or (None, None)
    return CompanyKept(code, standing, level, territory, place, over, over_level)
