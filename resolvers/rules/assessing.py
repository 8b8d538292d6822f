"""The assessment of an agent in a period (考核; design section 5): what is recorded, and when it is final.

Results may come one after the other until the assessment is made final, which it is once: after the period's
last day, and with a result for every metric.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from resolvers.rules.period import Period
from resolvers.rules.scorecard import WHOLE, score_of
from resolvers.rules.violation import Violation, ViolationCode, at

# An agent that never was active did nothing that could be measured.
ASSESSED = frozenset({"ACTIVE", "SUSPENDED", "TERMINATED"})


@dataclass(frozen=True, slots=True)
class Assessing:
    """What somebody asks to record; `period` is None where the text `named` is no period.

    `weights` are those of the card that the agent is measured by in that period, None where there is no card.
    `given` are metrics and scores in order, `kept` are the scores recorded before, by metric. `decided` says
    that the agent has a final assessment of the period already.
    """

    name: str
    status: str
    named: str
    period: Period | None
    today: date
    weights: Mapping[str, int] | None
    given: tuple[tuple[str, int], ...]
    kept: Mapping[str, int]
    final: bool
    decided: bool

    @property
    def scores(self) -> dict[str, int]:
        """All scores by metric, those given last."""
        return {**self.kept, **dict(self.given)}

    @property
    def score_bp(self) -> int | None:
        """The score of them all; None where one is missing, or there is no card."""
        return None if self.weights is None else score_of(self.weights, self.scores)


def against_assessment(asked: Assessing) -> list[Violation]:
    """Every rule that recording it would break; none: it may be recorded."""
    found = []
    if asked.status not in ASSESSED:
        found.append(Violation(ViolationCode.NEVER_ACTIVE, at("agent"), about=asked.name, limit=asked.status))
    found += _against_period(asked)
    if asked.weights is not None:
        found += _against_results(asked, asked.weights)
    return found


def _against_period(asked: Assessing) -> list[Violation]:
    period = asked.period
    if period is None:
        return [Violation(ViolationCode.BAD_PERIOD, at("period"), about=asked.named[:100])]
    if asked.today < period.first:
        return [
            Violation(
                ViolationCode.PERIOD_TO_COME, at("period"), about=period.text, limit=period.first.isoformat()
            )
        ]
    if asked.decided:
        return [Violation(ViolationCode.ALREADY_FINAL, at("period"), about=asked.name, limit=period.text)]
    if asked.weights is None:
        return [Violation(ViolationCode.NO_SCORECARD, at("period"), about=period.text)]
    if asked.final and asked.today < period.end:
        return [
            Violation(
                ViolationCode.PERIOD_NOT_OVER, at("final"), about=period.text, limit=period.end.isoformat()
            )
        ]
    return []


def _against_results(asked: Assessing, weights: Mapping[str, int]) -> list[Violation]:
    found = []
    seen: set[str] = set()
    for position, (metric, score) in enumerate(asked.given):
        place = at("results", position, "metric")
        if metric not in weights:
            known = ", ".join(sorted(weights))
            found.append(Violation(ViolationCode.UNKNOWN_METRIC, place, about=metric[:100], limit=known))
        elif metric in seen:
            found.append(Violation(ViolationCode.NAMED_TWICE, place, about=metric))
        seen.add(metric)
        if not 0 <= score <= WHOLE:
            place = at("results", position, "scoreBp")
            found.append(Violation(ViolationCode.BAD_SCORE, place, about=str(score)))
    missing = sorted(weights.keys() - asked.scores.keys())
    if asked.final and missing:
        found.append(Violation(ViolationCode.MISSING_RESULTS, at("results"), limit=", ".join(missing)))
    return found
