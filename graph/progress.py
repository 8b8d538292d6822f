"""What long work tells the person who waits for it; `graph.local.progress` shows it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Step(Protocol):
    """One titled piece of work under way."""

    def advance(self, amount: float = 1) -> None:
        """Count `amount` more as done."""


class Progress(Protocol):
    """A display of steps."""

    def step(self, title: str, total: float | None = None) -> AbstractContextManager[Step]:
        """Show `title` with `total` units to do (None: unknown) while the block runs."""


class SilentProgress:
    """Shows nothing: the default where nobody watches."""

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Step]:
        yield _SilentStep()


class _SilentStep:
    def advance(self, amount: float = 1) -> None:
        pass
