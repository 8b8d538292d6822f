"""A stand-in until tests/conftest.py provides `graph`: the server named by QUDAO_TEST_NEO4J_URI."""

import os
from collections.abc import AsyncIterator

import pytest

from graph.session import Graph
from graph.settings import Settings


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def graph() -> AsyncIterator[Graph]:
    async with Graph.open(os.environ["QUDAO_TEST_NEO4J_URI"], "neo4j", "", Settings()) as opened:
        yield opened
