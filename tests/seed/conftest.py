"""A Neo4j that the tests of the loader may fill and empty, beside the one that the others only read."""

from collections.abc import AsyncIterator

import pytest

from graph.local import ephemeral
from graph.session import Graph
from graph.settings import Settings


@pytest.fixture(scope="session")
async def graph(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> AsyncIterator[Graph]:
    """A graph to write to; each test leaves it as empty as it found it."""
    async with (
        ephemeral(tmp_path_factory.mktemp("loader"), settings) as endpoint,
        Graph.open(endpoint.uri, endpoint.username, endpoint.password, settings) as opened,
    ):
        yield opened
