"""Whether a grant may be made, decided on facts alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from resolvers.rules.facts import AgentFacts, Area, Box, Grant, Link, Place, Term
from resolvers.rules.granting import violations
from resolvers.rules.interval import Interval
from resolvers.rules.policy import Policy
from resolvers.rules.proposal import Company, Extent, Held, Holder, Named, NamedArea, Parent, Proposal, Rival
from resolvers.rules.violation import ViolationCode
from resolvers.rules.within import in_force, inside, lies_in, overlap
from schema.types.user_error import MEANINGS

TODAY = date(2026, 6, 1)
FIRST = Policy()
YEAR = Interval(date(2027, 1, 1), date(2028, 1, 1))
# A city c of the province p, with the counties k and l.
COUNTY, OTHER, CITY = ("k", "c", "p"), ("l", "c", "p"), ("c", "p")
AGENT = AgentFacts(
    "A",
    "甲",
    "FULL_SERVICE",
    "STANDARD_PRODUCT_SALES",
    "CITY",
    "ACTIVE",
    (Place("k", "COUNTY", "K"), Place("c", "CITY", "C"), Place("p", "PROVINCE", "P")),
    sections=3,
)
PROPOSAL = Proposal(
    Company("Z", "Z公司", "c"),
    AGENT,
    (NamedArea(0, "K", (COUNTY,)),),
    (Named(0, "C2", ("C2", "C")),),
    (Named(0, "P1", ("P1",)),),
    YEAR,
    False,
    TODAY,
    all_industries=False,
    all_products=False,
    sections=frozenset({"C"}),
)
GRANT = Grant(
    "D1",
    Term(Interval(date(2026, 1, 1), date(2029, 1, 1))),
    Box((Area("City:c", "C", frozenset({"c"})),), frozenset({"C"}), frozenset({"P1", "P2"})),
    False,
)
PARENT = Parent(GRANT, True, "B", "ACTIVE", frozenset({"B"}))
BELOW = replace(PROPOSAL, grantor=Holder("B", "乙", "ACTIVE"), derived=True, parent=PARENT)


def codes(proposal: Proposal, policy: Policy = FIRST) -> list[tuple[str, str]]:
    """Code and field of each violation."""
    found = violations(proposal, policy)
    return [(each.code.value, ".".join(each.field[1:])) for each in found]


def test_every_code_is_explained() -> None:
    """Clients are told what each code means, in the order of their declaration."""
    assert list(MEANINGS) == [each.value for each in ViolationCode]


def test_what_may_be_granted() -> None:
    """A root grant inside the company's territory; a sub-delegation inside its parent."""
    assert codes(PROPOSAL) == []
    assert codes(BELOW) == []


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        (((), (), ()), []),
        ((("l",), (), ()), [("OUTSIDE_PARENT_AREA", "areas.0", "D0")]),
        ((("c",), ("D",), ()), [("OUTSIDE_PARENT_INDUSTRY", "industries.0", "D0")]),
        ((("k",), ("C2",), ("P2",)), [("OUTSIDE_PARENT_PRODUCT", "products.0", "D0")]),
    ],
)
def test_what_the_parent_itself_may_not_reach_is_not_granted(
    bounds: tuple[tuple[str, ...], ...], expected: list[tuple[str, str, str]]
) -> None:
    """The parent is wider than what it was made out of: the grant has to lie in that as well."""
    places, industries, products = map(frozenset, bounds)
    box = Box((Area("Region:x", "X", places or frozenset({"p"})),), industries, products)
    above = Link("D0", GRANT.term, box, "乙", "ACTIVE")
    parent = replace(PARENT, grant=replace(GRANT, above=(above,)))
    found = violations(replace(BELOW, parent=parent), Policy())
    assert [(each.code.value, ".".join(each.field[1:]), each.limit) for each in found] == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"areas": (NamedArea(3, "?", ((),)),)}, ["areas.3", "areas.3"]),
        ({"areas": (NamedArea(1, "?", ()),)}, ["areas.1", "areas.1"]),
        ({"areas": (NamedArea(0, "R", (COUNTY, ("m", "d", "p"))),)}, ["areas.0", "areas.0"]),
    ],
)
def test_what_is_not_known_to_lie_inside_does_not(change: dict[str, Any], expected: list[str]) -> None:
    """An area with a place that is unknown, with none, or with one outside lies in nothing."""
    assert codes(replace(PROPOSAL, **change)) == [
        ("OUTSIDE_GRANTOR_TERRITORY", expected[0]),
        ("OUTSIDE_LEVEL_CAP", expected[1]),
    ]


