"""Whether a grant may be revoked, and what becomes of those made out of it (design section 5, rule 8)."""

from collections.abc import Iterator
from datetime import date

from resolvers.rules.liveness import broken_in_time, live
from resolvers.rules.policy import Policy
from resolvers.rules.revocation import Carrier, Dependant, Move, Revocation, Settlement, below
from resolvers.rules.violation import Violation, ViolationCode, at
from resolvers.rules.within import in_force, inside


def refusals(revocation: Revocation) -> list[Violation]:
    """Every rule that a revocation breaks: from today or a future day, once, and not of what is over."""
    found = []
    on, grant = revocation.on, at("delegation")
    if not revocation.reason.strip():
        found.append(Violation(ViolationCode.EMPTY_REASON, at("reason")))
    if on < revocation.today:
        today = str(revocation.today)
        found.append(Violation(ViolationCode.BAD_DATES, at("on"), about=str(on), limit=today))
    if revocation.revoked_on is not None and revocation.revoked_on <= on:
        when = str(revocation.revoked_on)
        found.append(Violation(ViolationCode.ALREADY_REVOKED, grant, about=revocation.id, limit=when))
    elif revocation.valid.over(on):
        when = str(revocation.valid.end)
        found.append(Violation(ViolationCode.ALREADY_OVER, at("on"), about=revocation.id, limit=when))
    elif not revocation.cascade and (standing := dependants(revocation)):
        ids = tuple(each.id for each in standing)
        found.append(Violation(ViolationCode.HAS_DEPENDANTS, grant, about=revocation.id, grants=ids))
    return found


def dependants(revocation: Revocation) -> list[Dependant]:
    """The grants made directly out of it that are in force on the day or would come to be, by id."""
    return below(revocation.dependants, revocation.id, revocation.on)


def settle(revocation: Revocation, policy: Policy) -> Settlement:
    """What ends with it and what moves, from the top down.

    A grant whose parent ends moves to the other grant of its grantor with the lowest id that can carry it,
    with all below it; otherwise it ends as well. Either happens on the day on which the parent ends, or later
    where it is not yet made out of it then.
    """
    ended, moves = {revocation.id: revocation.on}, list[Move]()
    to_see = [revocation.id]
    for id_ in to_see:  # grows as it is walked
        for each in below(revocation.dependants, id_, ended[id_]):
            day = each.begins(ended[id_])
            carrier = next(_carriers(revocation, each, day, policy), None)
            if carrier is not None:
                moves.append(Move(each.id, id_, carrier.grant.id, day))
            elif each.id not in ended or day < ended[each.id]:
                ended[each.id] = day
                to_see.append(each.id)
    # What ends on one parent's account may have been moved from another for the days before.
    kept = (each for each in moves if each.id not in ended or each.on < ended[each.id])
    return Settlement(dict(sorted(ended.items())), tuple(kept))


def _carriers(revocation: Revocation, dependant: Dependant, on: date, policy: Policy) -> Iterator[Carrier]:
    """The grants that can carry a dependant from a day on, by id."""
    held = revocation.carriers.get(dependant.grantor, ())
    subtree = [dependant, *_subtree(revocation, dependant, on)]
    depth = _depth(revocation, dependant, on)
    holders = {each.holder for each in subtree}
    for carrier in sorted(held, key=lambda each: each.grant.id):
        length = len(carrier.grant.above) + 1
        if (
            _carries(revocation, carrier, dependant, on)
            and length + depth <= policy.chain_length
            and not holders & carrier.holders
        ):
            yield carrier


def _carries(revocation: Revocation, carrier: Carrier, dependant: Dependant, on: date) -> bool:
    """Whether a grant is in force with its chain, outlives the revocation, and contains the dependant.

    It contains it in time from the dependant's own first day, as any parent does (rule 2).
    """
    grant, links = carrier.grant, carrier.grant.above
    if revocation.id in {grant.id, *(link.id for link in links)}:
        return False  # it hangs on the grant that ends, so that it may end itself
    if not carrier.redelegable or carrier.holder_status != "ACTIVE" or not grant.rooted:
        return False
    if not live(grant.term, on) or broken_in_time(grant, on) is not None:
        return False
    during = in_force((grant.term, *(link.term for link in links)))
    return (
        during is not None
        and dependant.during is not None
        and during.contains(dependant.during)
        and all(inside(dependant.extent, box) for box in (grant.box, *(link.box for link in links)))
    )


def _subtree(revocation: Revocation, dependant: Dependant, on: date) -> Iterator[Dependant]:
    for each in below(revocation.dependants, dependant.id, on):
        yield each
        yield from _subtree(revocation, each, on)


def _depth(revocation: Revocation, dependant: Dependant, on: date) -> int:
    """How many grants the longest chain has that begins with this one."""
    return 1 + max(
        (_depth(revocation, each, on) for each in below(revocation.dependants, dependant.id, on)), default=0
    )
