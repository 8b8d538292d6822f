"""Node, for tests that need a client of its."""

import pytest

from graph.settings import Settings
from tests.node.node import Node, provision


@pytest.fixture(scope="session")
async def node(settings: Settings) -> Node:
    """Node with the locked packages."""
    return await provision(settings)
