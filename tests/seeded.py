"""A Neo4j with the reference data and the scenario: filled once, copied for whoever needs one."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from graph.local import Endpoint, ephemeral
from graph.local.file_lock import FileLock
from graph.session import Graph
from graph.settings import Settings
from seed.first_start import prepare


async def filled(directory: Path, settings: Settings) -> Path:
    """The directory of a stopped Neo4j that holds both; where lanes share it, the first one fills it."""
    ready = directory / "ready"
    async with FileLock.wait(directory.with_suffix(".lock"), waiting=lambda: None):
        if not ready.exists():
            async with (
                ephemeral(directory, settings) as at,
                Graph.open(at.uri, at.username, at.password, settings) as graph,
            ):
                await prepare(graph)
            ready.touch()
    return directory


@asynccontextmanager
async def copied(
    seeded: Path, directory: Path, settings: Settings, more: Mapping[str, str] | None = None
) -> AsyncIterator[Endpoint]:
    """A Neo4j of its own that holds the same; `more` are lines of `neo4j.conf`."""
    await asyncio.to_thread(shutil.copytree, seeded, directory, dirs_exist_ok=True)
    async with ephemeral(directory, settings, more=more) as endpoint:
        yield endpoint
