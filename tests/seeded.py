"""A Neo4j with the reference data and the scenario: filled once, copied for whoever needs one.

It is kept for later runs, by what it was filled from and by.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from time import time

from graph.local import Endpoint, ephemeral
from graph.local.file_lock import FileLock
from graph.session import Graph
from graph.settings import Settings
from seed.first_start import prepare
from seed.quangang_data import NAME as QUANGANG

_ROOT = Path(__file__).parents[1]
_KEPT = 86_400.0  # seconds
_SOURCES = (
    "graph/derived.py",
    "graph/local/artifacts.lock",
    "graph/mapping/relationship.py",
    "graph/migrate.py",
    "graph/migrations/*",
    "seed/**/*.csv",
    "seed/**/*.py",
)


async def filled(cache: Path, settings: Settings, dataset: str = QUANGANG) -> Path:
    """The directory of a stopped Neo4j that holds both; where lanes share it, the first one fills it.

    `dataset` is the name of what it holds beside the reference data.
    """
    directory = cache / await asyncio.to_thread(_made_from)
    ready = directory / "ready"
    cache.mkdir(parents=True, exist_ok=True)
    async with FileLock.wait(cache / "lock", waiting=lambda: None):
        if not ready.exists():
            for stale in cache.iterdir():
                # Another run may be copying what was filled lately.
                if stale.is_dir() and stale.stat().st_mtime < time() - _KEPT:
                    shutil.rmtree(stale)
            async with (
                ephemeral(directory, settings) as at,
                Graph.open(at.uri, at.username, at.password, settings) as graph,
            ):
                await prepare(graph, dataset=dataset)
            ready.touch()
    return directory


def _made_from() -> str:
    """What the data, and the programs that write them, are: of the same the same is filled."""
    found = sha256()
    for each in sorted(each for pattern in _SOURCES for each in _ROOT.glob(pattern)):
        found.update(str(each.relative_to(_ROOT)).encode() + b"\0" + each.read_bytes())
    return found.hexdigest()[:16]


@asynccontextmanager
async def copied(
    seeded: Path, directory: Path, settings: Settings, more: Mapping[str, str] | None = None
) -> AsyncIterator[Endpoint]:
    """A Neo4j of its own that holds the same; `more` are lines of `neo4j.conf`."""
    await asyncio.to_thread(shutil.copytree, seeded, directory, dirs_exist_ok=True)
    async with ephemeral(directory, settings, more=more) as endpoint:
        yield endpoint
