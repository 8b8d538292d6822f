"""Scorecards and assessments decided on facts alone."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.rules.assessing import Assessing, against_assessment, worked
from resolvers.rules.interval import Interval
from resolvers.rules.period import Period
from resolvers.rules.scorecard import (
    WHOLE,
    Bands,
    Metric,
    Publication,
    against_publication,
    grade_of,
    score_of,
)
from resolvers.rules.violation import Violation
from schema.types.agent_status import AgentStatus

BANDS = Bands(9000, 7500, 6000)
METRICS = (Metric("NEW_REVENUE", "新增业务收入", 6000), Metric("SERVICE", "服务质量", 4000))
CARD = Publication(METRICS, BANDS, date(2027, 1, 1), date(2026, 1, 1), date(2026, 10, 1))
WEIGHTS = {each.code: each.weight_bp for each in METRICS}
RESULTS = (("NEW_REVENUE", 9000), ("SERVICE", 8000))
QUARTER = Period("2026-Q3", date(2026, 7, 1), date(2026, 10, 1))
TODAY = date(2026, 11, 25)
ASKED = Assessing(
    name="甲",
    named="2026-Q3",
    period=QUARTER,
    today=TODAY,
    worked=True,
    weights=WEIGHTS,
    given=RESULTS,
    kept={},
    final=True,
    decided=False,
)


def codes(found: list[Violation]) -> list[tuple[str, str]]:
    """Code and field of each violation."""
    return [(each.code.value, ".".join(each.field[1:])) for each in found]


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2026", "2026-01-01", "2027-01-01"),
        ("2026-Q1", "2026-01-01", "2026-04-01"),
        ("2026-Q4", "2026-10-01", "2027-01-01"),
        ("2026-02", "2026-02-01", "2026-03-01"),
        ("2026-12", "2026-12-01", "2027-01-01"),
    ],
)
def test_a_period(text: str, first: str, end: str) -> None:
    """A year, a quarter or a month, to the day before the next one's first."""
    assert Period.of(text) == Period(text, date.fromisoformat(first), date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-", "2026-Q0", "2026-Q5", "2026Q3", "2026-13", "2026-00", "2026-7", "0026", "２０２６"],
)
def test_what_is_no_period(text: str) -> None:
    """Nothing else is one, neither with other digits nor with what surrounds it."""
    assert Period.of(text) is None
    assert Period.of(f" {text}") is None
    assert Period.of(f"{text}\n") is None


def test_the_score_is_rounded_half_up() -> None:
    """Once, of the exact sum."""
    assert score_of({"A": 5000, "B": 5000}, {"A": 1, "B": 0}) == 1
    assert score_of({"A": 4999, "B": 5001}, {"A": 1, "B": 0}) == 0
    assert score_of({"A": 3333, "B": 3333, "C": 3334}, {"A": 9000, "B": 9000, "C": 9000}) == 9000
    assert score_of(WEIGHTS, dict(RESULTS)) == 8600


