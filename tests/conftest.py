"""What all tests share: one real Neo4j with the reference data and the Quangang scenario."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from hypothesis import settings as hypothesis_settings
from starlette.applications import Starlette

from graph.local import Endpoint
from graph.local.aot import aot_cache, train
from graph.local.progress import Progress
from graph.local.provision import provide_runtime
from graph.local.runtime import Runtime
from graph.session import Graph
from graph.settings import Limits, Settings
from resolvers.read import Reader
from schema.app import create_app
from schema.build import build_schema
from tests.client import Client
from tests.clock import clock
from tests.node.node import Node, provision
from tests.seeded import copied, filled

ROOT = Path(__file__).parents[1]

# No example is wrong for being slow on a busy machine.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")
# What a night has time for: make test ARGS="tests --hypothesis-profile=nightly"
hypothesis_settings.register_profile("nightly", max_examples=5_000, deadline=None, print_blob=True)


# The graphs that many tests share, each a Neo4j that takes half a minute to start and to warm up.
_SHARED = ("changing", "stage", "graph", "scenario")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one graph run in one lane, so that no lane warms up what another one has."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        used = [name for name in _SHARED if name in names]
        if used and "runtime" in names:  # a `graph` that no Neo4j holds is a parameter
            item.add_marker(pytest.mark.xdist_group(used[0]))


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, Any]]:
    """One event loop for the session: the driver's connections belong to it."""
    return "asyncio", {"use_uvloop": True}


@pytest.fixture(scope="session")
def shared_cache() -> Path:
    """The cache of the repository's own data directory: nothing is fetched twice."""
    cache = ROOT / ".qudao" / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    return cache


@pytest.fixture(scope="session")
async def runtime(shared_cache: Path) -> Runtime:
    """Neo4j's jars, with a trained AOT cache, so that every later start and first plan is a fast one."""
    with Progress() as progress:
        runtime, _ = await provide_runtime(Settings(data_dir=shared_cache.parent), progress)
    while not aot_cache(runtime, shared_cache).is_file():
        await train(runtime, shared_cache)
        await anyio.sleep(0.5)  # where the other lane of tests trains it, that is to be waited for
    return runtime


@pytest.fixture(scope="session")
def settings(shared_cache: Path, runtime: Runtime) -> Settings:
    """The defaults, with the repository's own cache: what is in it was made ready by `runtime`.

    Neo4j may take its time: it plans thousands of operations for the first time here, beside other work.
    """
    return Settings(data_dir=shared_cache.parent, read_timeout=60.0, write_timeout=60.0, request_timeout=60.0)


@pytest.fixture(scope="session")
async def seeded(shared_cache: Path, settings: Settings) -> Path:
    """The directory of a stopped Neo4j that holds the reference data and the Quangang scenario."""
    return await filled(shared_cache / "seeded", settings)


@pytest.fixture(scope="session")
async def neo4j(
    seeded: Path, tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> AsyncIterator[Endpoint]:
    """A Neo4j for the session, its graph read-only by agreement."""
    async with copied(seeded, tmp_path_factory.mktemp("neo4j"), settings) as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
async def scenario(neo4j: Endpoint, settings: Settings) -> AsyncIterator[Graph]:
    """The reference data and the Quangang scenario; tests only read it."""
    async with Graph.open(neo4j.uri, neo4j.username, neo4j.password, settings) as graph:
        yield graph


@pytest.fixture(scope="session")
async def app(scenario: Graph, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Starlette:
    """The server over the scenario; pages are tested in tests/browser, so its assets are an empty folder."""
    return create_app(scenario, settings, tmp_path_factory.mktemp("assets"), (), clock)


@pytest.fixture(scope="session")
async def http(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    """HTTP requests to the server."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        yield client


@pytest.fixture(scope="session")
async def client(http: httpx.AsyncClient) -> Client:
    """GraphQL requests to the server."""
    return Client(http)


@pytest.fixture(scope="session")
async def node(settings: Settings) -> Node:
    """Node with the clients of `tests/node`."""
    return await provision(settings)


@pytest.fixture
def reader(scenario: Graph) -> Reader:
    """The read path with cold caches."""
    return Reader(build_schema()._schema, scenario, Limits(), clock)
