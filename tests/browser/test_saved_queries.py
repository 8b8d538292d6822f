"""The saved queries on the Quangang scenario."""

from collections.abc import AsyncIterator

import pytest
from neo4j import AsyncDriver, AsyncGraphDatabase, AsyncResult, RoutingControl

from graph.browser.saved_queries import SavedQuery, saved_queries
from graph.local import Endpoint

QUERIES = {query.name: query for query in saved_queries()}


@pytest.fixture
async def driver(neo4j: Endpoint) -> AsyncIterator[AsyncDriver]:
    """A driver that returns graphs, as the Browser's does; the API needs rows only."""
    async with AsyncGraphDatabase.driver(neo4j.uri, auth=(neo4j.username, neo4j.password)) as driver:
        yield driver


@pytest.mark.usefixtures("scenario")
@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
async def test_it_shows_a_picture(driver: AsyncDriver, query: SavedQuery) -> None:
    """Each returns nodes joined by relationships, few enough for one picture, without a warning."""
    _, summary, _ = await driver.execute_query(query.cypher, routing_=RoutingControl.READ)
    graph = await driver.execute_query(query.cypher, result_transformer_=AsyncResult.graph)
    assert 4 <= len(graph.nodes) <= 120
    assert len(graph.relationships) >= 4
    assert [
        status.status_description for status in summary.gql_status_objects if status.is_notification
    ] == []


@pytest.mark.usefixtures("scenario")
async def test_the_longest_chain_starts_at_a_company(driver: AsyncDriver) -> None:
    """The chain's root is granted by a company, every other link by an agent."""
    query = QUERIES["03_delegation_chain"]
    graph = await driver.execute_query(query.cypher, result_transformer_=AsyncResult.graph)
    grantors = [each.start_node for each in graph.relationships if each.type == "GRANTED"]
    derived = [each for each in graph.relationships if each.type == "DERIVED_FROM"]
    assert len([grantor for grantor in grantors if grantor is not None and "Company" in grantor.labels]) == 1
    assert len(grantors) == len(derived) + 1


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_its_title_is_in_both_languages(query: SavedQuery) -> None:
    """A title reads `English · 中文`."""
    english, _, chinese = query.title.partition(" · ")
    assert english
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
