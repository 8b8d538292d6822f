"""The year through the API: it ends in the state of the files, and happens once."""

import csv
import dataclasses
import json
from typing import Any

import pytest

from graph.progress import SilentProgress
from seed.quangang_data import FOLDER
from seed.year.run import YearError, ask, run
from seed.year.step import Names
from tests.clock import TODAY
from tests.questions.question import Question, questions
from tests.year.lived import Lived

pytestmark = pytest.mark.xdist_group("year")


def rows(file: str) -> list[dict[str, str]]:
    """The rows of a file of the scenario."""
    with (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("question", questions(), ids=lambda question: f"{question.number:02}")
async def test_the_twelve_questions_have_their_answers(lived: Lived, question: Question) -> None:
    """To the last word and fen, each that is on file for the scenario as imported."""
    headers = {"Accept-Language": "zh", "X-Qudao-Today": TODAY.isoformat()}
    request = lived.names.translated(question.request)
    answer = (await lived.http.post("/graphql", json=request, headers=headers)).json()
    assert "errors" not in answer
    known: Any = json.loads(question.answer.read_text(encoding="utf-8"))
    assert lived.translated(answer["data"]) == known


async def test_statements_are_those_of_the_files(lived: Lived) -> None:
    """Each with its status, days and total, and line by line to the fen."""
    found = await lived.graph.read(
        "MATCH (s:CommissionStatement) RETURN s.id, s.status, s.total, toString(s.calculatedOn), "
        "toString(s.publishedOn), toString(s.confirmedOn), toString(s.paidOn), s.paymentReference "
        "ORDER BY s.id"
    )
    days = ("calculated_on", "published_on", "confirmed_on", "paid_on", "payment_reference")
    assert found == [
        [row["id"], row["status"], int(row["total"]), *(row[day] or None for day in days)]
        for row in sorted(rows("commission_statements"), key=lambda row: row["id"])
    ]
    lines = await lived.graph.read(
        "MATCH (l:CommissionLine)-[:LINE_OF]->(s) RETURN l.id, s.id, l.amount, l.becauseZh"
    )
    assert sorted(lived.translated(lines)) == sorted(
        [row["id"], row["statement"], int(row["amount"]), row["because_zh"]]
        for row in rows("commission_lines")
    )


async def test_run_again_it_changes_nothing(lived: Lived) -> None:
    """Every request is answered from its key, with the IDs of the first time."""
    before = await lived.fingerprint()
    names = Names()
    again = await run(lived.api, lived.steps, SilentProgress(), names)
    assert names == lived.names
    assert again == lived.tale
    assert await lived.fingerprint() == before


async def test_every_request_was_taken_once(lived: Lived) -> None:
    """One key for each, and one event at least; the tale counts them all."""
    [[keys]] = await lived.graph.read("MATCH (k:IdempotencyKey) RETURN count(k)")
    assert keys == len(lived.steps) == len({step.key for step in lived.steps})
    assert sum(month.requests for month in lived.tale.months.values()) == keys


async def test_what_is_refused_names_row_and_file(lived: Lived) -> None:
    """Who reads the error finds the row; nothing has changed."""
    [step, *_] = [each for each in lived.steps if each.mutation == "refundSale"]
    before = await lived.fingerprint()
    with pytest.raises(
        YearError,
        match=r"^refunds\.csv:2, refundSale on 2026-03-28 as Company:QZFZ: "
        r"IDEMPOTENCY_CONFLICT at input\.idempotencyKey: ",
    ):
        await ask(lived.api, dataclasses.replace(step, input={**step.input, "amount": 0}), lived.names)
    assert await lived.fingerprint() == before


async def test_it_is_told_month_by_month(lived: Lived) -> None:
    """How much of each there was, and how many yuan."""
    lines = lived.tale.lines()
    assert [line[:7] for line in lines] == [f"2026-{month:02}" for month in range(1, 12)]
    assert lines[4] == (
        "2026-05: requests 72, applications 1, customers assigned 16, deployments 2, "
        "sales 23 (3,396,660.75 yuan), refunds 1, statements paid 36 (404,491.22 yuan)."
    )
