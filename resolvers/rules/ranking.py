"""In which order those who may serve a target are named (design section 5, ranking)."""

from collections.abc import Sequence
from dataclasses import dataclass

from resolvers.rules.decision import Allowed, closeness
from resolvers.rules.facts import Question

_GRADES = ("A", "B", "C", "D")


@dataclass(frozen=True, slots=True)
class Servant:
    """An agent that may serve: its question, the grant that allows it, how many customers it serves.

    `resources` is how many verified ones it has in the target's place and industry (社会资源).
    """

    question: Question
    allowed: Allowed
    load: int
    resources: int = 0


def ranked(servants: Sequence[Servant]) -> list[Servant]:
    """Exclusive first, then most specific in territory, industry, product, then by grade; load and code last.

    Of equal grade those come first that bring along a verified resource.
    """
    return sorted(servants, key=_order)


def _order(servant: Servant) -> tuple[object, ...]:
    *specific, _ = closeness(servant.question, servant.allowed.grant)
    grade = servant.question.agent.grade
    rank = _GRADES.index(grade) if grade in _GRADES else len(_GRADES)
    return (*specific, rank, servant.resources == 0, servant.load, servant.question.agent.code)
