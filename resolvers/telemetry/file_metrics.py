"""Metrics of files that come in and go out: how many, how long they took, and what became of their rows."""

from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Literal, TypeAlias

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

Direction: TypeAlias = Literal["import", "export"]

_SECONDS = (0.1, 0.5, 1.0, 5.0, 10.0, 30.0, 60.0, 300.0)


@dataclass(slots=True)
class FileRun:
    """A file under way; `rows` has how many came to which end."""

    # Empty until it is known that there is one of that name.
    table: str = ""
    # "OK", or the code of what was wrong; this one where whoever sends or takes the file has gone.
    outcome: str = "BROKEN_OFF"
    rows: Tally[str] = field(default_factory=Tally)


class FileMetrics:
    """Counts files."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._open = Gauge(
            "qudao_files_running", "Files that are under way.", ("direction",), registry=registry
        )
        self._files = Counter(
            "qudao_files", "Files, by how they ended.", ("direction", "table", "outcome"), registry=registry
        )
        self._seconds = Histogram(
            "qudao_file_seconds",
            "From a request for a file, or with one, to its last byte.",
            ("direction", "table"),
            registry=registry,
            buckets=_SECONDS,
        )
        self._rows = Counter(
            "qudao_file_rows",
            "Rows of files, by what became of them.",
            ("direction", "table", "outcome"),
            registry=registry,
        )

    @contextmanager
    def run(self, direction: Direction) -> Iterator[FileRun]:
        """Count a file, which is under way for the block."""
        run, began = FileRun(), perf_counter()
        try:
            with self._open.labels(direction).track_inprogress():
                yield run
        finally:
            self._files.labels(direction, run.table, run.outcome).inc()
            self._seconds.labels(direction, run.table).observe(perf_counter() - began)
            for outcome, count in run.rows.items():
                self._rows.labels(direction, run.table, outcome).inc(count)
