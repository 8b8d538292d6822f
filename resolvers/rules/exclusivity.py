"""Which of two overlapping grants of different chains prevails (design section 5, rule 6)."""

from collections.abc import Container, Sequence
from datetime import date

from resolvers.rules.facts import Box, Grant
from resolvers.rules.liveness import broken_in_time, live


def one_chain(first: Grant, second: Grant) -> bool:
    """Whether one of two grants was made out of the other, or they are the same."""
    line = {first.id, *(link.id for link in first.above)}
    return second.id in line or first.id in {link.id for link in second.above}


def in_force(grant: Grant, on: date) -> bool:
    """Whether a grant and its whole chain hold on a day."""
    return live(grant.term, on) and grant.rooted and broken_in_time(grant, on) is None


def share_product(first: Box, second: Box) -> bool:
    """Whether two grants are for a product in common; one that names none is for all."""
    return not first.products or not second.products or bool(first.products & second.products)


def prevailing(grant: Grant, exclusive: Sequence[Grant], own: Container[str], on: date) -> Grant | None:
    """The exclusive grant of another chain that denies this one; None where it stands.

    The one that is not exclusive yields, of two exclusive ones the later: by first day, then by id. Nobody is
    excluded by a grant of their own: `own` are the ids of those.
    """
    against = [
        each
        for each in exclusive
        if each.id not in own
        and not one_chain(grant, each)
        and share_product(grant.box, each.box)
        and in_force(each, on)
        and (not grant.exclusive or _order(each) < _order(grant))
    ]
    return min(against, key=_order, default=None)


def _order(grant: Grant) -> tuple[date, str]:
    return (grant.term.valid.start or date.min, grant.id)
