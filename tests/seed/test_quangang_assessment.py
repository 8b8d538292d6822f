"""The scenario's scorecards and assessments: faults of their files, and what the rules make of them."""

from collections import defaultdict
from pathlib import Path

from resolvers.rules.period import Period
from resolvers.rules.scorecard import WHOLE, Bands, grade_of, score_of
from seed.quangang_data import FOLDER, TABLES
from seed.table import Row, read_table
from tests.seed.test_quangang_data import faults, folder, lines, replace

__all__ = ["folder"]


def rows(file: str) -> list[Row]:
    """The rows of a file of the scenario."""
    [columns] = (table.columns for table in TABLES if table.file == file)
    return read_table(FOLDER / file, columns)


def test_faults_of_scorecards(folder: Path) -> None:
    """Bands that do not descend, weights that make no whole, a metric under another card's name."""
    line = replace(folder, "scorecards.csv", "9000,7500,6000", "9000,9000,6000")
    first = replace(folder, "scorecard_metrics.csv", "SC01:NEW_REVENUE,SC01", "SC02:NEW_SALES,SC01")
    replace(folder, "scorecard_metrics.csv", "新增业务收入,4000", "新增业务收入,4001")
    found = faults(folder)
    assert f"scorecards.csv:{line}, from_b: each grade should begin below the one before." in found
    assert (
        f"scorecard_metrics.csv:{first}, key: 'SC02:NEW_SALES' should be SC01:<code of the metric>." in found
    )
    assert (
        f"scorecard_metrics.csv:{first}, weight_bp: "
        "the weights of SC01 sum to 10001; they should sum to 10000."
    ) in found


def test_faults_of_assessments(folder: Path) -> None:
    """No period, a day of what is not final, the same assessment twice."""
    line = replace(folder, "assessments.csv", "A001,2026-Q1,1", "A001,2026-Q5,1")
    assert f"assessments.csv:{line}, period: '2026-Q5' should be a period such as 2026-Q3." in faults(folder)
    replace(folder, "assessments.csv", "A001,2026-Q5,1", "A001,2026-Q2,1")
    open_ = replace(folder, "assessments.csv", "true,2026-04-10", "false,2026-04-10")
    second = next(at for at, text in enumerate(lines("assessments.csv"), 1) if ",A001,2026-Q2," in text)
    assert faults(folder) == [
        f"assessments.csv:{open_}, decided_on: a final assessment has the day of it, and no other one has.",
        f"assessments.csv:{second}, period: A001 has an assessment of that period and revision already.",
    ]


def test_scores_and_grades_are_what_the_rules_say() -> None:
    """Each by the card of its period's first day for its agent's capability, from its results."""
    cards = {row["id"]: row for row in rows("scorecards.csv")}
    capability = {row["code"]: row["capability"] for row in rows("agents.csv")}
    weights: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows("scorecard_metrics.csv"):
        weights[row["scorecard"]][row["key"]] = int(row["weight_bp"])
    assert all(sum(each.values()) == WHOLE for each in weights.values())
    results: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows("assessment_results.csv"):
        results[row["assessment"]][row["metric"]] = int(row["score_bp"])
    for row in rows("assessments.csv"):
        period = Period.of(row["period"])
        assert period is not None
        in_force = [
            each["id"]
            for each in sorted(cards.values(), key=lambda card: int(card["version"]))
            if each["capability"] == capability[row["agent"]]
            and each["valid_from"] <= period.first.isoformat()
        ]
        card = cards[row["scorecard"]]
        assert row["scorecard"] == in_force[-1]
        assert results[row["id"]].keys() <= weights[row["scorecard"]].keys()
        score = score_of(weights[row["scorecard"]], results[row["id"]])
        assert row["score_bp"] == ("" if score is None else str(score))
        bands = Bands(int(card["from_a"]), int(card["from_b"]), int(card["from_c"]))
        assert row["grade"] == grade_of(bands, score)
        assert row["final"] == ("false" if score is None else "true")
