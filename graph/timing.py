"""How long Neo4j took for what is being answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter

from opentelemetry.trace import SpanKind

from graph.tracing import span


@dataclass(slots=True)
class Timing:
    """The seconds of each statement so far, in their order; waiting for a connection is part of them."""

    statements: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """All of them."""
        return sum(self.statements)


_CURRENT: ContextVar[Timing | None] = ContextVar("timing", default=None)


@contextmanager
def timed() -> Iterator[Timing]:
    """Gather the statements of the block and of the tasks it starts, with those of a block around it."""
    timing = _CURRENT.get()
    if timing is not None:
        yield timing
        return
    timing = Timing()
    token = _CURRENT.set(timing)
    try:
        yield timing
    finally:
        _CURRENT.reset(token)


@contextmanager
def statement(text: str) -> Iterator[None]:
    """Note how long the block takes to run a statement, where somebody gathers that."""
    timing = _CURRENT.get()
    began = perf_counter()
    try:
        with span("statement", {"db.system.name": "neo4j", "db.query.text": text}, SpanKind.CLIENT):
            yield
    finally:
        if timing is not None:
            timing.statements.append(perf_counter() - began)
