"""The graph that is measured: the reference data and a synthetic channel, in a Neo4j of its own."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from graph.local import Endpoint, LocalNeo4j
from graph.local.aot import aot_cache
from graph.local.progress import Progress
from graph.local.provision import cache_directory, provide_runtime
from graph.migrate import MigrationError, migrate
from graph.session import Graph
from graph.settings import Settings
from seed.dataset import Dataset, load
from seed.problem import SeedError
from seed.reference_data import reference_dataset
from seed.synthetic.dataset import synthetic_dataset
from seed.synthetic.size import Size

# Both hold the reference graph with room to spare: what is measured is neither the disk nor the collector.
HEAP = "2g"
PAGE_CACHE = "512m"
TENFOLD_PAGE_CACHE = "5g"

# Samples the indexes anew, so that plans are made from what was loaded.
_SETTLE = "CALL db.prepareForReplanning(300)"


def synthetic(size: Size) -> list[Dataset]:
    """The reference data and a synthetic channel of `size` over it."""
    return [reference_dataset(), synthetic_dataset(size)]


@asynccontextmanager
async def bench_graph(
    directory: Path,
    settings: Settings,
    datasets: Callable[[], list[Dataset]],
    progress: Progress,
    heap: str = HEAP,
    page_cache: str = PAGE_CACHE,
) -> AsyncIterator[Endpoint]:
    """A Neo4j on `directory` that holds `datasets`, running for the block.

    The directory is kept. What it already holds of this graph is not loaded again; another graph, or one
    of another shape, is removed and made anew. Raises `LocalNeo4jError`, and `SeedError` or
    `MigrationError` when even an empty graph cannot be filled.
    """
    runtime, version = await provide_runtime(settings, progress)
    # Made while Neo4j starts: a large synthetic one takes as long.
    made = asyncio.create_task(asyncio.to_thread(datasets))
    neo4j = LocalNeo4j(
        runtime=runtime,
        home=directory / "neo4j",
        password_file=directory / "neo4j.password",
        heap=heap,
        page_cache=page_cache,
        aot_cache=aot_cache(runtime, cache_directory(settings)),
    )
    title = f"Starting Neo4j {version} for the bench"
    kept = neo4j.home.exists()
    try:
        with progress.step(title):
            endpoint = await neo4j.start()
        wanted = await made
        try:
            await _fill(endpoint, settings, wanted, progress)
        except (MigrationError, SeedError) as outdated:
            if not kept:
                raise
            progress.say(f"The bench graph is made anew. {outdated}")
            await neo4j.stop()
            shutil.rmtree(directory)
            with progress.step(title):
                endpoint = await neo4j.start()
            await _fill(endpoint, settings, wanted, progress)
        yield endpoint
    finally:
        await neo4j.stop()


def connect(endpoint: Endpoint, settings: Settings) -> AbstractAsyncContextManager[Graph]:
    """The graph of a running Neo4j, whatever server the environment names."""
    own = settings.model_copy(update={"neo4j_database": "neo4j"})
    return Graph.open(endpoint.uri, endpoint.username, endpoint.password, own)


async def _fill(endpoint: Endpoint, settings: Settings, datasets: list[Dataset], progress: Progress) -> None:
    async with connect(endpoint, settings) as graph:
        await migrate(graph, progress)
        loaded = [await load(graph, dataset, progress) for dataset in datasets]
        if any(loaded):
            with progress.step("Sampling the indexes"):
                await graph.autocommit(_SETTLE)
