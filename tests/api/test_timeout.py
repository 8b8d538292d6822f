"""What takes too long is told so, and is there in time for whoever asks again."""

import asyncio
import time

import httpx
import pytest
from neo4j.exceptions import ClientError

from graph.local import Endpoint
from graph.session import Graph, Rows, took_too_long
from graph.settings import Settings
from schema.app import create_app

# Seconds to plan for the first time, on any machine, and no time to run.
SLOW = (
    "MATCH (hub:Nothing)"
    + "".join(f", (hub)-->(spoke{n} {{number: {n}}})" for n in range(30))
    + " RETURN count(*)"
)


async def test_a_plan_is_finished_for_whoever_asks_again(neo4j: Endpoint, settings: Settings) -> None:
    """Neo4j forgets a plan that its reader did not wait for, and would have to begin again each time."""
    hasty = settings.model_copy(update={"read_timeout": 0.5})
    async with Graph.open(neo4j.uri, neo4j.username, neo4j.password, hasty) as graph:
        with pytest.raises(ClientError) as raised:
            await graph.read(SLOW)
        assert took_too_long(raised.value)
        until = time.monotonic() + 60
        while (rows := await _in_time(graph)) is None:
            assert time.monotonic() < until, "it was never finished"
            await asyncio.sleep(1)
        assert rows == [[0]]


async def _in_time(graph: Graph) -> Rows | None:
    """What the statement returns, or nothing where that takes too long."""
    try:
        return await graph.read(SLOW)
    except ClientError as error:
        if took_too_long(error):
            return None
        raise


async def test_a_request_that_takes_too_long_is_told_so(
    scenario: Graph, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With what would be right, a stable code and the id under which the log has it."""
    hasty = settings.model_copy(update={"request_timeout": 0.000_001})
    app = create_app(scenario, hasty, tmp_path_factory.mktemp("assets"), ())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as http:
        response = await http.post("/graphql", json={"query": "{ provinces { code } }"})
    [error] = response.json()["errors"]
    assert response.status_code == 200
    assert set(response.json()) == {"errors"}
    assert error["message"] == (
        "This took too long: ask again in a minute if it was asked for the first time since the server "
        "started, or for less at once, a smaller page or fewer levels."
    )
    assert error["extensions"] == {"code": "TIMEOUT", "incident": error["extensions"]["incident"]}
    assert len(error["extensions"]["incident"]) == 12
