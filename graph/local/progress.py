"""The one progress display of a start: its steps in order, each with a bar and a note."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

_PLAIN_INTERVAL = 5.0  # seconds between two lines about one step where nothing can be redrawn


class Step:
    """One step of a `Progress`; `total` and `advance` are in whatever unit the step counts."""

    def __init__(self, progress: "Progress", title: str, total: float | None) -> None:
        self._progress = progress
        self._title = title
        self._note = ""
        self._done = 0.0
        self._total = total
        self._began = self._said = monotonic()
        self._task: TaskID | None = None
        if progress.bars is None:
            progress.say(f"{title} ...")
        else:
            self._task = progress.bars.add_task(title, total=total, note="")

    @property
    def done(self) -> float:
        """How much is done."""
        return self._done

    def expect(self, total: float) -> None:
        """Set how much there is to do, once it is known."""
        self._total = total
        self._show()

    def advance(self, amount: float = 1) -> None:
        """Count `amount` more as done."""
        self._done += amount
        self._show()

    def note(self, text: str) -> None:
        """Show `text` beside the bar, such as `12/226 files`."""
        self._note = text
        self._show()

    def finish(self) -> None:
        """Show the step as done; called by `Progress.step`."""
        seconds = f"{monotonic() - self._began:.1f} s"
        if self._task is not None and self._progress.bars is not None:
            self._progress.bars.update(self._task, total=1, completed=1, note=self._note)
            self._progress.bars.stop_task(self._task)
        else:
            self._progress.say(f"{self._title}: {self._note + ', ' if self._note else ''}{seconds}")

    def _show(self) -> None:
        if self._task is not None and self._progress.bars is not None:
            self._progress.bars.update(self._task, total=self._total, completed=self._done, note=self._note)
        elif monotonic() - self._said >= _PLAIN_INTERVAL:
            self._said = monotonic()
            share = f"{self._done / self._total:.0%}" if self._total else ""
            self._progress.say(f"{self._title} ... {' '.join(filter(None, (share, self._note)))}")


class Progress:
    """Bars on a terminal, plain lines elsewhere; both on standard error.

    Use it as a context manager around a start and hand it to whatever has something to show::

        with Progress() as progress:
            with progress.step("Loading customers", total=400) as step:
                step.advance(100)
    """

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True, highlight=False)
        self.bars: Bars | None = None

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self.bars = Bars(
                SpinnerColumn(finished_text="[green]✓"),
                TextColumn("{task.description}", markup=False),
                BarColumn(bar_width=24),
                TextColumn("{task.fields[note]}", markup=False),
                TimeElapsedColumn(),
                console=self._console,
            )
            self.bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bars is not None:
            self.bars.stop()
            self.bars = None

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Step]:
        """Show `title` while the block runs; a step that raises is left as it stood."""
        step = Step(self, title, total)
        yield step
        step.finish()

    def say(self, text: str) -> None:
        """Print one line, above the bars where there are any."""
        self._console.print(text, markup=False, soft_wrap=True)
