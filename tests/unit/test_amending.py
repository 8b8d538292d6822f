"""What may be made of a grant, decided on facts alone."""

from dataclasses import replace
from datetime import date

import pytest

from resolvers.rules.agent_change import touched
from resolvers.rules.amending import covering, outlasting, refusals, shorten
from resolvers.rules.amendment import Amendment, Shortening, Suspension
from resolvers.rules.facts import AgentFacts, Place
from resolvers.rules.interval import Interval
from resolvers.rules.proposal import Extent
from resolvers.rules.revocation import Dependant

TODAY = date(2026, 6, 1)
END = date(2026, 9, 1)
VALID = Interval(date(2026, 1, 1), date(2027, 1, 1))
EXTENT = Extent((("k", "c"),))
# D1 was granted to A, who made D2 and D4 out of it; D3 was made out of D2, and is over before.
D2 = Dependant("D2", "D1", "A", "B", EXTENT, VALID)
D3 = Dependant("D3", "D2", "B", "C", EXTENT, Interval(date(2026, 1, 1), END))
D4 = Dependant("D4", "D1", "A", "B", EXTENT, Interval(END, None))
D5 = Dependant("D5", "D2", "B", "C", EXTENT, VALID)
ASKED = Amendment("D1", VALID, None, TODAY, "原因", True, END, dependants=(D5, D4, D3, D2))
PAUSED = replace(ASKED, valid_to=None, suspensions=(Suspension("S1", Interval(TODAY, END)),))


def codes(amendment: Amendment) -> list[tuple[str, str]]:
    """Code and field of each rule that it breaks."""
    return [(each.code.value, ".".join(each.field[1:])) for each in refusals(amendment)]


def test_what_outlasts_it_ends_with_it() -> None:
    """At any depth; what begins on the day or later never begins, what is over by then stays as it is."""
    assert codes(ASKED) == []
    assert shorten(ASKED, END) == Shortening(("D2", "D5"), ("D4",))
    assert [each.id for each in outlasting(ASKED, END)] == ["D2", "D4"]
    assert codes(replace(ASKED, cascade=False)) == [("HAS_DEPENDANTS", "validTo")]
    assert codes(replace(ASKED, cascade=False, dependants=(D5, D3))) == []


def test_what_is_moved_away_before_does_not_end_with_it() -> None:
    """Nor what was made out of that."""
    moved = replace(D2, hangs=Interval(None, END))
    assert shorten(replace(ASKED, dependants=(moved, D5)), END) == Shortening((), ())
    [first, second] = shorten(replace(ASKED, dependants=(moved, D5)), date(2026, 8, 31)).shortened
    assert (first, second) == ("D2", "D5")


def test_a_revocation_to_come_bounds_it() -> None:
    """An end on that day or later changes nothing, one before does."""
    revoked = replace(ASKED, revoked_on=END)
    assert codes(revoked) == [("ALREADY_REVOKED", "validTo")]
    assert codes(replace(revoked, valid_to=date(2026, 8, 31))) == []


@pytest.mark.parametrize(
    ("days", "errors"),
    [
        (Interval(END, None), []),
        (Interval(date(2026, 8, 31), None), [("ALREADY_SUSPENDED", "suspend")]),
        (Interval(date(2027, 1, 1), None), [("SUSPENDS_NOTHING", "suspend")]),
        (Interval(date(2026, 5, 1), TODAY), [("BAD_DATES", "suspend.from")]),
        (Interval(END, END), [("BAD_DATES", "suspend.to")]),
    ],
)
def test_suspensions_do_not_overlap(days: Interval, errors: list[tuple[str, str]]) -> None:
    """One may follow upon another; each masks some day of the grant."""
    assert codes(replace(PAUSED, suspend=days)) == errors


def test_an_ended_suspension_covers_no_day() -> None:
    """Where it was ended on its first day; so the same days may be suspended anew."""
    ended = replace(PAUSED, suspensions=(Suspension("S1", Interval(TODAY, TODAY)),))
    assert covering(ended, TODAY) == []
    assert codes(replace(ended, suspend=Interval(TODAY, None))) == []
    assert codes(replace(ended, resume=TODAY)) == [("NOT_SUSPENDED", "resume")]
    assert codes(replace(PAUSED, resume=END)) == [("NOT_SUSPENDED", "resume")]
    assert codes(replace(PAUSED, resume=date(2026, 8, 31))) == []


BASE = (Place("k", "COUNTY", "K"), Place("c", "CITY", "C"), Place("p", "PROVINCE", "P"))
CITY = AgentFacts("A", "A", "REGIONAL", "STANDARD_PRODUCT_SALES", "CITY", "ACTIVE", BASE)


@pytest.mark.parametrize(
    ("level", "place", "expected"),
    [
        ("COUNTY", ("k", "c", "p"), False),  # inside the county, as before
        ("COUNTY", ("c", "p"), True),
        ("COUNTY", ("l", "c", "p"), True),
        ("COUNTY", ("p",), True),
        ("COUNTY", ("d", "p"), False),  # out of its reach, before and after
        ("PROVINCE", ("d", "p"), True),
        ("PROVINCE", ("l", "c", "p"), False),
        ("CITY", ("c", "p"), False),
        ("COUNTY", (), False),
    ],
)
def test_another_level_touches_what_lies_between_the_caps(
    level: str, place: tuple[str, ...], expected: bool
) -> None:
    """And nothing inside the narrower or outside the wider one."""
    assert touched(CITY, replace(CITY, level=level), Extent((place,))) is expected


def test_another_status_touches_everything() -> None:
    """If it makes the agent active, or no longer; else a level is of no account."""
    paused = replace(CITY, status="SUSPENDED")
    assert touched(CITY, paused, EXTENT)
    assert touched(paused, CITY, EXTENT)
    assert not touched(paused, replace(paused, status="TERMINATED", level="COUNTY"), Extent((("c", "p"),)))
