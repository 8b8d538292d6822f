"""Appeals decided on facts alone."""

from dataclasses import replace
from datetime import date

import pytest

from resolvers.rules.appealing import Appeal, Ruling, against_appeal, against_ruling
from resolvers.rules.policy import Policy
from resolvers.rules.violation import Violation

APPEAL = Appeal("2026-Q3", date(2026, 10, 12), False, False, "因", date(2026, 10, 27))
RULING = Ruling("2026-Q3", "泉州", True, True, "UPHELD", {"SERVICE": 10_000}, (("SERVICE", 9000),), "")


def codes(found: list[Violation]) -> list[tuple[str, str]]:
    """Code and field of each violation."""
    return [(each.code.value, ".".join(each.field[1:])) for each in found]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"today": date(2026, 10, 12)}, []),
        ({"today": date(2026, 10, 28)}, [("APPEAL_TOO_LATE", "assessment")]),
        ({"decided_on": None}, [("NOT_FINAL", "assessment")]),
        ({"revised": True, "appealed": True}, [("REVISED", "assessment")]),
        ({"appealed": True, "reason": " "}, [("APPEALED_ALREADY", "assessment"), ("EMPTY_REASON", "reason")]),
    ],
)
def test_what_is_heard(change: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """What is final and stands, once, up to the fifteenth day after."""
    assert codes(against_appeal(replace(APPEAL, **change), Policy())) == expected  # type: ignore[arg-type]


def test_the_days_are_the_policy_s() -> None:
    """More of them, or none but the day itself."""
    late = replace(APPEAL, today=date(2026, 11, 11))
    assert against_appeal(late, Policy(appeal_days=30)) == []
    next_day = replace(APPEAL, today=date(2026, 10, 13))
    assert codes(against_appeal(next_day, Policy(appeal_days=0))) == [("APPEAL_TOO_LATE", "assessment")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"outcome": "REJECTED", "given": (), "comment": "因"}, []),
        ({"outcome": "REJECTED", "given": ()}, [("EMPTY_REASON", "comment")]),
        ({"outcome": "REJECTED", "comment": "因"}, [("RESULTS_OF_OUTCOME", "results")]),
        ({"given": ()}, [("RESULTS_OF_OUTCOME", "results")]),
        ({"given": (("SPEED", 1),)}, [("UNKNOWN_METRIC", "results.0.metric")]),
        ({"given": (("SERVICE", -1),)}, [("BAD_SCORE", "results.0.scoreBp")]),
        ({"open": False, "above": False}, [("NO_APPEAL", "assessment"), ("NOT_ABOVE_MANAGER", "decidedBy")]),
        ({"company": None, "above": False}, []),
    ],
)
def test_what_is_decided(change: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """An appeal that waits, by a company above, with what was wrong or why nothing was."""
    assert codes(against_ruling(replace(RULING, **change))) == expected  # type: ignore[arg-type]
