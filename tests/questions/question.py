"""The questions, by number: what is asked, and the example that answers it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schema.explorer.examples import Example, examples

ANSWERS = Path(__file__).with_name("answers")

# By number: the question, and the name of its tab.
QUESTIONS = {
    1: ("Can this agent sell to this customer today, and why", "Authority"),
    2: ("All customers that this agent can serve", "ServableCustomers"),
    3: ("Who may serve this customer, ranked", "WhoMayServe"),
    4: ("White space by county and industry", "WhiteSpace"),
    5: ("Overlaps and exclusivity conflicts", "Conflicts"),
    6: ("What breaks if this grant is revoked", "Previews"),
    7: ("Which county agents qualify for city level, and what each is short of", "PromotionCandidates"),
    8: ("After a boundary change, which grants, customers and payments move", "PreviewBoundaryChange"),
    9: ("Why is this statement this amount", "CommissionStatement"),
    10: ("How is this solution's revenue split along its chain", "RevenueSplit"),
    11: ("Which SIs are overdue or declining, rolled up", "Supervision"),
    12: ("Who had authority when this contract was signed", "WhenSigned"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One of the twelve: its example, and the answer on file."""

    number: int
    text: str
    example: Example

    @property
    def answer(self) -> Path:
        """The file of its answer, written by `python -m tests.questions --update` and read by a person."""
        return ANSWERS / f"{self.number:02}.json"

    @property
    def request(self) -> dict[str, Any]:
        """What a client sends."""
        variables = json.loads(self.example.variables) if self.example.variables else None
        return {
            "query": self.example.query,
            "operationName": self.example.name,
            "variables": variables,
        }


def questions() -> list[Question]:
    """All twelve, in order."""
    known = {each.name: each for each in examples()}
    return [Question(number, text, known[name]) for number, (text, name) in QUESTIONS.items()]
