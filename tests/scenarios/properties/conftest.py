"""A server over the graph of the moment, on a day of the tests' choice."""

from collections.abc import AsyncIterator

import httpx
import pytest

from graph.session import Graph
from graph.settings import Settings
from schema.app import create_app
from tests.api.writable import Writable, name_properties
from tests.client import Client
from tests.scenarios.properties.worlds import NOW


@pytest.fixture
async def writable(
    stage: Graph, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Writable]:
    """The graph and a client that may change it; it is always the same day, which random days lie around."""
    app = create_app(stage, settings, tmp_path_factory.mktemp("assets"), (), lambda: NOW)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as http:
        await name_properties(stage)
        yield Writable(Client(http), stage)
