"""The end of a grant, and what becomes of those made out of it (design section 5, rule 8)."""

from collections.abc import Sequence
from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping import authority
from graph.mapping.granting import HOLDERS
from graph.mapping.models import DELEGATION
from graph.session import Transaction
from resolvers.authority import grant_of, term_of
from resolvers.mutations.call import Call, Outcome
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.policy import policy_on
from resolvers.mutations.standing import below_of
from resolvers.rules.revocation import Carrier, Revocation
from resolvers.rules.revoking import settle

_TODAY = "$today"

_GRANT = dedent("""\
    MATCH (d:Delegation {id: $grant})
    RETURN d.id, toString(d.validFrom), toString(d.validTo), toString(d.revokedOn), []""")

_CARRIERS = f"""\
MATCH (holder:Agent)<-[:GRANTED_TO]-(carrier:Delegation)
WHERE holder.code IN $holders AND carrier.redelegable
  AND (carrier.validTo IS NULL OR carrier.validTo > $on)
RETURN holder.code, {authority.CHAIN.written(n="carrier", date=_TODAY)}, carrier.redelegable,
       coalesce({authority.record("holder").replace("#date", _TODAY)}[1], holder.status),
       {HOLDERS.written(n="carrier")}"""

_END = dedent("""\
    UNWIND $ends AS end
    MATCH (d:Delegation {id: end[0]})
    SET d.revokedOn = end[1], d.reason = $reason""")

# What a grant was made out of on earlier days stays, dated: decisions about those days depend on it.
# DERIVED_FROM is the one without an end.
_MOVE = dedent("""\
    UNWIND $moves AS move
    MATCH (d:Delegation {id: move.id})-[r:DERIVED_FROM|WAS_DERIVED_FROM]->(p:Delegation {id: move.parent})
    WHERE (r.validFrom IS NULL OR r.validFrom <= move.on) AND (r.validTo IS NULL OR r.validTo > move.on)
    MATCH (u:Delegation {id: move.carrier})
    FOREACH (_ IN CASE WHEN r.validFrom = move.on THEN [] ELSE [1] END |
      CREATE (d)-[:WAS_DERIVED_FROM {validFrom: r.validFrom, validTo: move.on}]->(p))
    FOREACH (_ IN CASE WHEN r.validTo IS NULL THEN [1] ELSE [] END |
      CREATE (d)-[:DERIVED_FROM {validFrom: move.on}]->(u))
    FOREACH (_ IN CASE WHEN r.validTo IS NULL THEN [] ELSE [1] END |
      CREATE (d)-[:WAS_DERIVED_FROM {validFrom: move.on, validTo: r.validTo}]->(u))
    DELETE r""")


async def revocation_of(
    transaction: Transaction, call: Call, grant: str, on: date, *, cascade: bool, without: str | None = None
) -> Revocation | None:
    """That a grant is to end on a day, or None where there is none; no grant of `without` carries others."""
    values = {"grant": grant, "today": call.today, "on": on}
    rows = await transaction.run(_GRANT, values)
    if not rows:
        return None
    term = term_of(rows[0])
    below = await below_of(transaction, grant, call.today)
    carriers: dict[str, tuple[Carrier, ...]] = {}
    if cascade and below:
        holders = sorted({each.grantor for each in below if each.grantor != without})
        for holder, *cells in await transaction.run(_CARRIERS, {**values, "holders": holders}):
            carriers[holder] = (*carriers.get(holder, ()), _carrier(cells))
    reason = call.input["reason"]
    return Revocation(grant, term.valid, term.revoked_on, on, call.today, cascade, reason, below, carriers)


async def end(transaction: Transaction, revocation: Revocation) -> Outcome:
    """End a grant that nothing stands in the way of: `revoked` are those that end, `dependants` that move."""
    settled = settle(revocation, await policy_on(transaction, revocation.today))
    ends = [list(each) for each in settled.ended.items()]
    await transaction.run(_END, {"ends": ends, "reason": revocation.reason})
    moves = [
        {"id": each.id, "parent": each.parent, "carrier": each.carrier, "on": each.on}
        for each in settled.moves
    ]
    if moves:
        await transaction.run(_MOVE, {"moves": moves})
    moved = tuple(sorted({each.id for each in settled.moves}))
    return Outcome(
        {"revoked": tuple(settled.ended), "dependants": moved},
        (
            *(Happening(EventType.DELEGATION_REVOKED, DELEGATION.label, each) for each in settled.ended),
            *(Happening(EventType.DELEGATION_MOVED, DELEGATION.label, each) for each in moved),
        ),
    )


def _carrier(cells: Sequence[Any]) -> Carrier:
    grant, redelegable, status, holders = cells
    return Carrier(grant_of(grant), redelegable, status, frozenset(holders))
