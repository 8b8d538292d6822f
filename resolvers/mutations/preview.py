"""What a change would do, found by making it: for whoever undoes the transaction afterwards.

Each takes the effect of its mutation, with its permissions, its locks and its refusals, so that what is told
is what would happen. What the cover of customers was before is read under the same locks: nobody changes
grants in between.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.amend_delegation import amend_delegation
from resolvers.mutations.asked import Asked
from resolvers.mutations.call import Call, Effect
from resolvers.mutations.cover import Cover
from resolvers.mutations.grant_delegation import grant_delegation
from resolvers.mutations.impact import Impact, below_and_itself, concerned, with_siblings
from resolvers.mutations.permission import may_grant
from resolvers.mutations.revoke_delegation import revoke_delegation
from resolvers.mutations.standing import standing
from resolvers.rules.violation import Violation

_BEGINS = "MATCH (d:Delegation {id: $grant}) RETURN d.validFrom"


async def preview_grant(transaction: Transaction, call: Call) -> Impact:
    """What `grantDelegation` would do, on the first day of the grant or today."""
    on = max(call.today, call.input["validFrom"])
    asked = Asked.of(call)
    if not await may_grant(transaction, call.principal, asked.grantor):
        outcome = await grant_delegation(transaction, call)
        return Impact(on, violations=outcome.violations, hidden=outcome.hidden)
    await lock.to_grant(transaction, asked.areas, asked.grantee, asked.parent)
    cover = Cover(transaction, call, on, areas=asked.areas)
    await cover.before()
    outcome = await grant_delegation(transaction, call)
    if outcome.violations:
        return Impact(on, violations=outcome.violations, hidden=outcome.hidden)
    agents = await concerned(transaction, call, outcome.nodes["delegation"], on)
    # The grant itself is not there to be shown.
    return await cover.after(Impact(on, agents=agents))


async def preview_revocation(transaction: Transaction, call: Call) -> Impact:
    """What `revokeDelegation` would do, on its day or, where that is later, the grant's first."""
    return await _of_standing(transaction, call, revoke_delegation, call.input.get("on"), masks=False)


async def preview_amendment(transaction: Transaction, call: Call) -> Impact:
    """What `amendDelegation` would do, on the day from which it would, or, if later, the grant's first."""
    given = call.input
    suspend: Mapping[str, Any] = given.get("suspend") or {}
    day = given.get("validTo") or suspend.get("from") or given.get("resume")
    masks = given.get("validTo") is None
    return await _of_standing(transaction, call, amend_delegation, day, masks)


async def _of_standing(
    transaction: Transaction, call: Call, effect: Effect, day: date | None, masks: bool
) -> Impact:
    """What becomes of a grant that there is; where it `masks`, all below it is concerned."""
    on = day or call.today
    wanted = await standing(transaction, call)
    if isinstance(wanted, Violation):
        return Impact(on, violations=(wanted,))
    await lock.to_revoke(transaction, wanted.key)
    rows = await transaction.run(_BEGINS, {"grant": wanted.key})
    on = max([on, *(begins.to_native() for [begins] in rows)])
    below = await below_and_itself(transaction, [wanted.key], on)
    grants = await with_siblings(transaction, [wanted.key, *below])
    cover = Cover(transaction, call, on, grants=grants)
    await cover.before()
    outcome = await effect(transaction, call)
    if outcome.violations:
        return Impact(on, violations=outcome.violations, hidden=outcome.hidden)
    moved = () if "delegation" in outcome.nodes else outcome.nodes["dependants"]
    changed = below if masks else sorted({id_ for ids in outcome.nodes.values() for id_ in ids})
    agents = await concerned(transaction, call, [each for each in changed if each not in moved], on)
    return await cover.after(Impact(on, changed, agents))
