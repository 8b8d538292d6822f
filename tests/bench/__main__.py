"""`python -m tests.bench`: the operations at the server and at the floor, on the reference graph."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import uvloop
from rich.console import Console

from graph.local import LocalNeo4jError
from graph.local.progress import Progress
from graph.migrate import MigrationError
from graph.settings import Settings
from seed.problem import SeedError
from seed.synthetic.size import Size
from tests.bench.bench_graph import TENFOLD_PAGE_CACHE, bench_graph, connect, synthetic
from tests.bench.commission import measure_commission
from tests.bench.contender import Pair, running, serving
from tests.bench.equality import checked_work
from tests.bench.errors import BenchError
from tests.bench.growth import TENFOLD, grow
from tests.bench.measurement import Schedule, measure, measure_generator, warm_up
from tests.bench.operation import NAMES, Work, read_operation
from tests.bench.overload import measure_overload
from tests.bench.question import QUESTIONS, ask
from tests.bench.report import (
    TABLE_WIDTH,
    Verdict,
    commission_table,
    generator_note,
    growth_table,
    numbers,
    overload_table,
    question_table,
    table,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when every operation meets the bars, 1 when one does not or nothing could be measured."""
    options = _parser().parse_args(arguments)
    console = Console(stderr=True)
    try:
        return uvloop.run(_asked(options)(options))
    except (BenchError, LocalNeo4jError, MigrationError, SeedError, ConnectionError) as error:
        console.print(str(error), style="red", markup=False)
        return 1
    except asyncio.CancelledError:
        return 130


def _asked(options: argparse.Namespace) -> Callable[[argparse.Namespace], Coroutine[Any, Any, int]]:
    if options.growth:
        return _growth
    if options.commission:
        return _commission
    return _overload if options.overload else _bench


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="Measure the server beside hand-written Cypher on the reference graph.",
    )
    parser.add_argument(
        "--only",
        type=_names,
        default=NAMES,
        metavar="OP,OP",
        help=f"these operations only, of {', '.join(NAMES)}",
    )
    parser.add_argument(
        "--rounds", type=_positive_int, default=24, help="blocks per server and measure (%(default)s)"
    )
    # Short ones: whatever else the machine does for a second or two meets both servers.
    parser.add_argument("--seconds", type=_positive, default=0.5, help="length of a block (%(default)s)")
    parser.add_argument(
        "--warm-up",
        type=_positive,
        default=8.0,
        help="least seconds per server and operation (%(default)s)",
    )
    parser.add_argument(
        "--growth",
        action="store_true",
        help="measure instead what must be as fast on a graph ten times as large (some 15 GB of disk)",
    )
    parser.add_argument(
        "--commission",
        action="store_true",
        help="measure instead what a month's commission takes for 100,000 sales",
    )
    parser.add_argument(
        "--overload",
        action="store_true",
        help="measure instead what is left of the server when it is asked for too much, or slowly",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there as well")
    return parser


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: expected some of {', '.join(NAMES)}")
    return names


def _positive(text: str) -> float:
    value = float(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f"{text} should be more than 0")
    return value


def _positive_int(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} should be 1 or more")
    return value


def _cancelled_by_signals() -> None:
    task = asyncio.current_task()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, lambda: task and task.cancel())


async def _growth(options: argparse.Namespace) -> int:
    _cancelled_by_signals()
    settings = Settings()
    schedule = Schedule(options.rounds, options.seconds, options.warm_up)
    small, large = (settings.data_dir.resolve() / name for name in ("bench", "bench-tenfold"))
    with Progress() as progress:
        async with (
            bench_graph(small, settings, partial(synthetic, Size()), progress) as reference,
            bench_graph(
                large, settings, partial(synthetic, TENFOLD), progress, page_cache=TENFOLD_PAGE_CACHE
            ) as tenfold,
            serving("reference", reference, settings, small) as one,
            serving("tenfold", tenfold, settings, large) as ten,
        ):
            grown = await grow(one, ten, schedule, progress)
    Console(width=max(Console().width, TABLE_WIDTH)).print(growth_table(grown))
    return 0 if all(each.passed for each in grown) else 1


async def _commission(options: argparse.Namespace) -> int:
    _cancelled_by_signals()
    settings = Settings()
    directory = settings.data_dir.resolve() / "bench"
    with Progress() as progress:
        async with (
            bench_graph(directory, settings, partial(synthetic, Size()), progress) as endpoint,
            connect(endpoint, settings) as graph,
            serving("qudao", endpoint, settings, directory) as qudao,
        ):
            with progress.step("Working out a month's commission, twice"):
                run = await measure_commission(graph, qudao.port)
    Console(width=max(Console().width, TABLE_WIDTH)).print(commission_table(run))
    return 0 if run.passed else 1


async def _overload(options: argparse.Namespace) -> int:
    _cancelled_by_signals()
    settings = Settings()
    directory = settings.data_dir.resolve() / "bench"
    with Progress() as progress:
        async with (
            bench_graph(directory, settings, partial(synthetic, Size()), progress) as endpoint,
            serving("qudao", endpoint, settings, directory) as qudao,
        ):
            with progress.step("Asking for five times too much, and beside slow clients"):
                found = await measure_overload(qudao)
    Console(width=max(Console().width, TABLE_WIDTH)).print(overload_table(found))
    return 0 if found.passed else 1


async def _bench(options: argparse.Namespace) -> int:
    _cancelled_by_signals()
    settings = Settings()
    schedule = Schedule(options.rounds, options.seconds, options.warm_up)
    directory = settings.data_dir.resolve() / "bench"
    with Progress() as progress:
        async with (
            bench_graph(directory, settings, partial(synthetic, Size()), progress) as endpoint,
            running(endpoint, settings, directory) as pair,
        ):
            works = await _checked(pair, options.only, progress)
            await warm_up(pair, works, schedule, progress)
            generator = await measure_generator(pair, schedule)
            verdicts = [Verdict(await measure(pair, work, schedule, progress)) for work in works]
            points = [work for work in works if work.operation.name == "point"]
            asked = await ask(pair.qudao, points[0], QUESTIONS, schedule, progress) if points else []
    shown = Console(width=max(Console().width, TABLE_WIDTH))
    shown.print(table(verdicts))
    if asked:
        shown.print(question_table(asked))
    shown.print(generator_note(generator, verdicts), soft_wrap=True)
    if options.json is not None:
        options.json.write_bytes(
            orjson.dumps(numbers(verdicts, asked, generator, schedule), option=orjson.OPT_INDENT_2)
        )
    passed = [each.passed for each in verdicts] + [each.passed for each in asked]
    return 0 if all(passed) else 1


async def _checked(pair: Pair, names: Sequence[str], progress: Progress) -> list[Work]:
    with progress.step("Comparing the answers", len(names)) as step:
        works = []
        for operation in map(read_operation, names):
            works.append(await checked_work(pair, operation))
            step.advance()
    return works


if __name__ == "__main__":
    sys.exit(main())
