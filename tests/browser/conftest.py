"""The server on a port, for a browser to visit."""

from collections.abc import AsyncIterator

import pytest

from graph.local import Endpoint
from graph.local.progress import Progress
from graph.session import Graph
from graph.settings import Settings
from schema.app import create_app
from schema.explorer.bundle import provision
from schema.explorer.links import links
from tests.browser.site import Site
from tests.clock import clock
from tests.served import served


@pytest.fixture(scope="session")
async def site(neo4j: Endpoint, scenario: Graph, settings: Settings) -> AsyncIterator[Site]:
    """The server over the scenario, with GraphiQL and the Neo4j Browser of the local Neo4j."""
    assets = await provision(settings, Progress())
    places = links(neo4j.browser_url, f"User {neo4j.username}, password in {neo4j.password_file}")
    app = create_app(scenario, settings, assets, places, clock)
    async with served(app) as url:
        yield Site(
            url=url,
            browser_url=neo4j.browser_url,
            bolt=neo4j.uri.removeprefix("bolt://"),
            password_file=neo4j.password_file,
        )
