"""From nothing to a running Neo4j."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from graph.local.artifacts import Lock, read_lock
from graph.local.download import fetch
from graph.local.instance import Endpoint, LocalNeo4j
from graph.local.progress import Progress
from graph.local.runtime import Runtime
from graph.settings import Settings


@asynccontextmanager
async def provisioned(settings: Settings, progress: Progress) -> AsyncIterator[Endpoint]:
    """The local Neo4j of `settings.data_dir`, fetched if need be, running for the block.

    Raises `LocalNeo4jError` when it cannot be fetched or started.
    """
    data = settings.data_dir.resolve()
    lock = read_lock()
    runtime = await provide_runtime(settings, progress, lock)
    neo4j = LocalNeo4j(
        runtime=runtime,
        home=data / "neo4j",
        password_file=data / "neo4j.password",
        bolt_port=settings.bolt_port,
        http_port=settings.browser_port,
        heap=settings.neo4j_heap,
        page_cache=settings.neo4j_page_cache,
        aot_cache=aot_cache(runtime),
    )
    with progress.step(f"Starting Neo4j {lock.neo4j_version}"):
        endpoint = await neo4j.start()
    try:
        yield endpoint
    finally:
        await neo4j.stop()


@asynccontextmanager
async def ephemeral(directory: Path, settings: Settings, *, heap: str = "512m") -> AsyncIterator[Endpoint]:
    """A Neo4j of its own in `directory`, on free ports, for the block; its jars come from the cache
    of `settings.data_dir`. The directory is left as it is, and may be started again.
    """
    with Progress() as progress:
        runtime = await provide_runtime(settings, progress, read_lock())
    async with LocalNeo4j(
        runtime=runtime,
        home=directory / "neo4j",
        password_file=directory / "neo4j.password",
        heap=heap,
        aot_cache=aot_cache(runtime),
    ) as endpoint:
        yield endpoint


async def provide_runtime(settings: Settings, progress: Progress, lock: Lock) -> Runtime:
    """Neo4j's jars, complete and verified in the cache of `settings.data_dir`."""
    jars = settings.data_dir.resolve() / "cache" / "jars"
    await fetch(
        lock.maven,
        jars,
        (*settings.maven_mirrors, *lock.maven_repositories),
        progress=progress,
        title=f"Fetching Neo4j {lock.neo4j_version}",
        mirrors_setting="QUDAO_MAVEN_MIRRORS",
    )
    return Runtime.prepare(jars, lock)


def aot_cache(runtime: Runtime) -> Path:
    """Where the AOT cache for this runtime lies, once trained."""
    return runtime.launcher.parent.parent / "aot" / f"{runtime.key}.aot"
