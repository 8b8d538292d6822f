"""The questions about authority, measured beside the point query: nobody would write their floor by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Literal

import orjson

from graph.progress import Progress
from tests.bench.contender import Contender, graphql
from tests.bench.load import Load, run, until_warm
from tests.bench.measurement import Schedule, percentile, without_collector
from tests.bench.operation import Variables, Work

FOLDER = Path(__file__).parent / "questions"


@dataclass(frozen=True, slots=True)
class Question:
    """`<name>.graphql` and the variables it is sent with in turn (`.json`).

    Its median latency may be `most` times the point query's, or `most` milliseconds.
    """

    name: str
    most: float
    unit: Literal["point", "ms"]

    @property
    def document(self) -> str:
        return (FOLDER / f"{self.name}.graphql").read_text(encoding="utf-8")

    @property
    def variables(self) -> tuple[Variables, ...]:
        return tuple(orjson.loads((FOLDER / f"{self.name}.json").read_bytes()))


QUESTIONS = (
    Question("authority", 2, "point"),
    Question("who_may_serve", 4, "point"),
    Question("servable_customers", 25, "ms"),
    Question("coverage", 300, "ms"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the point query, one request after another, in blocks by turns."""

    question: Question
    point: list[Load] = field(default_factory=list)
    asked: list[Load] = field(default_factory=list)

    @property
    def latency(self) -> float:
        """The median in milliseconds."""
        return percentile(self.asked, 50)

    @property
    def ratio(self) -> float:
        """How many times the point query's median."""
        return self.latency / percentile(self.point, 50)

    @property
    def passed(self) -> bool:
        return (self.ratio if self.question.unit == "point" else self.latency) <= self.question.most


async def ask(
    qudao: Contender, point: Work, questions: Sequence[Question], schedule: Schedule, progress: Progress
) -> list[Asked]:
    """Every question, after as long a warm-up as any operation had."""
    asked = []
    for question in questions:
        requests = cycle([graphql(question.document, each) for each in question.variables])
        base = cycle([qudao.request(point.operation, each) for each in point.variables])
        each = Asked(question)
        await until_warm(qudao.name, qudao.port, requests, schedule.warm_up, 1)
        with progress.step(f"Asking {question.name}", schedule.rounds) as step, without_collector():
            for _ in range(schedule.rounds):
                each.point.append(await run(qudao.name, qudao.port, base, schedule.seconds, 1))
                each.asked.append(await run(qudao.name, qudao.port, requests, schedule.seconds, 1))
                step.advance()
        asked.append(each)
    return asked
