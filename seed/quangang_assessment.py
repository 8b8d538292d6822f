"""How the scenario's agents did: scorecards and what agents scored by them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from resolvers.rules.period import Period
from resolvers.rules.promoting import APPROVED, STEPS
from resolvers.rules.promotion import NEXT
from resolvers.rules.scorecard import WHOLE
from seed.checker import Checker
from seed.element import End, Link, Node, link
from seed.quangang_table import table
from seed.table import Row
from seed.vocabulary import AGENT_CAPABILITIES, APPEAL_OUTCOMES, ASSESSMENT_GRADES, LEVELS

_LEVEL_COLUMNS = (("from_level", "fromLevel"), ("to_level", "toLevel"))
_THRESHOLDS = (("from_a", "fromA"), ("from_b", "fromB"), ("from_c", "fromC"))


def _scorecards(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        bands = {name: check.whole(row, column, 1, WHOLE) for column, name in _THRESHOLDS}
        if not bands["fromA"] > bands["fromB"] > bands["fromC"]:
            check.fault(row, "from_b", "each grade should begin below the one before.")
        yield Node(
            "Scorecard",
            {
                "id": row["id"],
                "capability": check.choice(row, "capability", AGENT_CAPABILITIES),
                "version": check.whole(row, "version", 1, 1000),
                "validFrom": check.day(row, "valid_from"),
                **bands,
            },
        )


def _metrics(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    totals: dict[str, int] = defaultdict(int)
    for row in rows:
        metric = End("ScorecardMetric", row["key"])
        weight = check.whole(row, "weight_bp", 1, WHOLE)
        totals[row["scorecard"]] += weight
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
                "weightBp": weight,
            },
        )
        yield link(check.reference(row, "scorecard", "Scorecard"), "HAS_METRIC", metric)
    for row in rows:
        total = totals.pop(row["scorecard"], WHOLE)
        if total != WHOLE:
            card = row["scorecard"]
            check.fault(
                row, "weight_bp", f"the weights of {card} sum to {total}; they should sum to {WHOLE}."
            )


def _assessments(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        which = (row["agent"], row["period"], row["revision"])
        if which in seen:
            check.fault(
                row, "period", f"{row['agent']} has an assessment of that period and revision already."
            )
        seen.add(which)
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
                "revision": check.whole(row, "revision", 1, 1000),
                "periodFrom": period.first if period else None,
                "periodTo": period.end if period else None,
                "scoreBp": check.whole(row, "score_bp", 0, WHOLE) if row["score_bp"] else None,
                "grade": check.choice(row, "grade", ASSESSMENT_GRADES),
                "final": final,
                "decidedOn": decided,
                "supersededOn": check.optional_day(row, "superseded_on"),
            },
        )
        yield link(assessment, "ASSESSES", check.reference(row, "agent", "Agent"))
        yield link(assessment, "MEASURED_BY", check.reference(row, "scorecard", "Scorecard"))
        before = check.optional_reference(row, "supersedes", "Assessment")
        if before is not None:
            yield link(assessment, "SUPERSEDES", before)


def _results(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        yield link(
            check.reference(row, "assessment", "Assessment"),
            "SCORED",
            check.reference(row, "metric", "ScorecardMetric"),
            scoreBp=check.whole(row, "score_bp", 0, WHOLE),
        )


def _appeals(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        assessment = check.reference(row, "assessment", "Assessment")
        appeal = End("AssessmentAppeal", assessment.key)
        yield Node(
            "AssessmentAppeal",
            {
                "key": appeal.key,
                "on": check.day(row, "on"),
                "reason": check.text(row, "reason"),
                "outcome": check.choice(row, "outcome", APPEAL_OUTCOMES),
                "decidedOn": check.day(row, "decided_on"),
                "comment": row["comment"] or None,
            },
        )
        yield link(appeal, "APPEALS", assessment)
        yield link(check.typed(row, "raised_by", ("Company", "Agent")), "RAISED", appeal)
        yield link(check.reference(row, "decided_by", "Company"), "DECIDED", appeal)


def _promotions(rows: Sequence[Row], check: Checker) -> Iterator[Node | Link]:
    for row in rows:
        promotion = End("Promotion", row["id"])
        if Period.of(row["period"]) is None:
            check.fault(row, "period", f"{row['period']!r} should be a period such as 2026-Q3.")
        levels = {name: check.choice(row, column, LEVELS) for column, name in _LEVEL_COLUMNS}
        if NEXT.get(levels["fromLevel"]) != levels["toLevel"]:
            check.fault(row, "to_level", "an agent rises by one level.")
        status = check.choice(row, "status", tuple(STEPS))
        decided, effective = check.optional_day(row, "decided_on"), check.optional_day(row, "effective_on")
        if (status == "NOMINATED") != (decided is None) or (status == APPROVED) != (effective is not None):
            check.fault(row, "status", "what is decided has its day, and what is approved one to begin on.")
        yield Node(
            "Promotion",
            {
                "id": promotion.key,
                **levels,
                "period": row["period"],
                "nominatedOn": check.day(row, "nominated_on"),
                "reason": check.text(row, "reason"),
                "status": status,
                "decidedOn": decided,
                "effectiveOn": effective,
                "comment": row["comment"] or None,
            },
        )
        yield link(promotion, "PROMOTES", check.reference(row, "agent", "Agent"))
        yield link(check.reference(row, "nominated_by", "Company"), "NOMINATED", promotion)
        judge = check.optional_reference(row, "decided_by", "Company")
        if judge is not None:
            yield link(judge, "DECIDED", promotion)


ASSESSMENT = (
    table(
        "scorecards.csv", "id,capability,version,valid_from,from_a,from_b,from_c", "Scorecard", _scorecards
    ),
    table("scorecard_metrics.csv", "key,scorecard,position,name,weight_bp", "ScorecardMetric", _metrics),
    table(
        "assessments.csv",
        "id,agent,period,revision,supersedes,scorecard,score_bp,grade,final,decided_on,superseded_on",
        "Assessment",
        _assessments,
    ),
    table("assessment_results.csv", "assessment,metric,score_bp", None, _results),
    table(
        "assessment_appeals.csv",
        "assessment,on,raised_by,reason,outcome,decided_on,decided_by,comment",
        None,
        _appeals,
    ),
    table(
        "promotions.csv",
        "id,agent,from_level,to_level,period,nominated_by,nominated_on,reason,status,decided_by,decided_on,"
        "effective_on,comment",
        "Promotion",
        _promotions,
    ),
)
