"""The grant that a mutation changes, and what was made out of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from graph.mapping.granting import EXTENT, GRANTOR
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import interval_of, term_of
from resolvers.mutations.call import Call
from resolvers.mutations.permission import may_revoke
from resolvers.mutations.proposed import extent_of, seen
from resolvers.mutations.reference import Reference, reference
from resolvers.rules.revocation import Dependant
from resolvers.rules.violation import Violation, ViolationCode, at
from resolvers.rules.within import in_force

_SEEN = {
    role: f"MATCH (found:Delegation {{id: $grant}}) WHERE {seen(role, 'found')} RETURN found.id"
    for role in Role
}

_BELOW = f"""\
MATCH (:Delegation {{id: $grant}})<-[:DERIVED_FROM|WAS_DERIVED_FROM*1..]-(below:Delegation)
WITH DISTINCT below
MATCH (below)-[way:DERIVED_FROM|WAS_DERIVED_FROM]->(parent:Delegation)
WHERE way.validTo IS NULL OR way.validTo > $today
MATCH (below)-[:GRANTED_TO]->(holder:Agent)
RETURN below.id, toString(below.validFrom), toString(below.validTo), toString(below.revokedOn), [],
       [toString(way.validFrom), toString(way.validTo)], parent.id,
       {GRANTOR.written(n="below")}[1], holder.code, {EXTENT.written(n="below", date="$today")}"""


async def standing(transaction: Transaction, call: Call) -> Reference | Violation:
    """The grant that the input names as `delegation`, where who asks may end or lessen it; else why not."""
    forbidden = Violation(ViolationCode.NOT_ALLOWED, at("delegation"), about=call.input["delegation"][:100])
    if call.principal.role is Role.CUSTOMER_MANAGER:
        return forbidden
    wanted = reference(call.input["delegation"], ("Delegation",), at("delegation"))
    if isinstance(wanted, Violation) or await may_revoke(transaction, call.principal, wanted.key):
        return wanted
    # Of what is not seen nothing is told, not even that it is there.
    values = {"grant": wanted.key, "principal": call.principal.key, "today": call.today}
    known = await transaction.run(_SEEN[call.principal.role], values)
    return forbidden if known else wanted.missing()


async def below_of(transaction: Transaction, grant: str, today: date) -> tuple[Dependant, ...]:
    """The grants made out of one, to any depth, once per parent that they have or will have."""
    rows = await transaction.run(_BELOW, {"grant": grant, "today": today})
    return tuple(_dependant(row) for row in rows)


def _dependant(row: Sequence[Any]) -> Dependant:
    *term, hangs, parent, grantor, holder, extent = row
    during = in_force((term_of(term),))
    return Dependant(row[0], parent, grantor, holder, extent_of(extent), during, interval_of(hangs))
