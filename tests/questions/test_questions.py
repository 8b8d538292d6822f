"""The twelve questions have the answers that are on file, to the last word and fen."""

import json
from typing import Any

import httpx
import pytest

from tests.questions.question import ANSWERS, QUESTIONS, Question, questions


@pytest.mark.parametrize("question", questions(), ids=lambda question: f"{question.number:02}")
async def test_the_answer_is_exact(http: httpx.AsyncClient, question: Question) -> None:
    """One operation, under the default limits, in Chinese as its users ask."""
    answer = (await http.post("/graphql", json=question.request, headers={"Accept-Language": "zh"})).json()
    assert "errors" not in answer
    known: Any = json.loads(question.answer.read_text(encoding="utf-8"))
    assert answer["data"] == known


def test_there_are_twelve() -> None:
    """Each with an answer, and no answer without its question."""
    assert list(QUESTIONS) == list(range(1, 13))
    assert {each.answer for each in questions()} == set(ANSWERS.glob("*.json"))
