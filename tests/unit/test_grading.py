"""What a grade means for an agent's work, decided on facts alone."""

from dataclasses import replace

import pytest

from resolvers.rules.grading import Graded, follows, reason_of
from resolvers.rules.policy import GRADES, Policy, worse

BAD = Graded("AS2", "2026-Q3", "D", True, "ACTIVE", None)
REVISION = Graded("AS3", "2026-Q3", "C", True, "SUSPENDED", reason_of(BAD), "AS2")


def test_grades_are_ordered() -> None:
    """A is the best; none is worse than itself."""
    assert [[worse(one, than) for than in GRADES] for one in GRADES] == [
        [False, False, False, False],
        [True, False, False, False],
        [True, True, False, False],
        [True, True, True, False],
    ]


@pytest.mark.parametrize(("grade", "status"), [("A", None), ("B", None), ("C", None), ("D", "SUSPENDED")])
def test_too_bad_a_grade_suspends(grade: str, status: str | None) -> None:
    """D by the first policy; none where the policy lets all go on."""
    graded = replace(BAD, grade=grade)
    assert follows(graded, Policy()) == status
    assert follows(graded, Policy(work_grade="D")) is None


def test_only_the_latest_period_counts() -> None:
    """What is assessed late, of a period before, changes nothing."""
    assert follows(replace(BAD, latest=False), Policy()) is None


@pytest.mark.parametrize("status", ["SUSPENDED", "TERMINATED", "DRAFT", "ADMITTED"])
def test_only_an_agent_at_work_is_suspended(status: str) -> None:
    """Who is not active has nothing to be suspended from."""
    assert follows(replace(BAD, status=status), Policy()) is None


def test_a_better_revision_lets_it_go_on() -> None:
    """Where the assessment that it revises was the reason."""
    assert reason_of(BAD) == "考核期 2026-Q3 等级 D（Assessment:AS2）"
    assert follows(REVISION, Policy()) == "ACTIVE"
    assert follows(replace(REVISION, grade="D"), Policy()) is None
    assert follows(replace(REVISION, reason="欠费"), Policy()) is None
    assert follows(replace(REVISION, reason=None), Policy()) is None
    assert follows(replace(REVISION, before=None), Policy()) is None
    assert follows(replace(REVISION, status="TERMINATED"), Policy()) is None
