"""Where things go when boundaries change, decided on facts alone."""

from dataclasses import replace
from datetime import date

import pytest

from resolvers.rules.boundary import BoundaryChange, Located, Named, Record, Rule, Successor, Taken
from resolvers.rules.boundary_change import violations
from resolvers.rules.boundary_settlement import settle

DAY, EARLIER = date(2026, 6, 1), date(2000, 12, 31)
CITY = Record("500@1985", "350500", "市", "CITY", True, EARLIER, EARLIER, ("P",))
OLD = Record("521@1985", "350521", "县", "COUNTY", True, EARLIER, EARLIER, (CITY.key, "P"))
OTHER = replace(OLD, key="505@2000", code="350505", name="区")
C1, C2 = ("Customer", "C1"), ("Customer", "C2")
FIRM, AGENT = ("Company", "F"), ("Agent", "A")
LOCATED = tuple(Located(each, OLD.key) for each in (AGENT, FIRM, C1, C2))
EAST, WEST = (
    Successor(position, code, name, "COUNTY", CITY)
    for position, (code, name) in enumerate((("350506", "东"), ("350507", "西")))
)
TAKER = Successor(0, OTHER.code, OTHER.name, record=OTHER)
SPLIT = BoundaryChange("SPLIT", DAY, DAY, (Named(0, OLD),), (EAST, WEST), (), LOCATED, (), 1, 2)
RECODE = replace(SPLIT, kind="RECODE", successors=(EAST,), to_given=1)
TRANSFER = replace(SPLIT, kind="TRANSFER", successors=(TAKER,), to_given=1)
REST = ("Territory", OLD.key)


def test_one_successor_takes_all() -> None:
    """A rule is not needed."""
    settled = settle(RECODE)
    assert dict(settled.moves) == dict.fromkeys((AGENT, FIRM, C1, C2), "350506@2026")
    assert settled.undecided == ()


def test_a_rule_of_its_own_comes_before_that_for_the_rest() -> None:
    """Wherever it stands."""
    rules = (Rule(0, REST, "350506"), Rule(1, C2, "350507"))
    for ordered in (rules, rules[::-1]):
        settled = settle(replace(SPLIT, rules=ordered))
        assert settled.moves[C1] == "350506@2026"
        assert settled.moves[C2] == "350507@2026"
        assert settled.undecided == ()


def test_a_split_decides_nothing_by_itself() -> None:
    """Not even for a company."""
    settled = settle(replace(SPLIT, rules=(Rule(0, C2, "350507"),)))
    assert (dict(settled.moves), settled.undecided) == ({C2: "350507@2026"}, (AGENT, FIRM, C1))


def test_who_stays_after_a_transfer_is_said_by_a_rule() -> None:
    """A company stays by itself; a rule that says stay moves nothing."""
    settled = settle(replace(TRANSFER, rules=(Rule(0, C1, "350505"), Rule(1, C2, "350521"))))
    assert (dict(settled.moves), settled.undecided) == ({C1: OTHER.key}, (AGENT,))
    settled = settle(replace(TRANSFER, rules=(Rule(0, REST, "350521"),)))
    assert (dict(settled.moves), settled.undecided) == ({}, ())


def test_what_is_transferred_whole_leaves_nothing_open() -> None:
    """Territories below say exactly what goes."""
    below = Located(("Territory", "521@1985"), CITY.key, "COUNTY")
    change = replace(
        TRANSFER,
        sources=(Named(0, CITY),),
        located=(Located(C1, CITY.key), below),
        rules=(Rule(0, below.subject, "350505"),),
    )
    settled = settle(change)
    assert (dict(settled.moves), settled.undecided) == ({below.subject: OTHER.key}, ())


def test_what_was_open_stays_open() -> None:
    """Where it is unknown whether a customer lies there, only a rule of its own says where it goes."""
    open_ = (Located(C1, OLD.key, unknown=True), Located(C2, OLD.key))
    settled = settle(replace(RECODE, located=open_))
    assert (dict(settled.moves), settled.undecided) == ({C2: "350506@2026"}, (C1,))
    stays = replace(TRANSFER, located=open_, rules=(Rule(0, REST, "350521"), Rule(1, C1, "350521")))
    assert (dict(settle(stays).moves), settle(stays).undecided) == ({C1: OLD.key}, ())
    assert settle(replace(stays, rules=stays.rules[:1])).undecided == (C1,)


@pytest.mark.parametrize(
    ("taken", "refused"),
    [
        (Taken("350506@1990", "350506", "旧", date(2000, 12, 31)), False),
        (Taken("350506@1990", "350506", "旧", DAY), False),
        (Taken("350506@1990", "350506", "旧", date(2026, 6, 2)), True),
        (Taken("350506@1990", "350506", "旧", None), True),
        (Taken("350506@2026", "350506", "旧", DAY), True),
    ],
)
def test_a_code_may_be_used_again(taken: Taken, refused: bool) -> None:
    """Once its record is over, and not for a second record of one year."""
    found = [each.code.value for each in violations(replace(RECODE, taken=(taken,)))]
    assert found == (["CODE_TAKEN"] if refused else [])


def test_a_merged_record_may_keep_a_code() -> None:
    """That of one which ends with it."""
    change = replace(
        SPLIT,
        kind="MERGE",
        sources=(Named(0, OLD), Named(1, OTHER)),
        successors=(replace(EAST, code=OLD.code),),
        taken=(Taken(OLD.key, OLD.code, OLD.name, None),),
        from_given=2,
        to_given=1,
    )
    assert violations(change) == []


def test_the_day_is_after_all_that_led_to_it() -> None:
    """The first day after the last change is early enough; that of a parent's beginning as well."""
    young = replace(CITY, begun=DAY, changed=DAY)
    assert violations(replace(RECODE, on=date(2001, 1, 1))) == []
    assert [each.code.value for each in violations(replace(RECODE, on=EARLIER))] == ["BAD_DAY"]
    assert violations(replace(RECODE, successors=(replace(EAST, parent=young),))) == []
    late = replace(RECODE, on=date(2026, 5, 31), successors=(replace(EAST, parent=young),))
    assert [each.code.value for each in violations(late)] == ["BAD_DAY"]
