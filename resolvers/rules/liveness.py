"""Whether a grant is in force on a day, and its chain with it (design section 5, rule 7)."""

from datetime import date

from resolvers.rules.blocker import BlockerCode
from resolvers.rules.containment import contains
from resolvers.rules.facts import Grant, Link, Target, Term


def obstacles(term: Term, on: date) -> list[BlockerCode]:
    """Everything that keeps a grant from being in force on a day."""
    found = []
    if not term.valid.begun(on):
        found.append(BlockerCode.NOT_YET_VALID)
    if term.valid.over(on):
        found.append(BlockerCode.EXPIRED)
    if any(each.holds(on) for each in term.suspensions):
        found.append(BlockerCode.SUSPENDED)
    if term.revoked_on is not None and term.revoked_on <= on:
        found.append(BlockerCode.REVOKED)
    return found


def live(term: Term, on: date) -> bool:
    """Whether nothing keeps it from being in force."""
    return not obstacles(term, on)


def carries(link: Link, target: Target, on: date) -> bool:
    """Whether a grant above passes the target on: it is in force, its holder active, the target inside.

    A grant made out of it reaches no farther than it does itself, whatever the lower one says.
    """
    return live(link.term, on) and link.holder_status == "ACTIVE" and contains(link.box, target)


def broken_at(grant: Grant, target: Target, on: date) -> Link | None:
    """The nearest grant above that does not carry; None where all do. See also `Grant.rooted`."""
    return next((link for link in grant.above if not carries(link, target, on)), None)


def broken_in_time(grant: Grant, on: date) -> Link | None:
    """The nearest grant above that is not in force, or whose holder is not active; None where all are."""
    return next(
        (link for link in grant.above if not live(link.term, on) or link.holder_status != "ACTIVE"), None
    )
