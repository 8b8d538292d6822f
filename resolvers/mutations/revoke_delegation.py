"""`revokeDelegation`: end a grant, and settle what was made out of it (design section 5, rule 8)."""

from collections.abc import Sequence
from textwrap import dedent
from typing import Any

from graph.mapping import authority
from graph.mapping.granting import HOLDERS
from graph.mapping.models import DELEGATION
from graph.session import Transaction
from resolvers.authority import grant_of, term_of
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.reference import Reference
from resolvers.mutations.standing import below_of, standing
from resolvers.rules.revocation import Carrier, Revocation
from resolvers.rules.revoking import dependants, refusals, settle
from resolvers.rules.violation import Violation, ViolationCode

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


async def revoke_delegation(transaction: Transaction, call: Call) -> Outcome:
    """End a grant, or say why not.

    `revoked` of the payload are the grants that ended. `dependants` are those made out of it: where it is
    refused for their sake those in the way, else those that were moved to another grant.
    """
    wanted = await standing(transaction, call)
    if isinstance(wanted, Violation):
        return refused(wanted)
    await lock.to_revoke(transaction, wanted.key)
    revocation = await _facts(transaction, call, wanted)
    if revocation is None:
        return refused(wanted.missing())
    violations = refusals(revocation)
    if violations:
        in_the_way = dependants(revocation) if _stands_in_the_way(violations) else []
        return Outcome({"dependants": tuple(each.id for each in in_the_way)}, violations=tuple(violations))
    settled = settle(revocation)
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


def _stands_in_the_way(violations: Sequence[Violation]) -> bool:
    return any(each.code is ViolationCode.HAS_DEPENDANTS for each in violations)


async def _facts(transaction: Transaction, call: Call, wanted: Reference) -> Revocation | None:
    given = call.input
    on = given.get("on") or call.today
    values = {"grant": wanted.key, "today": call.today, "on": on}
    rows = await transaction.run(_GRANT, values)
    if not rows:
        return None
    term = term_of(rows[0])
    below = await below_of(transaction, wanted.key, call.today)
    cascade = given["mode"] == "CASCADE"
    carriers: dict[str, tuple[Carrier, ...]] = {}
    if cascade and below:
        holders = sorted({each.grantor for each in below})
        for holder, *cells in await transaction.run(_CARRIERS, {**values, "holders": holders}):
            carriers[holder] = (*carriers.get(holder, ()), _carrier(cells))
    return Revocation(
        wanted.key,
        term.valid,
        term.revoked_on,
        on,
        call.today,
        cascade,
        given["reason"],
        below,
        carriers,
    )


def _carrier(cells: Sequence[Any]) -> Carrier:
    grant, redelegable, status, holders = cells
    return Carrier(grant_of(grant), redelegable, status, frozenset(holders))
