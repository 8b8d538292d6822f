"""How a data set gets into a graph: in batches, each exactly once.

A batch and the record that it is done are one transaction, so a load that was killed goes on where it
stopped, a second load changes nothing, and of two processes that load at once each batch counts once.
"""

import asyncio
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from textwrap import dedent
from typing import Any, TypeAlias

from neo4j import AsyncManagedTransaction
from neo4j.exceptions import ConstraintError

from graph.derived import catch_up
from graph.progress import Progress, SilentProgress
from graph.progress import Step as ProgressStep
from graph.session import Graph
from seed.problem import SeedError

Rows: TypeAlias = list[dict[str, Any]]

BATCH = 5_000  # rows; one batch takes about half a second and 50 MB of the server's heap
# Batches of a step under way at once: a batch keeps one core of the server busy (600,000 nodes with one lane:
# 91 s, with two: 64), more lanes wait for one another's locks.
LANES = 2
_PATIENCE = 120.0  # seconds for one batch on a slow machine

# A half-loaded graph goes on only with the batches it began with: raise this when their content changes.
_FORMAT = 1

_OPEN = dedent("""\
    MERGE (d:Dataset {name: $name})
    SET d.claimed = true
    WITH d, coalesce(d.state, 'PLANNED') = 'PLANNED' AS first
    SET d.checksum = CASE WHEN first THEN $checksum ELSE d.checksum END,
        d.startedAt = CASE WHEN first THEN datetime() ELSE d.startedAt END,
        d.done = CASE WHEN first THEN [] ELSE d.done END,
        d.state = CASE WHEN first THEN 'LOADING' ELSE d.state END
    REMOVE d.claimed
    RETURN d.checksum, d.state, d.done""")

# The last statement of a batch, since from here to the commit no other batch of the data set gets on. Writing
# first takes the lock, so that the list read after it cannot be stale.
_CLAIM = dedent("""\
    MATCH (d:Dataset {name: $name})
    SET d.claimed = true
    WITH d, d.state = 'LOADING' AND NOT $batch IN d.done AS open
    SET d.done = CASE WHEN open THEN d.done + $batch ELSE d.done END
    REMOVE d.claimed
    RETURN open""")

_IS_DONE = dedent("""\
    MATCH (d:Dataset {name: $name})
    RETURN d.state = 'LOADED' OR $batch IN d.done""")

_CLOSE = dedent("""\
    MATCH (d:Dataset {name: $name})
    SET d.state = 'LOADED', d.loadedAt = coalesce(d.loadedAt, datetime())
    REMOVE d.claimed, d.done""")

_STATES = "MATCH (d:Dataset) RETURN d.name, d.state"


@dataclass(frozen=True)
class Step:
    """One statement for many rows.

    `statement` reads the list of maps `$rows`, creates what belongs to each, and returns in one record
    how many rows it found all ends for. `rows` is called anew for every load and must give the same
    `total` rows each time.
    """

    label: str
    total: int
    statement: str
    rows: Callable[[], Iterable[dict[str, Any]]]


@dataclass(frozen=True)
class Dataset:
    """Steps in order; `checksum` tells two versions apart.

    The data sets it `needs` are loaded before it, those it `excludes` never stand beside it.
    """

    name: str
    checksum: str
    steps: tuple[Step, ...]
    needs: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


def checksum(*parts: bytes) -> str:
    """SHA-256 over the parts and over what else decides the content of a batch."""
    digest = hashlib.sha256(f"{_FORMAT} {BATCH}".encode())
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


