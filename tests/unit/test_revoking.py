"""What becomes of the grants made out of a revoked one, decided on facts alone."""

from dataclasses import replace
from datetime import date

import pytest

from resolvers.rules.facts import Area, Box, Grant, Link, Term
from resolvers.rules.interval import Interval
from resolvers.rules.policy import Policy
from resolvers.rules.proposal import Extent
from resolvers.rules.revocation import Carrier, Dependant, Move, Revocation, Settlement
from resolvers.rules.revoking import dependants, refusals, settle

ON = date(2026, 6, 1)
ALWAYS = Interval(date(2020, 1, 1), date(2030, 1, 1))
DURING = Interval(date(2026, 1, 1), date(2027, 1, 1))
BOX = Box((Area("County:k", "K", frozenset({"k"})),))
# D1 was granted to A, who made D2 out of it for B, who made D3 out of that for C.
D2 = Dependant("D2", "D1", "A", "B", Extent((("k", "c"),)), DURING)
D3 = Dependant("D3", "D2", "B", "C", Extent((("k", "c"),)), DURING)
CARRIER = Carrier(Grant("D8", Term(ALWAYS), BOX, False), True, "ACTIVE", frozenset({"A"}))
ASKED = Revocation("D1", ALWAYS, None, ON, ON, True, "原因", (D2, D3), {"A": (CARRIER,)})


def test_a_subtree_moves_as_a_whole() -> None:
    """What is below a moved grant stays below it."""
    settled = settle(ASKED, Policy())
    assert settled == Settlement({"D1": ON}, (Move("D2", "D1", "D8", ON),))


def test_the_lowest_id_carries() -> None:
    """Whatever the order in which they were read."""
    seven = replace(CARRIER, grant=replace(CARRIER.grant, id="D7"))
    [move] = settle(replace(ASKED, carriers={"A": (CARRIER, seven)}), Policy()).moves
    assert (move.id, move.carrier) == ("D2", "D7")


@pytest.mark.parametrize(
    "carrier",
    [
        replace(CARRIER, redelegable=False),
        replace(CARRIER, holder_status="SUSPENDED"),
        replace(CARRIER, holders=frozenset({"A", "C"})),  # C would stand above itself
        replace(CARRIER, grant=replace(CARRIER.grant, id="D1")),
        replace(CARRIER, grant=replace(CARRIER.grant, rooted=False)),
        replace(CARRIER, grant=replace(CARRIER.grant, term=Term(ALWAYS, date(2026, 12, 1)))),
        replace(CARRIER, grant=replace(CARRIER.grant, term=Term(ALWAYS, suspensions=(Interval(ON, None),)))),
        replace(CARRIER, grant=replace(CARRIER.grant, term=Term(Interval(date(2026, 1, 2), None)))),
        replace(CARRIER, grant=replace(CARRIER.grant, box=replace(BOX, industries=frozenset({"C"})))),
        # It hangs on what ends, or on what holds no longer.
        replace(CARRIER, grant=replace(CARRIER.grant, above=(Link("D1", Term(ALWAYS), BOX, "", "ACTIVE"),))),
        replace(CARRIER, grant=replace(CARRIER.grant, above=(Link("D0", Term(DURING), BOX, "", "DRAFT"),))),
    ],
)
def test_what_carries_nothing(carrier: Carrier) -> None:
    """Then all below ends: what its grantor has does not contain it, or does not hold."""
    settled = settle(replace(ASKED, carriers={"A": (carrier,)}), Policy())
    assert settled == Settlement({"D1": ON, "D2": ON, "D3": ON}, ())


def test_a_moved_subtree_fits_the_length_of_a_chain() -> None:
    """The carrier's chain and the longest one below it, together."""
    assert list(settle(ASKED, Policy(chain_length=3)).ended) == ["D1"]
    assert list(settle(ASKED, Policy(chain_length=2)).ended) == ["D1", "D2", "D3"]


def test_what_is_moved_away_from_it_later_is_its_own_until_then() -> None:
    """A grant hangs on it until a day to come, and on another from then on: each is settled for its days."""
    soon, later = date(2026, 7, 1), date(2026, 8, 1)
    first = replace(D2, hangs=Interval(None, later))
    then = replace(D2, parent="D9", hangs=Interval(later, None))
    asked = replace(ASKED, on=soon, dependants=(first, then, D3))
    assert settle(asked, Policy()).moves == (Move("D2", "D1", "D8", soon),)
    assert settle(replace(asked, carriers={}), Policy()).ended == {"D1": soon, "D2": soon, "D3": soon}
    other = replace(asked, id="D9")
    assert settle(other, Policy()).moves == (Move("D2", "D9", "D8", later),)
    assert settle(replace(other, carriers={}), Policy()).ended == {"D2": later, "D3": later, "D9": soon}
    assert dependants(replace(asked, on=later)) == []
    # One that is over before it would be moved stays as it is.
    over = replace(then, during=Interval(date(2026, 1, 1), later))
    assert settle(replace(other, dependants=(over,)), Policy()) == Settlement({"D9": soon}, ())


def test_what_ends_later_is_carried_until_then() -> None:
    """Both its parents end at once, and the one that carries it is paused when the second's turn comes."""
    later = date(2026, 8, 1)
    first = replace(D2, id="D7", parent="D2", grantor="B", holder="C", hangs=Interval(None, later))
    then = replace(first, parent="D4", hangs=Interval(later, None))
    paused = replace(CARRIER.grant, term=Term(ALWAYS, suspensions=(Interval(later, None),)))
    carrier = replace(CARRIER, grant=paused, holders=frozenset({"B"}))
    asked = replace(ASKED, dependants=(D2, replace(D2, id="D4"), first, then), carriers={"B": (carrier,)})
    assert settle(asked, Policy()) == Settlement(
        {"D1": ON, "D2": ON, "D4": ON, "D7": later}, (Move("D7", "D2", "D8", ON),)
    )


def test_what_is_over_is_left_alone() -> None:
    """Neither in the way nor ended again."""
    over = replace(D2, during=Interval(date(2026, 1, 1), ON))
    asked = replace(ASKED, dependants=(over, D3), carriers={})
    assert settle(asked, Policy()).ended == {"D1": ON}
    assert dependants(asked) == []
    never = replace(ASKED, dependants=(replace(D2, during=None),), carriers={})
    assert dependants(never) == []


def test_restrict_names_what_is_in_the_way() -> None:
    """Direct ones only: what is below them hangs on them."""
    [violation] = refusals(replace(ASKED, cascade=False))
    assert (violation.code.value, violation.grants) == ("HAS_DEPENDANTS", ("D2",))
    assert refusals(ASKED) == []
