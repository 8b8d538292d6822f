"""What the tests of the local Neo4j share: one cache for all, a data directory for each."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.local.aot import aot_cache
from graph.local.instance import LocalNeo4j
from graph.local.provision import cache_directory, installation
from graph.local.runtime import Runtime
from graph.settings import Settings


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """The event loop of the tests."""
    return "asyncio"


@pytest.fixture
def settings(tmp_path: Path, shared_cache: Path) -> Settings:
    """A data directory of its own, free ports, little memory."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "cache").symlink_to(shared_cache)
    return Settings(data_dir=data, bolt_port=0, browser_port=0, neo4j_heap="512m", neo4j_page_cache="32m")


@pytest.fixture(scope="session")
async def stopped_once(runtime: Runtime, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory whose Neo4j has been started and stopped: to copy, as a first start takes longer."""
    data = tmp_path_factory.mktemp("stopped-once")
    settings = Settings(data_dir=data, bolt_port=0, browser_port=0, neo4j_heap="512m", neo4j_page_cache="32m")
    async with installation(settings, runtime):
        pass
    return data


@pytest.fixture
def new_instance(settings: Settings, runtime: Runtime) -> Callable[[], LocalNeo4j]:
    """Makes a `LocalNeo4j` of the test's data directory; each call stands for another start."""
    return lambda: installation(settings, runtime)


@pytest.fixture
def started_before(settings: Settings, stopped_once: Path) -> None:
    """The test's Neo4j has been started and stopped before."""
    shutil.copytree(stopped_once, settings.data_dir, dirs_exist_ok=True)


@pytest.fixture
def trained(runtime: Runtime, settings: Settings) -> Path:
    """The AOT cache that fits."""
    return aot_cache(runtime, cache_directory(settings))
