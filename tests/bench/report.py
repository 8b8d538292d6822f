"""What a bench says: a table, whether the bars are met, and the numbers as JSON."""

import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from rich import box
from rich.table import Table

from tests.bench.commission import MOST_SECONDS, SALES, CommissionRun
from tests.bench.growth import MOST_GROWTH, Growth
from tests.bench.load import Load
from tests.bench.measurement import Comparison, Figures, Schedule, percentile
from tests.bench.overload import (
    LEAST_GOODPUT,
    LEAST_SERVED,
    MOST_LIVEZ_MS,
    MOST_MEGABYTES,
    SLOW_CLIENTS,
    TIMES,
    Overload,
)
from tests.bench.question import Asked

# The bars of `make bench`, Qudao's number divided by the floor's.
MOST_LATENCY = 1.25
LEAST_RATE = 0.8

# Columns of text: rich takes 80 where the output is no terminal, and would leave cells out.
TABLE_WIDTH = 100

# The generator shares the machine with what it measures: beyond this share of one core it may be the limit.
_MOST_GENERATOR = 0.6


@dataclass(frozen=True, slots=True)
class Verdict:
    """One operation against the bars.

    Both servers' blocks of a round follow each other, so that a machine that is slow for a while slows both:
    what is judged is the median of the rounds' ratios, not the ratio of what all rounds together gave.
    """

    comparison: Comparison

    @property
    def latency(self) -> float:
        """How many times the floor's median latency."""
        floor, qudao = self.comparison.floor.alone, self.comparison.qudao.alone
        pairs = zip(qudao, floor, strict=True)
        return median(percentile([mine], 50) / percentile([theirs], 50) for mine, theirs in pairs)

    @property
    def rate(self) -> float:
        """How many times the floor's requests per second."""
        floor, qudao = self.comparison.floor.crowded, self.comparison.qudao.crowded
        return median(mine.rate / theirs.rate for mine, theirs in zip(qudao, floor, strict=True))

    @property
    def passed(self) -> bool:
        return self.latency <= MOST_LATENCY and self.rate >= LEAST_RATE


def table(verdicts: Sequence[Verdict]) -> Table:
    """A line per operation."""
    shown = Table(
        box=box.SIMPLE,
        caption=f"PASS: p50 at most {MOST_LATENCY} times the floor's, req/s at least {LEAST_RATE} times "
        "(median of the rounds).",
    )
    shown.add_column("operation", no_wrap=True)
    for name in ("floor", "qudao", "ratio"):
        for what in ("p50 ms", "p95 ms", "req/s") if name != "ratio" else ("p50", "req/s"):
            shown.add_column(f"{name}\n{what}", justify="right", no_wrap=True)
    shown.add_column("")
    for each in verdicts:
        shown.add_row(
            each.comparison.operation,
            *_cells(each.comparison.floor),
            *_cells(each.comparison.qudao),
            f"{each.latency:.2f}",
            f"{each.rate:.2f}",
            "[green]PASS" if each.passed else "[red]FAIL",
        )
    return shown


def question_table(asked: Sequence[Asked]) -> Table:
    """A line per question about authority."""
    shown = Table(box=box.SIMPLE, caption="p50 beside that of the point query, in the same blocks.")
    shown.add_column("question", no_wrap=True)
    for name in ("p50 ms", "p95 ms", "× point", "bar"):
        shown.add_column(name, justify="right", no_wrap=True)
    shown.add_column("")
    for each in asked:
        bar = f"{each.question.most:g} {'ms' if each.question.unit == 'ms' else '×'}"
        shown.add_row(
            each.question.name,
            f"{each.latency:.2f}",
            f"{percentile(each.asked, 95):.2f}",
            f"{each.ratio:.2f}",
            bar,
            "[green]PASS" if each.passed else "[red]FAIL",
        )
    return shown


def growth_table(grown: Sequence[Growth]) -> Table:
    """A line per operation that must be flat."""
    shown = Table(box=box.SIMPLE, caption="p50 in ms at the reference graph and at one ten times as large.")
    shown.add_column("operation", no_wrap=True)
    for name in ("× 1", "× 10", "ratio", "bar"):
        shown.add_column(name, justify="right", no_wrap=True)
    shown.add_column("")
    for each in grown:
        shown.add_row(
            each.name,
            f"{percentile(each.small, 50):.2f}",
            f"{percentile(each.large, 50):.2f}",
            f"{each.ratio:.2f}",
            f"{MOST_GROWTH:g} ×",
            "[green]PASS" if each.passed else "[red]FAIL",
        )
    return shown