@given(
    st.lists(st.integers(1, 50), min_size=1, max_size=8),
    st.data(),
)
def test_a_score_lies_between_the_results(parts: list[int], data: st.DataObject) -> None:
    """Never below the worst nor above the best; without one of them there is none."""
    weights = {f"M{n}": part * WHOLE // sum(parts) for n, part in enumerate(parts)}
    weights["M0"] += WHOLE - sum(weights.values())
    scores = {metric: data.draw(st.integers(0, WHOLE)) for metric in weights}
    score = score_of(weights, scores)
    assert score is not None
    assert min(scores.values()) <= score <= max(scores.values())
    missing = data.draw(st.sampled_from(sorted(scores)))
    assert score_of(weights, {metric: each for metric, each in scores.items() if metric != missing}) is None


@pytest.mark.parametrize(
    ("score", "grade"),
    [(10_000, "A"), (9000, "A"), (8999, "B"), (7500, "B"), (7499, "C"), (6000, "C"), (5999, "D"), (0, "D")],
)
def test_every_score_has_one_grade(score: int, grade: str) -> None:
    """Each band reaches up to where the next begins."""
    assert grade_of(BANDS, score) == grade


def test_what_is_missing_is_incomplete() -> None:
    """And never a D."""
    assert grade_of(BANDS, None) == "INCOMPLETE"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"latest": None, "assessed": None, "valid_from": date(2020, 1, 1)}, []),
        ({"metrics": ()}, [("WEIGHTS_NOT_WHOLE", "metrics")]),
        ({"metrics": METRICS[:1]}, [("WEIGHTS_NOT_WHOLE", "metrics")]),
        ({"metrics": (replace(METRICS[0], code="new"), METRICS[1])}, [("BAD_METRIC_CODE", "metrics.0.code")]),
        ({"metrics": (replace(METRICS[0], code="A\n"), METRICS[1])}, [("BAD_METRIC_CODE", "metrics.0.code")]),
        (
            {"metrics": (METRICS[0], replace(METRICS[1], code="NEW_REVENUE"))},
            [("NAMED_TWICE", "metrics.1.code")],
        ),
        ({"metrics": (replace(METRICS[0], name=" "), METRICS[1])}, [("EMPTY_NAME", "metrics.0.name")]),
        (
            {"metrics": (*METRICS, Metric("C", "丙", 0))},
            [("BAD_WEIGHT", "metrics.2.weightBp")],
        ),
        (
            {"metrics": (Metric("A", "甲", -1), Metric("B", "乙", WHOLE + 1))},
            [("BAD_WEIGHT", "metrics.0.weightBp"), ("BAD_WEIGHT", "metrics.1.weightBp")],
        ),
        ({"bands": Bands(10_000, 9999, 1)}, []),
        ({"bands": Bands(10_001, 7500, 6000)}, [("BAD_BANDS", "bands")]),
        ({"bands": Bands(9000, 9000, 6000)}, [("BAD_BANDS", "bands")]),
        ({"bands": Bands(9000, 6000, 7500)}, [("BAD_BANDS", "bands")]),
        ({"bands": Bands(9000, 7500, 0)}, [("BAD_BANDS", "bands")]),
        (
            {"valid_from": date(2026, 1, 1)},
            [("NOT_LATER", "validFrom"), ("PERIOD_ASSESSED", "validFrom")],
        ),
        ({"valid_from": date(2026, 10, 1)}, [("PERIOD_ASSESSED", "validFrom")]),
        ({"valid_from": date(2026, 10, 2)}, []),
    ],
)
def test_what_is_published(change: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """Weights that make a whole, bands without gaps, and no change of what somebody was measured by."""
    assert codes(against_publication(replace(CARD, **change))) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("status", [each.name for each in AgentStatus])
def test_who_is_assessed(status: str) -> None:
    """Who was active, or suspended, on a day of the period: by a record of it, else by its own status."""
    at_work = status in {"ACTIVE", "SUSPENDED"}
    assert worked(QUARTER, TODAY, status, []) is at_work
    august = Interval(date(2026, 8, 1), date(2026, 9, 1))
    assert worked(QUARTER, TODAY, "TERMINATED", [(august, status)]) is at_work
    assert worked(QUARTER, TODAY, status, [(august, "DRAFT")]) is at_work
    assert worked(QUARTER, TODAY, status, [(Interval(None, date(2026, 9, 30)), "DRAFT")]) is at_work
    assert worked(QUARTER, TODAY, status, [(Interval(None, date(2026, 10, 1)), "DRAFT")]) is False
    assert worked(QUARTER, date(2026, 7, 31), "DRAFT", [(august, status)]) is False
    assert worked(QUARTER, TODAY, status, [(Interval(), None)]) is at_work


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"final": False}, []),
        ({"final": False, "given": ()}, [("NO_RESULTS", "results")]),
        ({"given": (), "kept": dict(RESULTS)}, []),
        ({"named": "Q3", "period": None, "weights": None, "worked": False}, [("BAD_PERIOD", "period")]),
        ({"worked": False}, [("NOT_AT_WORK", "agent")]),
        (
            {"weights": None, "today": date(2026, 7, 1), "given": (("A", -5), ("A", 1))},
            [
                ("NO_SCORECARD", "period"),
                ("PERIOD_NOT_OVER", "final"),
                ("BAD_SCORE", "results.0.scoreBp"),
                ("NAMED_TWICE", "results.1.metric"),
            ],
        ),
        ({"today": date(2026, 6, 30)}, [("PERIOD_TO_COME", "period")]),
        ({"today": date(2026, 7, 1)}, [("PERIOD_NOT_OVER", "final")]),
        ({"today": date(2026, 9, 30), "final": False}, []),
        ({"today": date(2026, 10, 1)}, []),
        ({"decided": True}, [("ALREADY_FINAL", "period")]),
        ({"weights": None}, [("NO_SCORECARD", "period")]),
        ({"given": (("SPEED", 1), *RESULTS)}, [("UNKNOWN_METRIC", "results.0.metric")]),
        ({"given": (*RESULTS, RESULTS[0])}, [("NAMED_TWICE", "results.2.metric")]),
        ({"given": (("SERVICE", -1), RESULTS[0])}, [("BAD_SCORE", "results.0.scoreBp")]),
        ({"given": (("SERVICE", 10_001), RESULTS[0])}, [("BAD_SCORE", "results.0.scoreBp")]),
        ({"given": RESULTS[:1]}, [("MISSING_RESULTS", "results")]),
        ({"given": RESULTS[:1], "kept": {"SERVICE": 0}}, []),
        ({"given": RESULTS[:1], "final": False}, []),
    ],
)
def test_what_is_recorded(change: dict[str, object], expected: list[tuple[str, str]]) -> None:
    """Of a period that has begun, once it is over for good, and never without a result for every metric."""
    assert codes(against_assessment(replace(ASKED, **change))) == expected  # type: ignore[arg-type]


def test_a_result_stands_in_the_place_of_an_earlier_one() -> None:
    """The others stay."""
    asked = replace(ASKED, given=RESULTS[:1], kept={"NEW_REVENUE": 1, "SERVICE": 5000})
    assert asked.scores == {"NEW_REVENUE": 9000, "SERVICE": 5000}
    assert asked.score_bp == 7400