@pytest.mark.parametrize(
    ("level", "area", "within"),
    [
        ("COUNTY", COUNTY, True),
        ("COUNTY", OTHER, False),
        ("COUNTY", CITY, False),
        ("CITY", OTHER, True),
        ("CITY", ("p",), False),
        ("PROVINCE", ("p",), True),
    ],
)
def test_the_cap_of_a_level(level: str, area: tuple[str, ...], within: bool) -> None:
    """A county-level agent acts in its county, a city-level one in its city, and so on."""
    proposal = replace(
        PROPOSAL,
        grantor=Company("Z", "Z公司", "p"),
        grantee=replace(AGENT, level=level),
        areas=(NamedArea(0, "", (area,)),),
    )
    assert codes(proposal) == ([] if within else [("OUTSIDE_LEVEL_CAP", "areas.0")])


@pytest.mark.parametrize(
    ("status", "allowed"),
    [("ACTIVE", True), ("ADMITTED", True), ("SUSPENDED", False), ("DRAFT", False), ("TERMINATED", False)],
)
def test_who_may_be_granted(status: str, allowed: bool) -> None:
    """Active agents, and admitted ones."""
    proposal = replace(PROPOSAL, grantee=replace(AGENT, status=status))
    assert codes(proposal) == ([] if allowed else [("AGENT_NOT_ACTIVE", "grantee")])


def _held(start: int, end: int, sections: str, revoked: date | None = None) -> Held:
    term = Term(Interval(date(start, 1, 1), date(end, 1, 1)), revoked)
    return Held("D", term, frozenset(sections))


@pytest.mark.parametrize(
    ("held", "bound"),
    [
        ((_held(2026, 2030, "AB"),), False),
        ((_held(2026, 2030, "ABD"),), True),
        # Two that do not meet, and two that meet on a day in the middle.
        ((_held(2020, 2027, "AB"), _held(2028, 2030, "DE")), False),
        (
            (
                Held("D", Term(Interval(date(2026, 1, 1), date(2027, 7, 1))), frozenset("AB")),
                _held(2027, 2030, "A"),
            ),
            False,
        ),
        (
            (
                Held("D", Term(Interval(date(2026, 1, 1), date(2027, 7, 2))), frozenset("AB")),
                Held("E", Term(Interval(date(2027, 7, 1), None)), frozenset("D")),
            ),
            True,
        ),
        ((_held(2026, 2030, "ABD", date(2027, 1, 1)),), False),
    ],
)
def test_a_regional_agent_reaches_into_so_many_sections(held: tuple[Held, ...], bound: bool) -> None:
    """At most three for this capability, on the day with most, revoked days apart."""
    proposal = replace(PROPOSAL, grantee=replace(AGENT, kind="REGIONAL"), held=held)
    assert codes(proposal) == ([("KIND_BOUND", "industries")] if bound else [])


def test_grade_c_halves_the_sections() -> None:
    """Three become one."""
    regional = replace(AGENT, kind="REGIONAL", grade="C")
    policy = Policy(grant_grade="C")
    assert codes(replace(PROPOSAL, grantee=regional), policy) == []
    two = replace(PROPOSAL, grantee=regional, sections=frozenset("CD"))
    assert codes(two, policy) == [("KIND_BOUND", "industries")]


@pytest.mark.parametrize(
    ("grade", "barred"), [(None, False), ("A", False), ("B", False), ("C", True), ("D", True)]
)
def test_a_bad_grade_bars_new_grants(grade: str | None, barred: bool) -> None:
    """From C on by the first policy; an agent that was never assessed has no bad grade."""
    proposal = replace(PROPOSAL, grantee=replace(AGENT, grade=grade))
    assert codes(proposal) == ([("GRADE_BARS_GRANTS", "grantee")] if barred else [])
    assert codes(proposal, Policy(grant_grade="D")) == []