def _cells(figures: Figures) -> tuple[str, str, str]:
    return f"{figures.percentile(50):.2f}", f"{figures.percentile(95):.2f}", f"{figures.rate:.0f}"


def generator_note(generator: Load, verdicts: Sequence[Verdict]) -> str:
    """What the load generator itself can do and took, and a warning when it may be what was measured."""
    busiest = max(_share(load) for each in verdicts for load in _crowded(each))
    note = (
        f"Load generator: {generator.rate:.0f} requests/s at a route that does nothing, "
        f"{generator.cpu / len(generator.latencies) * 1e6:.0f} µs of its own CPU each; "
        f"at most {busiest:.0%} of one core in a block."
    )
    if busiest > _MOST_GENERATOR:
        note += " That is much: the highest rates may be the generator's limit, not the servers'."
    return note


def _crowded(verdict: Verdict) -> list[Load]:
    return [*verdict.comparison.floor.crowded, *verdict.comparison.qudao.crowded]


def _share(load: Load) -> float:
    return load.cpu / load.elapsed


def numbers(
    verdicts: Sequence[Verdict], asked: Sequence[Asked], generator: Load, schedule: Schedule
) -> dict[str, Any]:
    """Everything the table says and how it was measured: latencies in ms, rates in requests/s."""
    return {
        "machine": {
            "system": platform.system(),
            "processor": platform.machine(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
        },
        "schedule": asdict(schedule),
        "bars": {"p50_ratio_at_most": MOST_LATENCY, "rate_ratio_at_least": LEAST_RATE},
        "load_generator": {"rate": generator.rate, "cpu_us": generator.cpu / len(generator.latencies) * 1e6},
        "operations": {
            each.comparison.operation: {
                "floor": _numbers(each.comparison.floor),
                "qudao": _numbers(each.comparison.qudao),
                "p50_ratio": each.latency,
                "rate_ratio": each.rate,
                "passed": each.passed,
            }
            for each in verdicts
        },
        "questions": {
            each.question.name: {
                "p50": each.latency,
                "point_ratio": each.ratio,
                "bar": [each.question.most, each.question.unit],
                "passed": each.passed,
            }
            for each in asked
        },
    }


def _numbers(figures: Figures) -> dict[str, float]:
    return {
        "p50": figures.percentile(50),
        "p95": figures.percentile(95),
        "rate": figures.rate,
        "requests": sum(len(load.latencies) for load in [*figures.alone, *figures.crowded]),
    }


def commission_table(run: CommissionRun) -> Table:
    """How long a month's commission took."""
    shown = Table(box=box.SIMPLE, caption=f"PASS: {SALES:,} sales in at most {MOST_SECONDS:.0f} s.")
    for name in ("sales", "statements", "lines", "seconds", "stopped and gone on with", ""):
        shown.add_column(name, justify="right", no_wrap=True)
    shown.add_row(
        f"{run.sales:,}",
        f"{run.found.statements:,}",
        f"{run.found.lines:,}",
        f"{run.seconds:.1f}",
        f"{run.again:.1f}",
        "PASS" if run.passed else "FAIL",
    )
    return shown


def overload_table(found: Overload) -> Table:
    """What is left of the server under too much load."""
    shown = Table(
        box=box.SIMPLE,
        caption=f"PASS: at {TIMES} × capacity {LEAST_GOODPUT:.0%} of it answered, /livez p99 "
        f"{MOST_LIVEZ_MS:.0f} ms, {MOST_MEGABYTES} MB; beside {SLOW_CLIENTS} slow clients "
        f"{LEAST_SERVED:.0%} served.",
    )
    names = (
        "peak/s",
        "asked/s",
        "answered/s",
        "of peak",
        "503",
        "failed",
        "livez p99",
        "MB",
        "beside slow",
        "",
    )
    for name in names:
        shown.add_column(name, justify="right", no_wrap=True)
    shown.add_row(
        f"{found.peak:,.0f}",
        f"{found.asked:,.0f}",
        f"{found.goodput:,.0f}",
        f"{found.goodput / found.peak:.0%}",
        f"{found.turned_away:,}",
        f"{found.failed:,}",
        f"{found.livez_ms:.0f} ms",
        str(found.megabytes),
        f"{found.served:.1%}",
        "PASS" if found.passed else "FAIL",
    )
    return shown
