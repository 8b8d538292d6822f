"""A scenario graph of its own for the tests of mutations."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from graph.session import Graph
from graph.settings import Settings
from schema.app import create_app
from tests.api.writable import Writable, name_properties
from tests.client import Client
from tests.clock import clock
from tests.seeded import copied
from tests.served import served


@pytest.fixture(scope="session")
async def changing(
    seeded: Path, tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> AsyncIterator[Writable]:
    """A Neo4j beside the one that others only read, started when the first test needs it."""
    async with (
        copied(seeded, tmp_path_factory.mktemp("writable"), settings) as at,
        Graph.open(at.uri, at.username, at.password, settings) as graph,
    ):
        await name_properties(graph)
        app = create_app(graph, settings, tmp_path_factory.mktemp("assets"), (), clock)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as http:
            yield Writable(Client(http), graph)


@pytest.fixture
async def writable(changing: Writable) -> AsyncIterator[Writable]:
    """The same, left as it was found."""
    yield changing
    await changing.clear()


@pytest.fixture
async def url(scenario: Graph, settings: Settings, tmp_path: Path) -> AsyncIterator[str]:
    """Where a server of its own over the scenario answers."""
    async with served(create_app(scenario, settings, tmp_path, (), clock)) as url:
        yield url
