"""What a grade means for an agent's work (考核结果运用; design section 5), beside what its grants say of it.

Too bad a grade suspends an agent that works; an appeal that finds a better one lets it go on.
"""

from dataclasses import dataclass

from resolvers.rules.policy import Policy, worse


@dataclass(frozen=True, slots=True)
class Graded:
    """A final assessment of an agent as of today.

    `latest`: no final one is of a later period. `before` is the ID of the one that it revises, if any;
    `status` and `reason` are what the agent is, and why.
    """

    id: str
    period: str
    grade: str
    latest: bool
    status: str
    reason: str | None
    before: str | None = None


def follows(graded: Graded, policy: Policy) -> str | None:
    """The status that the agent has from now on, where the assessment gives it another."""
    if not graded.latest:
        return None
    bad = worse(graded.grade, policy.work_grade)
    if bad and graded.status == "ACTIVE":
        return "SUSPENDED"
    # Who was suspended for another reason stays so.
    theirs = graded.before is not None and (graded.reason or "").endswith(_mark(graded.before))
    return "ACTIVE" if not bad and graded.status == "SUSPENDED" and theirs else None


def reason_of(graded: Graded) -> str:
    """Why the agent has the status that it got: the assessment."""
    return f"考核期 {graded.period} 等级 {graded.grade}{_mark(graded.id)}"


def _mark(assessment: str) -> str:
    return f"（Assessment:{assessment}）"
