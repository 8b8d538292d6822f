"""Whether a grant may be changed as asked (design section 5, rules 2, 7 and 8): only ever to less.

A grant ends earlier, or is masked for a time. Nothing lengthens it, takes a revocation back or adds to its
box: that is another grant, and measured as one.
"""

from collections.abc import Iterator
from datetime import date

from resolvers.rules.amendment import Amendment, Shortening, Suspension
from resolvers.rules.interval import Interval
from resolvers.rules.revocation import Dependant, below
from resolvers.rules.violation import Violation, ViolationCode, at
from resolvers.rules.within import until


def refusals(amendment: Amendment) -> list[Violation]:
    """Every rule that a change breaks, in a fixed order; none: it may be made."""
    return [
        *_of_request(amendment),
        *_of_grant(amendment),
        *(_of_end(amendment, amendment.valid_to) if amendment.valid_to is not None else ()),
        *(_of_suspension(amendment, amendment.suspend) if amendment.suspend is not None else ()),
        *(_of_resumption(amendment, amendment.resume) if amendment.resume is not None else ()),
    ]


def outlasting(amendment: Amendment, end: date) -> list[Dependant]:
    """The grants made directly out of it that would outlast it, by id; suspended ones among them."""
    return below(amendment.dependants, amendment.id, end)


def shorten(amendment: Amendment, end: date) -> Shortening:
    """What becomes of the grants below, to any depth: whatever would outlast it ends on the same day."""
    found: dict[str, Dependant] = {}
    to_see = [amendment.id]
    for id_ in to_see:  # grows as it is walked
        new = [each for each in below(amendment.dependants, id_, end) if each.id not in found]
        found.update({each.id: each for each in new})
        to_see += [each.id for each in new]
    ended = tuple(sorted(id_ for id_, each in found.items() if not _begun_before(each, end)))
    return Shortening(tuple(sorted(found.keys() - set(ended))), ended)


def covering(amendment: Amendment, on: date) -> list[Suspension]:
    """The suspensions that cover a day."""
    return [each for each in amendment.suspensions if each.during.holds(on)]


def _of_request(amendment: Amendment) -> Iterator[Violation]:
    if not amendment.reason.strip():
        yield Violation(ViolationCode.EMPTY_REASON, at("reason"))
    wanted = {"validTo": amendment.valid_to, "suspend": amendment.suspend, "resume": amendment.resume}
    asked = [name for name, value in wanted.items() if value is not None]
    if len(asked) != 1:
        for place in map(at, asked) if asked else [at()]:
            yield Violation(ViolationCode.ONE_CHANGE, place)


def _of_grant(amendment: Amendment) -> Iterator[Violation]:
    """What is revoked or over stays as it is."""
    place, id_ = at("delegation"), amendment.id
    if _revoked(amendment):
        yield Violation(ViolationCode.ALREADY_REVOKED, place, about=id_, limit=str(amendment.revoked_on))
    elif amendment.valid.over(amendment.today):
        yield Violation(ViolationCode.ALREADY_OVER, place, about=id_, limit=str(amendment.valid.end))


def _of_end(amendment: Amendment, end: date) -> Iterator[Violation]:
    """An end from today on, before the one it has, and later than its first day; see also `outlasting`."""
    place = at("validTo")
    yield from _not_past(amendment, end, place)
    if amendment.valid.start is not None and end <= amendment.valid.start:
        yield Violation(ViolationCode.BAD_DATES, place, limit=str(amendment.valid.start))
    if amendment.valid.over(end):
        yield Violation(ViolationCode.WOULD_WIDEN, place, about=amendment.id, limit=str(amendment.valid.end))
    elif not _revoked(amendment) and amendment.revoked_on is not None and amendment.revoked_on <= end:
        when = str(amendment.revoked_on)
        yield Violation(ViolationCode.ALREADY_REVOKED, place, about=amendment.id, limit=when)
    elif not amendment.cascade and (standing := outlasting(amendment, end)):
        ids = tuple(each.id for each in standing)
        yield Violation(ViolationCode.HAS_DEPENDANTS, place, about=amendment.id, grants=ids)


def _of_suspension(amendment: Amendment, asked: Interval) -> Iterator[Violation]:
    """Days from today on, some of them days of the grant, none of them masked already."""
    start = asked.start or date.min
    yield from _not_past(amendment, start, at("suspend", "from"))
    if asked.over(start):
        yield Violation(ViolationCode.BAD_DATES, at("suspend", "to"), limit=str(start))
        return
    if _settled(amendment):
        return
    in_force = until(amendment.valid, amendment.revoked_on)
    if in_force is None or in_force.meet(asked) is None:
        yield Violation(ViolationCode.SUSPENDS_NOTHING, at("suspend"), about=amendment.id)
    for each in amendment.suspensions:
        if each.during.meet(asked) is not None:
            span = f"{each.during.start} – {each.during.end or ''}".rstrip()
            yield Violation(ViolationCode.ALREADY_SUSPENDED, at("suspend"), about=amendment.id, limit=span)
            return


def _of_resumption(amendment: Amendment, on: date) -> Iterator[Violation]:
    """From today on, and out of a suspension that covers the day."""
    yield from _not_past(amendment, on, at("resume"))
    if not _settled(amendment) and not covering(amendment, on):
        yield Violation(ViolationCode.NOT_SUSPENDED, at("resume"), about=amendment.id, limit=str(on))


def _not_past(amendment: Amendment, on: date, place: tuple[str, ...]) -> Iterator[Violation]:
    if on < amendment.today:
        yield Violation(ViolationCode.BAD_DATES, place, about=str(on), limit=str(amendment.today))


def _revoked(amendment: Amendment) -> bool:
    return amendment.revoked_on is not None and amendment.revoked_on <= amendment.today


def _settled(amendment: Amendment) -> bool:
    """Whether nothing of it can change any more, which has been said."""
    return _revoked(amendment) or amendment.valid.over(amendment.today)


def _begun_before(dependant: Dependant, end: date) -> bool:
    during = dependant.during
    return during is not None and (during.start is None or during.start < end)
