"""What agents are measured by (考核表; design section 5): metrics with weights, and grades by score.

Weights and scores are basis points: a metric's score is 0 to 10,000, the weights of a card sum to 10,000. The
bands of the grades have no gaps, as each reaches up to where the next begins: A from `a`, B from `b`, C from
`c`, and D below.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resolvers.rules.violation import Violation, ViolationCode, at

WHOLE = 10_000
INCOMPLETE = "INCOMPLETE"
_CODE = re.compile(r"[A-Z][A-Z0-9_]{0,39}")


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that is measured, and what part of the score it makes."""

    code: str
    name: str
    weight_bp: int


@dataclass(frozen=True, slots=True)
class Bands:
    """From what score on an agent has grade A, B or C."""

    a: int
    b: int
    c: int

    def grade(self, score_bp: int) -> str:
        """The grade of a score."""
        for grade, least in (("A", self.a), ("B", self.b), ("C", self.c)):
            if score_bp >= least:
                return grade
        return "D"


@dataclass(frozen=True, slots=True)
class Publication:
    """A card that somebody wants to publish.

    `latest` is the first day of the one before it, `assessed` the latest first day of a period that an agent
    was measured in by any of them.
    """

    metrics: tuple[Metric, ...]
    bands: Bands
    valid_from: date
    latest: date | None
    assessed: date | None


def score_of(weights: Mapping[str, int], scores: Mapping[str, int]) -> int | None:
    """The score of results by metric, rounded half up; None, not 0, where one is missing."""
    if weights.keys() - scores.keys():
        return None
    total = sum(weight * scores[metric] for metric, weight in weights.items())
    return (2 * total + WHOLE) // (2 * WHOLE)


def grade_of(bands: Bands, score_bp: int | None) -> str:
    """The grade of a score, INCOMPLETE where there is none."""
    return INCOMPLETE if score_bp is None else bands.grade(score_bp)


def against_publication(asked: Publication) -> list[Violation]:
    """Every rule that a new card would break; none: it may be published.

    A card counts for the periods that begin on its first day or later, none of which may have been assessed.
    """
    found = _against_metrics(asked.metrics)
    bands = asked.bands
    if not WHOLE >= bands.a > bands.b > bands.c > 0:
        thresholds = f"{bands.a}, {bands.b}, {bands.c}"
        found.append(Violation(ViolationCode.BAD_BANDS, at("bands"), about=thresholds))
    if asked.latest is not None and asked.valid_from <= asked.latest:
        found.append(_begins_too_early(ViolationCode.NOT_LATER, asked.latest))
    if asked.assessed is not None and asked.valid_from <= asked.assessed:
        found.append(_begins_too_early(ViolationCode.PERIOD_ASSESSED, asked.assessed))
    return found


def _begins_too_early(code: ViolationCode, than: date) -> Violation:
    return Violation(code, at("validFrom"), limit=than.isoformat())


def _against_metrics(metrics: Sequence[Metric]) -> list[Violation]:
    found = []
    seen: set[str] = set()
    for position, each in enumerate(metrics):
        if not _CODE.fullmatch(each.code):
            place = at("metrics", position, "code")
            found.append(Violation(ViolationCode.BAD_METRIC_CODE, place, about=each.code[:100]))
        elif each.code in seen:
            found.append(
                Violation(ViolationCode.NAMED_TWICE, at("metrics", position, "code"), about=each.code)
            )
        seen.add(each.code)
        if not each.name.strip():
            found.append(Violation(ViolationCode.EMPTY_NAME, at("metrics", position, "name")))
        if not 0 < each.weight_bp <= WHOLE:
            place = at("metrics", position, "weightBp")
            found.append(Violation(ViolationCode.BAD_WEIGHT, place, about=str(each.weight_bp)))
    total = sum(each.weight_bp for each in metrics)
    if total != WHOLE:
        found.append(Violation(ViolationCode.WEIGHTS_NOT_WHOLE, at("metrics"), about=str(total)))
    return found
