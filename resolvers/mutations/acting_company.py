"""The company in whose name a mutation is asked for: who decides, nominates, raises or answers something."""

from dataclasses import dataclass
from datetime import date

from graph.session import Transaction
from resolvers.mutations.call import Call
from resolvers.mutations.permission import may_approve
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.interval import Interval
from resolvers.rules.master import against_retired
from resolvers.rules.violation import Violation, ViolationCode, at

_COMPANY = "MATCH (c:Company {code: $company}) RETURN c.name, toString(c.retiredOn)"


@dataclass(frozen=True, slots=True)
class Acting:
    """A company by key and name; both None, and `wrong` says why, where there is none, or no more."""

    key: str | None
    name: str | None
    wrong: tuple[Violation, ...] = ()


async def acting_company(transaction: Transaction, call: Call, key: str) -> Acting | Violation:
    """The company that the input names under a key; a violation where who asks may not act in its name."""
    given = call.input[key]
    named = reference(given, ("Company",), at(key))
    code = named.key if isinstance(named, Reference) else None
    if not await may_approve(transaction, call.principal, code):
        return Violation(ViolationCode.NOT_ALLOWED, at(key), about=given[:100])
    if isinstance(named, Violation):
        return Acting(None, None, (named,))
    found = await transaction.run(_COMPANY, {"company": code})
    if not found:
        return Acting(None, None, (named.missing(),))
    [[name, retired]] = found
    over = date.fromisoformat(retired) if retired is not None else None
    wrong = tuple(against_retired(name, over, Interval(call.today), key))
    return Acting(None, None, wrong) if wrong else Acting(code, name)
