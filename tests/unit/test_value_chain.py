"""What a value chain may be, and when it may change or end, on facts alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.rules.interval import Interval
from resolvers.rules.value_chain import (
    MOST_STAGES,
    TIERS,
    Composition,
    Part,
    Retirement,
    Stage,
    against_amendment,
    against_composition,
    against_first_day,
    against_retirement,
    against_use,
)
from resolvers.rules.violation import at
from seed.vocabulary import VALUE_CHAIN_TIERS
from tests.unit.test_commission import codes

TODAY = date(2026, 11, 25)
STAGES = (Stage("设计", 2500, 1), Stage("实施", 7500, 2))
PART = Part(0, "专线链", "SINGLE_PRODUCT", Interval())
CHAIN = Composition("园区链", "PRODUCT_INTEGRATION", TODAY, STAGES, (PART,))
RETIREMENT = Retirement("园区链", Interval(), TODAY, TODAY, None, (), "换新")


def test_the_tiers_are_those_of_the_graph() -> None:
    """In the order in which one is composed of the others."""
    assert TIERS == VALUE_CHAIN_TIERS


def test_what_a_chain_may_be() -> None:
    """A single product is composed of nothing, all others of something below."""
    assert against_composition(CHAIN) == []
    assert against_composition(replace(CHAIN, tier="SINGLE_PRODUCT", parts=())) == []
    assert codes(against_composition(replace(CHAIN, parts=()))) == [("NOTHING_COMBINED", "composedOf")]
    assert against_composition(replace(CHAIN, parts=(), wrong=True)) == []


def test_what_no_chain_is() -> None:
    """Every rule at once, each where it was found."""
    wrong = replace(
        CHAIN,
        name=" ",
        stages=(Stage("", 10_001, 0), Stage("字" * 101, -1, 1)),
        parts=(replace(PART, position=1, tier="PRODUCT_INTEGRATION"),),
        elsewhere=((at("stages", 0, "fulfilledBy", 0), "福州"),),
    )
    assert codes(against_composition(wrong)) == [
        ("EMPTY_NAME", "name"),
        ("TIER_NOT_BELOW", "composedOf.1"),
        ("EMPTY_NAME", "stages.0.name"),
        ("BAD_SHARE", "stages.0.shareBp"),
        ("NOBODY_FULFILS", "stages.0.fulfilledBy"),
        ("TOO_LONG", "stages.1.name"),
        ("BAD_SHARE", "stages.1.shareBp"),
        ("COMPANY_ELSEWHERE", "stages.0.fulfilledBy.0"),
    ]
    for count in (0, MOST_STAGES + 1):
        none = replace(CHAIN, stages=(Stage("段", 0, 1),) * count)
        assert codes(against_composition(none)) == [("BAD_STAGES", "stages")]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=MOST_STAGES))
def test_shares_are_all_of_it(shares: list[int]) -> None:
    """A chain is made exactly where its stages share 10,000 bp, no more and no less."""
    stages = tuple(Stage("段", each, 1) for each in shares)
    found = codes(against_composition(replace(CHAIN, stages=stages)))
    assert found == ([] if sum(shares) == 10_000 else [("SHARES_NOT_WHOLE", "stages")])


@given(st.lists(st.tuples(st.integers(0, 3), st.sets(st.integers(0, 9), max_size=4)), max_size=10))
def test_no_chain_is_composed_of_itself(wanted: list[tuple[int, set[int]]]) -> None:
    """Whatever is asked for, in whatever order, what the rules let through has no cycle."""
    tiers = {index: TIERS[rank] for index, (rank, _) in enumerate(wanted)}
    made = {
        index: parts & set(tiers)
        for index, (_, parts) in enumerate(wanted)
        if not [
            each
            for each in against_composition(
                replace(
                    CHAIN,
                    tier=tiers[index],
                    parts=tuple(Part(0, "链", tiers[part], Interval()) for part in parts & set(tiers)),
                )
            )
            if each.code.value == "TIER_NOT_BELOW"
        ]
    }

    def reached(start: int) -> set[int]:
        found: set[int] = set()
        waiting = [start]
        while waiting:
            fresh = made.get(waiting.pop(), set()) - found
            found |= fresh
            waiting += fresh
        return found

    assert all(index not in reached(index) for index in made)


@pytest.mark.parametrize(
    ("valid", "limit"),
    [
        (Interval(TODAY + timedelta(1)), TODAY),
        (Interval(None, TODAY), TODAY),
        (Interval(TODAY, TODAY + timedelta(9)), TODAY + timedelta(9)),
    ],
)
def test_parts_last_as_long_as_the_whole(valid: Interval, limit: date) -> None:
    """One that begins later, or is to end, is no part of a chain without end."""
    [found] = against_composition(replace(CHAIN, parts=(replace(PART, valid=valid),)))
    assert codes([found]) == [("CHAIN_NOT_IN_FORCE", "composedOf.0")]
    assert found.limit == str(limit)


def test_no_chain_begins_in_the_past() -> None:
    """What was sold before it was there is split already."""
    assert against_first_day(TODAY, TODAY) == []
    assert codes(against_first_day(TODAY - timedelta(1), TODAY)) == [("BAD_DATES", "validFrom")]


def test_what_was_used_does_not_change() -> None:
    """Nor what is over."""
    assert against_amendment("链", Interval(TODAY), None) == []
    assert codes(against_amendment("链", Interval(), TODAY)) == [("CHAIN_IN_USE", "chain")]
    assert codes(against_amendment("链", Interval(None, TODAY), TODAY)) == [("CHAIN_NOT_IN_FORCE", "chain")]


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({}, []),
        ({"used": TODAY - timedelta(1)}, []),
        ({"used": TODAY}, [("CHAIN_IN_USE", "on")]),
        ({"on": TODAY - timedelta(1)}, [("BAD_DATES", "on")]),
        ({"valid": Interval(TODAY)}, [("BAD_DATES", "on")]),
        ({"valid": Interval(TODAY), "on": TODAY + timedelta(1)}, []),
        ({"valid": Interval(None, TODAY + timedelta(3))}, [("CHAIN_NOT_IN_FORCE", "chain")]),
        (
            {"wholes": ("甲链", "乙链"), "reason": " "},
            [("PART_OF_CHAIN", "chain"), ("PART_OF_CHAIN", "chain"), ("EMPTY_REASON", "reason")],
        ),
    ],
)
def test_when_a_chain_ends(change: dict[str, object], errors: list[tuple[str, str]]) -> None:
    """After its first day and its last use, never back, once, and not while it is part of another."""
    assert codes(against_retirement(replace(RETIREMENT, **change))) == errors  # type: ignore[arg-type]  # fields by name


def test_nothing_is_done_along_what_is_not_in_force() -> None:
    """The day it ends is the first on which it is over."""
    valid = Interval(TODAY, TODAY + timedelta(2))
    days = [TODAY + timedelta(each) for each in range(-1, 3)]
    found = [codes(against_use("链", valid, each, "valueChain")) for each in days]
    assert found == [[("CHAIN_NOT_IN_FORCE", "valueChain")], [], [], [("CHAIN_NOT_IN_FORCE", "valueChain")]]
