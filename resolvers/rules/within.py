"""Whether what a grant reaches lies inside another's box, or shares a part with it (design section 5)."""

from collections.abc import Iterable
from datetime import date

from resolvers.rules.facts import Box, Term
from resolvers.rules.interval import Interval
from resolvers.rules.proposal import Extent, Lineage


def places_of(box: Box) -> frozenset[str]:
    """The keys of all territories that a box names, alone or by region."""
    return frozenset[str]().union(*(area.places for area in box.areas))


def lies_in(places: Iterable[Lineage], named: frozenset[str]) -> bool:
    """Whether every place lies in something named; what has no places, or one unknown, lies in nothing."""
    known = list(places)
    return bool(known) and all(named.intersection(lineage) for lineage in known)


def inside(extent: Extent, box: Box) -> bool:
    """Whether a box contains an extent in every dimension, dates aside."""
    if not lies_in(extent.places, places_of(box)):
        return False
    if box.industries and not lies_in(extent.industries, box.industries):
        return False
    return not box.products or (bool(extent.products) and extent.products <= box.products)


def overlap(first: Extent, second: Extent) -> bool:
    """Whether two extents have a place, an industry and a product in common."""
    return (
        _meet(first.places, second.places)
        and (not first.industries or not second.industries or _meet(first.industries, second.industries))
        and (not first.products or not second.products or bool(first.products & second.products))
    )


def _meet(first: Iterable[Lineage], second: Iterable[Lineage]) -> bool:
    """Whether something of one is something of the other, or lies above or below it."""
    ours, theirs = [each for each in first if each], [each for each in second if each]
    own, their = {each[0] for each in ours}, {each[0] for each in theirs}
    return any(their.intersection(each) for each in ours) or any(own.intersection(each) for each in theirs)


def in_force(terms: Iterable[Term]) -> Interval | None:
    """When a grant and all above it hold, suspensions aside, which end; None: never."""
    during: Interval | None = Interval()
    for term in terms:
        own = until(term.valid, term.revoked_on)
        during = during.meet(own) if during is not None and own is not None else None
    return during


def until(valid: Interval, day: date | None) -> Interval | None:
    """An interval without the days from one on; None where nothing is left."""
    return valid.meet(Interval(None, day))