async def load(graph: Graph, dataset: Dataset, progress: Progress | None = None) -> bool:
    """Load what `graph` lacks of `dataset`; returns whether anything was missing.

    Raises SeedError when the graph holds another version of the data set, lacks one it needs or holds one
    it excludes, and when a key is taken already.
    """
    await _check_neighbours(graph, dataset)
    [[held, state, done]] = await graph.write(_OPEN, {"name": dataset.name, "checksum": dataset.checksum})
    if held != dataset.checksum:
        raise SeedError(
            f"The graph holds the data set {dataset.name!r} in another version (checksum {held[:12]}, state "
            f"{state}; this one is {dataset.checksum[:12]}). Versions are not mixed: "
            "load it into an empty graph."
        )
    if state == "LOADED":
        return False
    loaded = frozenset(done)
    with (progress or SilentProgress()).step(f"Loading {dataset.name}", _total(dataset)) as shown:
        first = 0
        for step in dataset.steps:
            # What a step refers to, the steps before it have made.
            await _load_step(graph, dataset, _Batches(step, first), loaded, shown)
            first += -(-step.total // BATCH)
    await catch_up(graph)
    await graph.write(_CLOSE, {"name": dataset.name})
    return True


class _Batches:
    """The batches of a step, numbered from `first`, made one at a time beside the event loop."""

    def __init__(self, step: Step, first: int) -> None:
        self.step = step
        self._rows = iter(step.rows())
        self._number = first
        self._making = asyncio.Lock()

    async def next(self) -> tuple[int, Rows] | None:
        """The number and rows of the next batch; None when there is none left."""
        async with self._making:
            rows = await asyncio.to_thread(list, islice(self._rows, BATCH))
            number, self._number = self._number, self._number + 1
        return (number, rows) if rows else None


async def _load_step(
    graph: Graph, dataset: Dataset, batches: _Batches, loaded: frozenset[int], shown: ProgressStep
) -> None:
    async def lane() -> None:
        while (batch := await batches.next()) is not None:
            number, rows = batch
            if number not in loaded:
                await _write(graph, dataset, number, batches.step, rows)
            shown.advance(len(rows))

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(LANES):
                group.create_task(lane())
    except ExceptionGroup as failures:
        raise failures.exceptions[0] from None  # the other lanes were stopped because of it


async def dataset_states(graph: Graph) -> dict[str, str]:
    """The state, PLANNED, LOADING or LOADED, of each data set by name."""
    return dict(await graph.read(_STATES))


async def _check_neighbours(graph: Graph, dataset: Dataset) -> None:
    states = await dataset_states(graph)
    for name in dataset.needs:
        if states.get(name) != "LOADED":
            raise SeedError(f"The data set {dataset.name!r} needs {name!r}; load that first.")
    for name in dataset.excludes:
        if name in states:
            raise SeedError(
                f"The data set {dataset.name!r} cannot stand beside {name!r}, which the graph holds: both "
                "fill the same territories with companies. Load it into another graph."
            )


async def _write(graph: Graph, dataset: Dataset, number: int, step: Step, rows: Rows) -> None:
    async def work(tx: AsyncManagedTransaction) -> None:
        result = await tx.run(step.statement, {"rows": rows})
        record = await result.single(strict=True)
        if record[0] != len(rows):
            raise SeedError(
                f"{step.label}: {len(rows) - record[0]} of {len(rows)} rows refer to something the graph "
                f"does not hold. The data set {dataset.name!r} was checked against other reference data than "
                "the graph's."
            )
        claim = await tx.run(_CLAIM, this)
        if not (await claim.single(strict=True))[0]:
            raise _DoneElsewhere

    this = {"name": dataset.name, "batch": number}
    try:
        await graph.transaction(work, seconds=_PATIENCE)
    except _DoneElsewhere:
        pass  # another process was faster; what this one wrote is undone
    except ConstraintError as error:
        if await graph.read(_IS_DONE, this) == [[True]]:
            return
        raise SeedError(
            f"{step.label}: the graph holds such a thing already ({error.message}). Load the data set "
            f"{dataset.name!r} into a graph that does not."
        ) from error


class _DoneElsewhere(Exception):
    """Another process has loaded the batch meanwhile."""


def _total(dataset: Dataset) -> int:
    return sum(step.total for step in dataset.steps)
