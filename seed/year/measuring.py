"""How agents are measured in the year: scorecards, assessments, appeals."""

from collections.abc import Iterator, Sequence
from typing import Any

from seed.table import Row
from seed.year.step import Step
from seed.year.story import Story

_GOES_ON = "限期整改，期间继续经营"


def scorecards(story: Story) -> Iterator[Step]:
    """Scorecards as the operator, on their first day."""
    for row in story.of_the_year("scorecards.csv", "valid_from"):
        metrics = [
            {
                "code": each["key"].partition(":")[2],
                "name": each["name"],
                "weightBp": int(each["weight_bp"]),
            }
            for each in story.rows["scorecard_metrics.csv"]
            if each["scorecard"] == row["id"]
        ]
        yield Step(
            row["valid_from"],
            "publishScorecard",
            None,
            (row,),
            {
                "capability": row["capability"],
                "validFrom": row["valid_from"],
                "metrics": metrics,
                "bands": {name: int(row[of]) for name, of in _BANDS},
            },
            (f"Scorecard:{row['id']}",),
        )


_BANDS = (("fromA", "from_a"), ("fromB", "from_b"), ("fromC", "from_c"))


def assessments(story: Story) -> Iterator[Step]:
    """Assessments as the company that manages the agent; one that lacks a result is recorded with the others.

    Whom its grade suspends, and who goes on as the files tell it, is resumed.
    """
    rows = [row for row in story.rows["assessments.csv"] if not row["supersedes"]]
    suspended = {row["agent"] for row in story.rows["agent_records.csv"]}
    for row in rows:
        day = row["decided_on"] or max(each["decided_on"] for each in rows if each["period"] == row["period"])
        yield Step(
            day,
            "assessAgent",
            story.manager(row["agent"]),
            (row,),
            {
                "agent": f"Agent:{row['agent']}",
                "period": row["period"],
                "results": _results(story, row["id"]),
                "final": row["final"] == "true",
            },
            (f"Assessment:{row['id']}",),
        )
        if row["grade"] == "D" and row["agent"] not in suspended:
            yield Step(
                day,
                "resumeAgent",
                story.manager(row["agent"]),
                (row,),
                {"agent": f"Agent:{row['agent']}", "reason": _GOES_ON},
            )


def appeals(story: Story) -> Iterator[Step]:
    """Appeals as whoever raises them, decisions as the company that takes them."""
    for row in story.of_the_year("assessment_appeals.csv", "on"):
        yield Step(
            row["on"],
            "appealAssessment",
            row["raised_by"],
            (row,),
            {
                "assessment": f"Assessment:{row['assessment']}",
                "reason": row["reason"],
            },
        )
        revisions = [
            each for each in story.rows["assessments.csv"] if each["supersedes"] == row["assessment"]
        ]
        yield Step(
            row["decided_on"],
            "decideAppeal",
            f"Company:{row['decided_by']}",
            (row,),
            {
                "assessment": f"Assessment:{row['assessment']}",
                "decidedBy": f"Company:{row['decided_by']}",
                "outcome": row["outcome"],
                "results": _corrected(story, row, revisions),
                "comment": row["comment"] or None,
            },
            tuple(f"Assessment:{each['id']}" for each in revisions),
        )


def _results(story: Story, assessment: str) -> list[dict[str, Any]]:
    return [
        {"metric": each["metric"].partition(":")[2], "scoreBp": int(each["score_bp"])}
        for each in story.rows["assessment_results.csv"]
        if each["assessment"] == assessment
    ]


def _corrected(story: Story, appeal: Row, revisions: Sequence[Row]) -> list[dict[str, Any]]:
    """What a revision says otherwise than what was appealed against."""
    before = _results(story, appeal["assessment"])
    return [result for each in revisions for result in _results(story, each["id"]) if result not in before]