def test_the_length_of_a_chain_is_policy() -> None:
    """The company's grant and the last one counted."""
    assert codes(BELOW, Policy(chain_length=2)) == []
    assert codes(BELOW, Policy(chain_length=1)) == [("TOO_DEEP", "derivedFrom")]


@pytest.mark.parametrize(
    "grant",
    [
        replace(GRANT, rooted=False),
        replace(GRANT, term=replace(GRANT.term, suspensions=(Interval(date(2026, 12, 1), None),))),
        replace(GRANT, above=(Link("D0", Term(Interval()), GRANT.box, "丙", "SUSPENDED"),)),
    ],
)
def test_a_parent_that_is_not_in_force(grant: Grant) -> None:
    """Without a company at its top, suspended on the first day, or with a holder above that is not active."""
    assert codes(replace(BELOW, parent=replace(PARENT, grant=grant))) == [("PARENT_NOT_LIVE", "derivedFrom")]


def test_a_suspension_that_ends_before_is_no_obstacle() -> None:
    """The parent must be in force when the grant begins, or today where it began earlier."""
    paused = Term(GRANT.term.valid, suspensions=(Interval(date(2026, 5, 1), date(2026, 12, 1)),))
    parent = replace(PARENT, grant=replace(GRANT, term=paused))
    assert codes(replace(BELOW, parent=parent)) == []
    early = replace(BELOW, parent=parent, valid=Interval(date(2026, 2, 1), date(2028, 1, 1)))
    assert codes(early) == [("PARENT_NOT_LIVE", "derivedFrom")]


RIVAL = Rival("D9", True, Extent((CITY,), (("C",),)), Interval(date(2027, 12, 31), None))


@pytest.mark.parametrize(
    ("rival", "conflict"),
    [
        (RIVAL, True),
        (replace(RIVAL, exclusive=False), False),
        (replace(RIVAL, during=Interval(date(2028, 1, 1), None)), False),
        (replace(RIVAL, during=None), False),
        (replace(RIVAL, extent=Extent((OTHER,), (("C",),))), False),
        (replace(RIVAL, extent=Extent((("k1", "k", "c", "p"),), ())), True),
        (replace(RIVAL, extent=Extent((CITY,), (("C3", "C"),))), False),
        (replace(RIVAL, extent=Extent((CITY,), (("C21", "C2", "C"),))), True),
        (replace(RIVAL, extent=Extent((CITY,), (), frozenset({"P2"}))), False),
        (replace(RIVAL, extent=Extent((CITY,), (), frozenset({"P2", "P1"}))), True),
        (replace(RIVAL, id="D1"), False),
    ],
)
def test_what_an_exclusive_grant_excludes(rival: Rival, conflict: bool) -> None:
    """A place, an industry, a product and a day in common, and another chain."""
    expected = [("EXCLUSIVE_CONFLICT", "areas.0")] if conflict else []
    assert codes(replace(BELOW, rivals=(rival,))) == expected


def test_nothing_found_claims_nothing() -> None:
    """Industries of which none is there are no claim to all of them."""
    assert codes(replace(PROPOSAL, industries=(), rivals=(RIVAL,))) == []


def test_days_in_the_wrong_order_are_told_once() -> None:
    """No other rule about days has anything to measure."""
    backwards = replace(BELOW, valid=Interval(date(2028, 1, 1), date(2027, 1, 1)), rivals=(RIVAL,))
    assert codes(backwards) == [("BAD_DATES", "validTo")]


def test_boxes() -> None:
    """Nothing named means all: it contains everything, and is contained in nothing narrower."""
    box = GRANT.box
    assert inside(Extent((COUNTY, OTHER), (("C2", "C"),), frozenset({"P1"})), box)
    assert not inside(Extent((COUNTY, ()), (("C2", "C"),), frozenset({"P1"})), box)
    assert not inside(Extent((COUNTY,), (), frozenset({"P1"})), box)
    assert not inside(Extent((COUNTY,), (("C2", "C"),)), box)
    assert inside(Extent((COUNTY,)), Box(box.areas))
    assert not lies_in((), frozenset({"c"}))
    assert not overlap(Extent(((),)), Extent((CITY,)))
    assert in_force((Term(Interval(date(2026, 1, 1), None), date(2026, 1, 1)),)) is None
