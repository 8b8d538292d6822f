"""Changes of the policy decided on facts alone."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from resolvers.rules.amending_policy import BARS, RANGES, PolicyChange, against_policy
from resolvers.rules.policy import Policy, PromotionBar

TODAY = date(2026, 11, 25)
FIRST = Policy()
CHANGE = PolicyChange(FIRST, replace(FIRST, quorum=3), TODAY + timedelta(1), date(1, 1, 1), TODAY, "更严", ())


def codes(asked: PolicyChange) -> list[tuple[str, str, str]]:
    """Code, field and limit of each violation."""
    return [(each.code.value, ".".join(each.field[1:]), each.limit) for each in against_policy(asked)]


def test_a_change_is_made() -> None:
    """From tomorrow on, later than the version before."""
    assert codes(CHANGE) == []
    assert codes(replace(CHANGE, latest=TODAY)) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"reason": " "}, [("EMPTY_REASON", "reason", "")]),
        ({"valid_from": TODAY}, [("NOT_TO_COME", "validFrom", "2026-11-26")]),
        ({"latest": TODAY + timedelta(1)}, [("NOT_LATER", "validFrom", "2026-11-26")]),
        ({"after": FIRST}, [("NOTHING_CHANGES", "", "")]),
    ],
)
def test_what_a_change_lacks(change: Mapping[str, Any], expected: list[tuple[str, str, str]]) -> None:
    """A reason, a coming day that is later than that of the version before, something that changes."""
    assert codes(replace(CHANGE, **change)) == expected


@pytest.mark.parametrize(("key", "name", "least", "most"), [(key, *each) for key, each in RANGES.items()])
def test_numbers_have_a_range(key: str, name: str, least: int, most: int) -> None:
    """Either end is inside it."""
    wide = replace(FIRST, quorum=10, approvals=1, deposit=5)
    limit = f"{least}–{most}"
    for value, expected in ((least - 1, limit), (least, None), (most, None), (most + 1, limit)):
        after = replace(wide, **{name: value})  # type: ignore[arg-type]  # fields by name
        found = [each for each in codes(replace(CHANGE, after=after)) if each[0] == "OUT_OF_RANGE"]
        assert found == ([] if expected is None else [("OUT_OF_RANGE", key, expected)])


def test_no_more_approvals_than_reviews() -> None:
    """As many are allowed."""
    three = replace(FIRST, approvals=3)
    assert codes(replace(CHANGE, after=three)) == [("MORE_THAN_QUORUM", "approvals", "2")]
    assert codes(replace(CHANGE, after=replace(three, quorum=3))) == []


@pytest.mark.parametrize(
    ("grades", "fits"), [("ABC", True), ("AAA", True), ("DDD", True), ("BAC", False), ("ACB", False)]
)
def test_grades_do_not_contradict(grades: str, fits: bool) -> None:
    """Promotion asks for at least what new grants do, and these for at least what going on does."""
    names = ("promotion_grade", "grant_grade", "work_grade")
    named: Mapping[str, Any] = dict(zip(names, grades, strict=True))
    after = replace(FIRST, quorum=3, **named)
    assert [code for code, *_ in codes(replace(CHANGE, after=after))] == ([] if fits else ["BAD_GRADES"])


def test_sections_per_capability() -> None:
    """1 to 20 of each, and each capability once."""
    name = "STANDARD_PRODUCT_SALES"
    for number, expected in ((0, "1–20"), (1, None), (20, None), (21, "1–20")):
        after = replace(FIRST, sections={**FIRST.sections, name: number})
        found = codes(replace(CHANGE, after=after, sections=[name]))
        assert found == ([] if expected is None else [("OUT_OF_RANGE", "sections.0.sections", expected)])
    twice = replace(CHANGE, sections=[name, name])
    assert codes(twice) == [("NAMED_TWICE", "sections.1.capability", "")]


@pytest.mark.parametrize(("key", "level"), BARS.items())
def test_bars_have_a_range(key: str, level: str) -> None:
    """0 to 10,000 grants and customers."""
    bars = {**FIRST.promotion, level: PromotionBar(-1, 10_001)}
    assert codes(replace(CHANGE, after=replace(FIRST, promotion=bars))) == [
        ("OUT_OF_RANGE", f"{key}.grants", "0–10000"),
        ("OUT_OF_RANGE", f"{key}.customers", "0–10000"),
    ]
