"""The server as a process of its own: how it starts, what it says, how it ends."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest
from httpx_sse import aconnect_sse

import server
from graph.local import Endpoint
from graph.local.ports import free_ports
from graph.session import Graph
from graph.settings import Settings
from resolvers.clock import today
from tests.api.socket import opened
from tests.process import PATIENCE, ended, ready, server_process
from tests.seeded import copied

# One lane, as each would start a Neo4j.
pytestmark = pytest.mark.xdist_group("server")

_EXCLUSIVE = "MATCH (:Delegation {exclusive: true})-[r:EXCLUSIVE_IN]->() RETURN count(r)"
_LEVEL = "MATCH (a:Agent {code: 'A001'}) RETURN a.level"
_PLAN = """
MATCH (a:Agent {code: 'A001'})
CREATE (:AgentRecord {key: 'A001-1', validFrom: $on, level: 'CITY'})-[:RECORD_OF]->(a)"""
_UNPLAN = """
MATCH (a:Agent {code: 'A001'})<-[:RECORD_OF]-(r:AgentRecord)
SET a.level = 'COUNTY', a.levelRank = 2
DETACH DELETE r"""
_SUBSCRIPTION = "subscription { events { type } }"
_FORGET = "MATCH (:Delegation {exclusive: true})-[r:EXCLUSIVE_IN]->() DELETE r"


@pytest.fixture(scope="module")
async def neo4j_of_another(
    seeded: Path, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Endpoint]:
    """A Neo4j that is not the server's own."""
    async with copied(seeded, tmp_path_factory.mktemp("served"), settings) as endpoint:
        yield endpoint


@asynccontextmanager
async def _planned(at: Endpoint, settings: Settings, on: date) -> AsyncIterator[Graph]:
    """The graph, in which an agent is to be a city's from a day on."""
    async with Graph.open(at.uri, at.username, at.password, settings) as graph:
        await graph.write(_PLAN, {"on": on})
        try:
            yield graph
        finally:
            await graph.write(_UNPLAN)


async def test_it_says_where_it_is_and_ends_when_told_to(
    neo4j_of_another: Endpoint, settings: Settings
) -> None:
    """It prints its address when it answers there; SIGTERM ends it, with nothing left to complain of."""
    port, _ = free_ports(0, 0)
    async with server_process(neo4j_of_another.uri, neo4j_of_another.password, port, settings) as process:
        said = await ready(process)
        assert f"Qudao 渠道 is ready at http://127.0.0.1:{port}\n" in said
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as http:
            assert (await http.get("/readyz")).json() == {"status": "ready"}
        process.terminate()
        assert await ended(process) == (0, "\nStopping.\n", "")


async def test_it_ends_while_somebody_subscribes(neo4j_of_another: Endpoint, settings: Settings) -> None:
    """The stream is completed, and nothing waits for it."""
    port, _ = free_ports(0, 0)
    async with server_process(neo4j_of_another.uri, neo4j_of_another.password, port, settings) as process:
        await ready(process)
        async with (
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as http,
            aconnect_sse(http, "POST", "/graphql", json={"query": _SUBSCRIPTION}) as source,
        ):
            process.terminate()
            assert [(each.event, each.data) async for each in source.aiter_sse()] == [("complete", "")]
        assert await ended(process) == (0, "\nStopping.\n", "")


async def test_it_ends_while_a_socket_is_open(neo4j_of_another: Endpoint, settings: Settings) -> None:
    """It is told to connect again, as a stream that was complete would not be, and nothing waits for it."""
    port, _ = free_ports(0, 0)
    async with server_process(neo4j_of_another.uri, neo4j_of_another.password, port, settings) as process:
        await ready(process)
        async with opened(f"http://127.0.0.1:{port}") as socket:
            await socket.begin()
            await socket.subscribe("a", _SUBSCRIPTION)
            await socket.ask("b", "{ viewer { role } }")
            process.terminate()
            assert (await socket.end())[0] == 1012
        assert await ended(process) == (0, "\nStopping.\n", "")


async def test_what_another_program_wrote_is_caught_up_with(
    neo4j_of_another: Endpoint, settings: Settings
) -> None:
    """When it answers, what the graph holds twice is what the other half says."""
    at = neo4j_of_another
    port, _ = free_ports(0, 0)
    async with Graph.open(at.uri, at.username, at.password, settings) as graph:
        before = await graph.read(_EXCLUSIVE)
        assert before[0][0] > 0
        await graph.write(_FORGET)
        assert await graph.read(_EXCLUSIVE) == [[0]]
        async with server_process(at.uri, at.password, port, settings) as process:
            await ready(process)
            assert await graph.read(_EXCLUSIVE) == before


async def test_what_was_planned_is_caught_up_with(neo4j_of_another: Endpoint, settings: Settings) -> None:
    """A level whose day came while no server ran is the agent's own when one answers."""
    at = neo4j_of_another
    port, _ = free_ports(0, 0)
    async with (
        _planned(at, settings, today() - timedelta(1)) as graph,
        server_process(at.uri, at.password, port, settings) as process,
    ):
        await ready(process)
        assert await graph.read(_LEVEL) == [["CITY"]]


async def test_a_day_begins_while_it_runs(
    neo4j_of_another: Endpoint, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is planned for that day takes effect."""
    tomorrow = today() + timedelta(1)
    monkeypatch.setattr(server, "until_tomorrow", lambda: 0.01)
    monkeypatch.setattr(server, "today", lambda: tomorrow)
    async with _planned(neo4j_of_another, settings, tomorrow) as graph:
        assert await graph.read(_LEVEL) == [["COUNTY"]]
        running = asyncio.create_task(server.each_day(graph, settings))
        async with asyncio.timeout(PATIENCE):
            while await graph.read(_LEVEL) != [["CITY"]]:
                await asyncio.sleep(0.05)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running


async def test_a_busy_port_is_named(settings: Settings) -> None:
    """It ends at once, and says which port, why, and how to name another."""
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        async with server_process("bolt://127.0.0.1:1", "", port, settings) as process:
            status, output, errors = await ended(process)
    assert (status, output) == (1, "")
    assert errors == (
        f"\nPort {port} of 127.0.0.1 is not free (Address already in use): stop what listens there, or "
        "choose another with QUDAO_PORT or --port.\n"
    )


def test_a_rehearsal_is_for_this_machine_alone() -> None:
    """Whoever reaches it says which day it is: it does not listen to others."""
    with pytest.raises(server.StartError, match="In a rehearsal whoever asks says which day it is"):
        server.listen(Settings(host="0.0.0.0", rehearsal=True))  # noqa: S104  # which is refused


async def test_a_neo4j_that_is_not_there_is_named(settings: Settings) -> None:
    """It ends, and says which address does not answer."""
    port, nowhere = free_ports(0, 0)
    async with server_process(f"bolt://127.0.0.1:{nowhere}", "", port, settings) as process:
        status, _, errors = await ended(process)
    assert status == 1
    assert f"Neo4j at bolt://127.0.0.1:{nowhere} does not answer: " in errors
    assert "Traceback" not in errors
