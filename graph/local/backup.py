"""Back up and restore the local Neo4j while it is stopped: Neo4j Community cannot while it runs."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from graph.local.admin import run_admin
from graph.local.configuration import neo4j_settings, write_configuration
from graph.local.errors import LocalNeo4jError
from graph.local.instance import LocalNeo4j
from graph.local.ownership import AlreadyOwned, own, stop_predecessor
from graph.local.progress import Progress
from graph.local.provision import installation, provide_runtime
from graph.settings import Settings

_DATABASE = "neo4j"
# What `database dump` says of a database whose Neo4j was killed: its last transactions are not applied yet.
_NEEDS_RECOVERY = "Active logical log detected"


async def backup(settings: Settings, progress: Progress) -> Path:
    """Write the graph to a dated file below `data_dir/backups`; raises `LocalNeo4jError`."""
    runtime, _ = await provide_runtime(settings, progress)
    return await _backup(settings, installation(settings, runtime), progress)


async def restore(settings: Settings, file: Path, progress: Progress) -> Path | None:
    """Replace the graph by the backup `file`; raises `LocalNeo4jError`.

    The graph that was there is backed up first; returns that backup, None when there was no graph.
    """
    if not file.is_file():
        raise LocalNeo4jError(f"There is no file {str(file)!r}. Name a backup: make restore FILE=...")
    runtime, _ = await provide_runtime(settings, progress)
    neo4j = installation(settings, runtime)
    async with _stopped(neo4j):
        with progress.step(f"Checking {file.name}"):
            await _load(neo4j, file, "--info")
    before = await _backup(settings, neo4j, progress) if _holds_graph(neo4j) else None
    async with _stopped(neo4j):
        with progress.step(f"Restoring {file.name}"):
            await _load(neo4j, file, "--overwrite-destination=true")
    return before


async def _backup(settings: Settings, neo4j: LocalNeo4j, progress: Progress) -> Path:
    if not _holds_graph(neo4j):
        raise LocalNeo4jError(f"There is no graph in {neo4j.home} yet. Start the server once: make run")
    now = datetime.now().astimezone()
    target = settings.data_dir.resolve() / "backups" / f"qudao-{now:%Y%m%d-%H%M%S}.dump"
    target.parent.mkdir(exist_ok=True)
    part = target.with_suffix(".part")
    try:
        with progress.step(f"Backing up to {target.name}"):
            try:
                async with _stopped(neo4j):
                    await _dump(neo4j, part)
            except LocalNeo4jError as error:
                if _NEEDS_RECOVERY not in str(error):
                    raise
                async with neo4j:  # a start applies what was left
                    pass
                async with _stopped(neo4j):
                    await _dump(neo4j, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return target


@asynccontextmanager
async def _stopped(neo4j: LocalNeo4j) -> AsyncIterator[None]:
    """Keep everyone else from starting Neo4j for the block."""
    try:
        lock = own(neo4j.home)
    except AlreadyOwned as owned:
        raise LocalNeo4jError(
            f"The graph in {neo4j.home} is in use by process {owned.holder}, and Neo4j Community can be "
            "backed up and restored only while it is stopped. Stop the server, then try again."
        ) from None
    try:
        await stop_predecessor(neo4j.home)
        write_configuration(neo4j.home / "conf", neo4j_settings(0, 0, neo4j.page_cache))
        yield
    finally:
        lock.release()


async def _dump(neo4j: LocalNeo4j, file: Path) -> None:
    with file.open("wb") as out:
        await run_admin(neo4j.runtime, neo4j.home, "database", "dump", _DATABASE, "--to-stdout", stdout=out)
        os.fsync(out.fileno())


async def _load(neo4j: LocalNeo4j, file: Path, option: str) -> None:
    with file.open("rb") as dump:
        await run_admin(
            neo4j.runtime, neo4j.home, "database", "load", _DATABASE, "--from-stdin", option, stdin=dump
        )


def _holds_graph(neo4j: LocalNeo4j) -> bool:
    return (neo4j.home / "data" / "databases" / _DATABASE).is_dir()
