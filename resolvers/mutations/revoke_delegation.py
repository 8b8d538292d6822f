"""`revokeDelegation`: end a grant, and settle what was made out of it (design section 5, rule 8)."""

from collections.abc import Sequence

from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.ending import end, revocation_of
from resolvers.mutations.standing import standing
from resolvers.rules.revoking import dependants, refusals
from resolvers.rules.violation import Violation, ViolationCode


async def revoke_delegation(transaction: Transaction, call: Call) -> Outcome:
    """End a grant, or say why not.

    `revoked` of the payload are the grants that ended. `dependants` are those made out of it: where it is
    refused for their sake those in the way, else those that were moved to another grant.
    """
    wanted = await standing(transaction, call)
    if isinstance(wanted, Violation):
        return refused(wanted)
    await lock.to_revoke(transaction, wanted.key)
    on = call.input.get("on") or call.today
    cascade = call.input["mode"] == "CASCADE"
    revocation = await revocation_of(transaction, call, wanted.key, on, cascade=cascade)
    if revocation is None:
        return refused(wanted.missing())
    violations = refusals(revocation)
    if violations:
        in_the_way = dependants(revocation) if _stands_in_the_way(violations) else []
        return Outcome({"dependants": tuple(each.id for each in in_the_way)}, violations=tuple(violations))
    return await end(transaction, revocation)


def _stands_in_the_way(violations: Sequence[Violation]) -> bool:
    return any(each.code is ViolationCode.HAS_DEPENDANTS for each in violations)
