"""The assessment of an agent in a period (考核; design section 5): what is recorded, and when it is final.

Results may come one after the other until the assessment is made final, which it is once: after the period's
last day, and with a result for every metric.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from resolvers.rules.interval import Interval
from resolvers.rules.period import Period
from resolvers.rules.scorecard import WHOLE, score_of
from resolvers.rules.violation import Violation, ViolationCode, at

# An agent of another status did nothing on that day that could be measured.
_WORKING = frozenset({"ACTIVE", "SUSPENDED"})


@dataclass(frozen=True, slots=True)
class Assessing:
    """What somebody asks to record; `period` is None where the text `named` is no period.

    `worked` says that the agent was active, or suspended, on a day of the period. `weights` are those of the
    card that it is measured by in it, None where there is no card. `given` are metrics and scores in order,
    `kept` are the scores recorded before, by metric. `decided` says that the agent has a final assessment of
    the period already.
    """

    name: str
    named: str
    period: Period | None
    today: date
    worked: bool
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


def worked(period: Period, today: date, own: str, records: Sequence[tuple[Interval, str | None]]) -> bool:
    """Whether an agent was active, or suspended, on a day of a period that is not after today.

    `own` is its status on the days for which no record says another.
    """
    days = Interval(period.first, min(period.end, today + timedelta(1)))

    def status(day: date) -> str:
        return next((said for held, said in records if said is not None and held.holds(day)), own)

    turns = [period.first, *(each for held, _ in records for each in (held.start, held.end))]
    return any(status(day) in _WORKING for day in turns if day is not None and days.holds(day))


def against_assessment(asked: Assessing) -> list[Violation]:
    """Every rule that recording it would break; none: it may be recorded."""
    found = _against_period(asked)
    found += against_results(asked.given, asked.weights)
    if not asked.final:
        if not asked.given:
            found.append(Violation(ViolationCode.NO_RESULTS, at("results")))
    elif asked.weights is not None and (missing := asked.weights.keys() - asked.scores.keys()):
        limit = ", ".join(sorted(missing))
        found.append(Violation(ViolationCode.MISSING_RESULTS, at("results"), limit=limit))
    return found


def _against_period(asked: Assessing) -> list[Violation]:
    period = asked.period
    if period is None:
        return [Violation(ViolationCode.BAD_PERIOD, at("period"), about=asked.named[:100])]
    if asked.today < period.first:
        start = period.first.isoformat()
        return [Violation(ViolationCode.PERIOD_TO_COME, at("period"), about=period.text, limit=start)]
    if asked.decided:
        return [Violation(ViolationCode.ALREADY_FINAL, at("period"), about=asked.name, limit=period.text)]
    found = []
    if not asked.worked:
        found.append(Violation(ViolationCode.NOT_AT_WORK, at("agent"), about=asked.name, limit=period.text))
    if asked.weights is None:
        found.append(Violation(ViolationCode.NO_SCORECARD, at("period"), about=period.text))
    if asked.final and asked.today < period.end:
        end = period.end.isoformat()
        found.append(Violation(ViolationCode.PERIOD_NOT_OVER, at("final"), about=period.text, limit=end))
    return found


def against_results(given: Sequence[tuple[str, int]], weights: Mapping[str, int] | None) -> list[Violation]:
    """What is wrong with results, by metric and score; `weights` are the card's, where there is one."""
    found = []
    seen: set[str] = set()
    for position, (metric, score) in enumerate(given):
        place = at("results", position, "metric")
        if weights is not None and metric not in weights:
            known = ", ".join(sorted(weights))
            found.append(Violation(ViolationCode.UNKNOWN_METRIC, place, about=metric[:100], limit=known))
        elif metric in seen:
            found.append(Violation(ViolationCode.NAMED_TWICE, place, about=metric[:100]))
        seen.add(metric)
        if not 0 <= score <= WHOLE:
            place = at("results", position, "scoreBp")
            found.append(Violation(ViolationCode.BAD_SCORE, place, about=str(score)))
    return found
