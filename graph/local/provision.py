"""From nothing to a running Neo4j."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from graph.browser.archive import with_qudao
from graph.local.aot import aot_cache, train_when_idle
from graph.local.artifacts import read_lock
from graph.local.download import fetch
from graph.local.instance import Endpoint, LocalNeo4j
from graph.local.jar_copy import unsigned_copy
from graph.local.progress import Progress
from graph.local.runtime import Runtime
from graph.settings import Settings

_BROWSER = "neo4j-browser-"
_SIGNED = "eclipse-collections-"


@asynccontextmanager
async def provisioned(
    settings: Settings,
    progress: Progress,
    *,
    trains: bool = False,
    meanwhile: Callable[[], None] | None = None,
) -> AsyncIterator[Endpoint]:
    """The local Neo4j of `settings.data_dir`, fetched if need be, running for the block.

    Raises `LocalNeo4jError` when it cannot be fetched or started. `progress` is used up to then. With
    `trains` a missing AOT cache for later starts is trained in the background; that takes a core, which a
    bulk load needs itself. `meanwhile` runs in a thread while Neo4j starts.
    """
    runtime, version = await provide_runtime(settings, progress)
    neo4j = installation(settings, runtime)
    beside = [asyncio.create_task(asyncio.to_thread(meanwhile))] if meanwhile is not None else []
    try:
        with progress.step(f"Starting Neo4j {version}"):
            endpoint = await neo4j.start()
            await asyncio.gather(*beside)
        if trains:
            beside.append(asyncio.create_task(train_when_idle(runtime, cache_directory(settings))))
        yield endpoint
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        await neo4j.stop()


@asynccontextmanager
async def ephemeral(
    directory: Path,
    settings: Settings,
    *,
    heap: str = "1g",
    more: Mapping[str, str] | None = None,
) -> AsyncIterator[Endpoint]:
    """A Neo4j of its own in `directory`, on free ports, for the block.

    Its jars and AOT cache are those of `settings`; `more` are lines of `neo4j.conf`. The directory stays and
    may be started again.
    """
    with Progress() as progress:
        runtime, _ = await provide_runtime(settings, progress)
    async with LocalNeo4j(
        runtime=runtime,
        home=directory / "neo4j",
        password_file=directory / "neo4j.password",
        heap=heap,
        settings=more or {},
        aot_cache=aot_cache(runtime, cache_directory(settings)),
    ) as endpoint:
        yield endpoint


def installation(settings: Settings, runtime: Runtime) -> LocalNeo4j:
    """The local Neo4j that `settings` describe, not started."""
    data = settings.data_dir.resolve()
    return LocalNeo4j(
        runtime=runtime,
        home=data / "neo4j",
        password_file=data / "neo4j.password",
        bolt_port=settings.bolt_port,
        http_port=settings.browser_port,
        heap=settings.neo4j_heap,
        page_cache=settings.neo4j_page_cache,
        aot_cache=aot_cache(runtime, cache_directory(settings)),
    )


async def provide_runtime(settings: Settings, progress: Progress) -> tuple[Runtime, str]:
    """Neo4j's jars, complete and verified in the cache of `settings`, and Neo4j's version.

    In the class path Qudao's copy of the Neo4j Browser stands for the original one, and unsigned ones for
    signed jars.
    """
    lock = read_lock()
    jars = cache_directory(settings) / "jars"
    await fetch(
        lock.artifacts,
        jars,
        (*settings.maven_mirrors, *lock.repositories),
        progress=progress,
        title=f"Fetching Neo4j {lock.neo4j_version}",
        mirrors_setting="QUDAO_MAVEN_MIRRORS",
    )

    def assemble() -> Runtime:
        paths = [jars / artifact.name for artifact in lock.artifacts]
        return Runtime.prepare([_as_run(path, jars) for path in paths], jars)

    return await asyncio.to_thread(assemble), lock.neo4j_version


def _as_run(jar: Path, jars: Path) -> Path:
    """What stands for `jar` in the class path."""
    if jar.name.startswith(_BROWSER):
        return with_qudao(jar, jars)
    return unsigned_copy(jar, jars) if jar.name.startswith(_SIGNED) else jar


def cache_directory(settings: Settings) -> Path:
    """What is fetched or computed once and shared by every instance of `settings.data_dir`."""
    return (settings.data_dir / "cache").resolve()
