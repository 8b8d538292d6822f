"""How the scenario's agents did: scorecards and what agents scored by them."""

from collections.abc import Iterator, Sequence

from resolvers.rules.period import Period
from resolvers.rules.scorecard import WHOLE
from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import table
from seed.table import Row
from seed.vocabulary import AGENT_CAPABILITIES, ASSESSMENT_GRADES

_THRESHOLDS = (("from_a", "fromA"), ("from_b", "fromB"), ("from_c", "fromC"))


def _scorecards(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        yield Node(
            "Scorecard",
            {
                "id": row["id"],
                "capability": check.choice(row, "capability", AGENT_CAPABILITIES),
                "version": check.whole(row, "version", 1, 1000),
                "validFrom": check.day(row, "valid_from"),
                **{name: check.whole(row, column, 1, WHOLE) for column, name in _THRESHOLDS},
            },
        )


def _metrics(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        metric = End("ScorecardMetric", row["key"])
        card, _, code = row["key"].partition(":")
        if card != row["scorecard"]:
            check.fault(row, "key", f"{row['key']!r} should be {row['scorecard']}:<code of the metric>.")
        yield Node(
            "ScorecardMetric",
            {
                "key": metric.key,
                "position": check.whole(row, "position", 1, 100),
                "code": code,
                "name": check.text(row, "name"),
                "weightBp": check.whole(row, "weight_bp", 1, WHOLE),
            },
        )
        yield link(check.reference(row, "scorecard", "Scorecard"), "HAS_METRIC", metric)


def _assessments(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        assessment = End("Assessment", row["id"])
        period = Period.of(row["period"])
        if period is None:
            check.fault(row, "period", f"{row['period']!r} should be a period such as 2026-Q3.")
        final, decided = check.flag(row, "final"), check.optional_day(row, "decided_on")
        if final != (decided is not None):
            check.fault(row, "decided_on", "a final assessment has the day of it, and no other one has.")
        yield Node(
            "Assessment",
            {
                "id": assessment.key,
                "period": row["period"],
                "periodFrom": period.first if period else None,
                "periodTo": period.end if period else None,
                "scoreBp": check.whole(row, "score_bp", 0, WHOLE) if row["score_bp"] else None,
                "grade": check.choice(row, "grade", ASSESSMENT_GRADES),
                "final": final,
                "decidedOn": decided,
            },
        )
        yield link(assessment, "ASSESSES", check.reference(row, "agent", "Agent"))
        yield link(assessment, "MEASURED_BY", check.reference(row, "scorecard", "Scorecard"))


def _results(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        yield link(
            check.reference(row, "assessment", "Assessment"),
            "SCORED",
            check.reference(row, "metric", "ScorecardMetric"),
            scoreBp=check.whole(row, "score_bp", 0, WHOLE),
        )


ASSESSMENT = (
    table(
        "scorecards.csv", "id,capability,version,valid_from,from_a,from_b,from_c", "Scorecard", _scorecards
    ),
    table("scorecard_metrics.csv", "key,scorecard,position,name,weight_bp", "ScorecardMetric", _metrics),
    table(
        "assessments.csv",
        "id,agent,period,scorecard,score_bp,grade,final,decided_on",
        "Assessment",
        _assessments,
    ),
    table("assessment_results.csv", "assessment,metric,score_bp", None, _results),
)
