"""The bench itself, on a small graph: nothing here judges a time."""

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from graph.local.progress import Progress
from graph.settings import Settings
from seed.dataset import Dataset, Step, checksum
from seed.synthetic.size import Size
from tests.bench.bench_graph import bench_graph, connect, synthetic
from tests.bench.contender import Pair, graphql, running
from tests.bench.equality import check_equal, checked_work, difference
from tests.bench.errors import BenchError
from tests.bench.load import Load
from tests.bench.measurement import Comparison, Figures, Schedule, measure, measure_generator, warm_up
from tests.bench.operation import NAMES, read_operation
from tests.bench.question import QUESTIONS, ask
from tests.bench.report import Verdict, numbers

SMALL = Size(agents=2_000, customers=2_500, delegations=4_000)
HEAP = "512m"

# How many of an operation's answers, at least, have something in them in the small graph.
FULL_ANSWERS = {
    "point": 20,
    "tree": 1,
    "drill": 10,
    "page": 20,
    "rows": 2,
    "filter": 5,
    "city_page": 1,
    "city_rows": 1,
}


@pytest.fixture(scope="module")
async def pair(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> AsyncIterator[Pair]:
    """Both servers, as the bench starts them, over the small graph."""
    directory = tmp_path_factory.mktemp("bench")
    with Progress() as progress:
        async with (
            bench_graph(directory, settings, partial(synthetic, SMALL), progress, HEAP) as endpoint,
            running(endpoint, settings, directory) as pair,
        ):
            yield pair


def _is_full(name: str, data: dict[str, Any]) -> bool:
    [root] = data.values()
    return bool(root["nodes"] if name not in {"point", "tree", "drill"} else root)


@pytest.mark.parametrize("name", NAMES)
async def test_both_servers_return_equal_data(pair: Pair, name: str) -> None:
    """For every operation and all its variables, and enough of the answers are not empty."""
    work = await checked_work(pair, read_operation(name))
    answers = [await check_equal(pair, work.operation, each) for each in work.variables]
    assert sum(_is_full(name, data) for data in answers) >= FULL_ANSWERS[name]


@pytest.mark.parametrize("name", NAMES)
async def test_operations_keep_within_the_default_limits(pair: Pair, name: str) -> None:
    """What is measured is what any client may ask of a server without settings of its own."""
    operation = read_operation(name)
    documents = [operation.document] + ([operation.walk] if operation.walk else [])
    for document in documents:
        assert await pair.qudao.ask(graphql(document, operation.variables[0], operation.party))


async def test_every_block_counts_its_requests(pair: Pair) -> None:
    """A round has a block alone and a crowded one for each server, and its numbers are reported."""
    schedule = Schedule(rounds=2, seconds=0.05, warm_up=0.05)
    with Progress() as progress:
        work = await checked_work(pair, read_operation("point"))
        await warm_up(pair, [work], schedule, progress)
        generator = await measure_generator(pair, schedule)
        verdict = Verdict(await measure(pair, work, schedule, progress))
    for figures in (verdict.comparison.floor, verdict.comparison.qudao):
        assert [len(figures.alone), len(figures.crowded)] == [2, 2]
        assert all(load.latencies for load in figures.alone + figures.crowded)
    written = numbers([verdict], [], generator, schedule)
    assert written["operations"]["point"]["p50_ratio"] == verdict.latency


async def test_questions_are_asked_beside_the_point_query(pair: Pair) -> None:
    """Each has its blocks, of answers without errors, and is reported with its bar."""
    schedule = Schedule(rounds=1, seconds=0.05, warm_up=0.05)
    with Progress() as progress:
        point = await checked_work(pair, read_operation("point"))
        asked = await ask(pair.qudao, point, QUESTIONS, schedule, progress)
        generator = await measure_generator(pair, schedule)
    assert all(load.latencies for each in asked for load in (*each.point, *each.asked))
    written = numbers([], asked, generator, schedule)
    assert {name: each["bar"] for name, each in written["questions"].items()} == {
        "authority": [2, "point"],
        "who_may_serve": [4, "point"],
        "servable_customers": [25, "ms"],
        "coverage": [300, "ms"],
    }


async def test_different_answers_end_the_bench(pair: Pair) -> None:
    """Numbers of servers that say different things are not compared; nor is an error an answer."""
    operation = read_operation("point")
    given = operation.variables[0]
    other = replace(
        operation, document=operation.document.replace("territory { name }", "territory { code }")
    )
    with pytest.raises(BenchError, match=r"point with .*: the answers differ at data.agent.territory: "):
        await check_equal(pair, other, given)
    with pytest.raises(BenchError, match="qudao answered with status 200: .*\\$code"):
        await check_equal(pair, operation, {"code": None})


def test_the_first_difference_is_named() -> None:
    """By its path, with what either side has there."""
    assert difference({"a": [1, 2]}, {"a": [1, 2]}) is None
    assert difference({"a": [1, 2]}, {"a": [1, 3]}) == "data.a[1]: the floor has 2, qudao 3."
    assert difference({"a": [1]}, {"a": []}) == "data.a: the floor has 1 items, qudao 0."
    assert difference({"a": 1}, {"b": 1}) == "data: the floor has the keys ['a'], qudao ['b']."
    assert difference({"a": 1}, {"a": True}) == "data.a: the floor has 1, qudao True."


def _figures(milliseconds: list[float], rate: float) -> Figures:
    alone = Load(tuple(each / 1000 for each in milliseconds), sum(milliseconds) / 1000, 0.0)
    return Figures([alone], [Load((0.001,) * int(rate), 1.0, 0.0)])


@pytest.mark.parametrize(
    ("milliseconds", "rate", "passed"),
    [(1.25, 80, True), (1.26, 80, False), (1.25, 79, False), (0.5, 300, True)],
)
def test_the_bars(milliseconds: float, rate: float, passed: bool) -> None:
    """p50 at most 1.25 times the floor's, and at least 0.8 times its requests per second."""
    floor = _figures([1.0, 1.0, 9.0], 100)
    verdict = Verdict(Comparison("point", floor, _figures([0.1, milliseconds, 99.0], rate)))
    assert verdict.passed is passed


def test_a_slow_while_of_the_machine_does_not_decide() -> None:
    """What is judged is the median of the rounds' ratios, not that of what they gave together."""
    floor, qudao = Figures(), Figures()
    for slower, mine in ((1.0, 1.2), (1.0, 1.2), (9.0, 10.8), (1.0, 30.0), (1.0, 30.0)):
        for figures, milliseconds, rate in ((floor, slower, 100 / slower), (qudao, mine, 90 / slower)):
            block = _figures([milliseconds], rate)
            figures.alone += block.alone
            figures.crowded += block.crowded
    verdict = Verdict(Comparison("point", floor, qudao))
    assert (round(verdict.latency, 6), round(verdict.rate, 1)) == (1.2, 0.9)


def test_percentiles_are_nearest_ranks() -> None:
    """The p50 of 1..100 ms is 50 ms, the p95 is 95 ms; of one value both are that."""
    figures = _figures([float(each) for each in range(100, 0, -1)], 1)
    assert [round(figures.percentile(each), 6) for each in (50, 95)] == [50, 95]
    assert [round(_figures([7.0], 1).percentile(each), 6) for each in (50, 95)] == [7, 7]


def _regions(*codes: str) -> list[Dataset]:
    statement = "UNWIND $rows AS row CREATE (r:Region) SET r = row RETURN count(r)"
    step = Step("Regions", len(codes), statement, lambda: [{"code": code} for code in codes])
    return [Dataset("regions", checksum(repr(codes).encode()), (step,))]


async def test_the_graph_is_kept_while_it_fits(tmp_path: Path, settings: Settings) -> None:
    """A second start finds the graph as it was; one of other content replaces it."""
    count = "RETURN COUNT { (:Region) }, COUNT { (:Mark) }"
    directory = tmp_path / "bench"

    async def counted(*codes: str) -> list[list[int]]:
        with Progress() as progress:
            bench = bench_graph(directory, settings, partial(_regions, *codes), progress, HEAP)
            async with bench as endpoint, connect(endpoint, settings) as graph:
                found = await graph.read(count)
                await graph.write("CREATE (:Mark)")
                return found

    assert await counted("R1", "R2") == [[2, 0]]
    assert await counted("R1", "R2") == [[2, 1]]
    assert await counted("R3") == [[1, 0]]
