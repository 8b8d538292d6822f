"""Neo4j goes, or the wire to it is cut: bounded times, clear errors, and nothing done twice."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.local import Endpoint
from graph.local.runtime import Runtime
from graph.session import GRAPH_ERRORS, Graph
from graph.settings import Settings
from resolvers.failure import failure_of
from schema.app import create_app
from tests.clock import clock
from tests.failure.plant import planted
from tests.failure.wire import Cut, Wire, wired
from tests.seeded import copied

pytestmark = pytest.mark.xdist_group("server")

_CREATE = """
mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) { customer { id name } userErrors { code message } }
}"""
_CUSTOMER = {
    "name": "断线客户",
    "grade": "C",
    "cardTier": "NONE",
    "size": "SMALL",
    "territory": "County:350505",
    "industry": "Industry:2614",
}
_CUSTOMERS = "MATCH (c:Customer {name: '断线客户'}) RETURN count(c)"
_SLOW = "UNWIND range(1, $to) AS number RETURN sum(number)"
_DELETE = "MATCH (c:Customer {name: '断线客户'}) DETACH DELETE c"
# Below the time of a request, so that the error says what it waited for.
_BOUND = 12.0


@pytest.fixture(scope="module")
async def far(
    seeded: Path, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Endpoint]:
    """A Neo4j at the other end of a wire."""
    async with copied(seeded, tmp_path_factory.mktemp("wired"), settings) as endpoint:
        yield endpoint


@pytest.fixture
async def wire(
    far: Endpoint, settings: Settings, tmp_path: Path
) -> AsyncIterator[tuple[Wire, httpx.AsyncClient, Graph]]:
    """The wire, a client of the server at this end, and the graph itself."""
    async with (
        wired(far.uri) as (uri, wire),
        Graph.open(uri, far.username, far.password, settings) as through,
        Graph.open(far.uri, far.username, far.password, settings) as graph,
    ):
        transport = httpx.ASGITransport(create_app(through, settings, tmp_path, (), clock))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
            yield wire, http, graph
        await graph.write(_DELETE)


async def _create(http: httpx.AsyncClient, **more: Any) -> httpx.Response:
    body = {"query": _CREATE, "variables": {"input": {**_CUSTOMER, **more}}}
    return await http.post("/graphql", json=body, headers={"Accept-Language": "en"})


@pytest.mark.parametrize("when", Cut)
async def test_a_key_finds_out(wire: tuple[Wire, httpx.AsyncClient, Graph], when: Cut) -> None:
    """Cut while it committed, whether it did or not: the key tells, and it is done once and acknowledged."""
    cut, http, graph = wire
    cut.cut_next_commit(when)
    response = await _create(http, idempotencyKey=f"cut-{when.value}")
    assert cut.cuts == 1
    payload = response.json()["data"]["createCustomer"]
    assert (payload["customer"]["name"], payload["userErrors"]) == ("断线客户", [])
    assert await graph.read(_CUSTOMERS) == [[1]]


@pytest.mark.parametrize(("when", "customers"), [(Cut.BEFORE, 0), (Cut.AFTER, 1)])
async def test_without_a_key_the_outcome_is_unknown(
    wire: tuple[Wire, httpx.AsyncClient, Graph], when: Cut, customers: int
) -> None:
    """It is not done again: whoever asked is told that it may have been."""
    cut, http, graph = wire
    cut.cut_next_commit(when)
    response = await _create(http)
    assert cut.cuts == 1
    assert response.status_code == 503
    [error] = response.json()["errors"]
    assert error["message"] == (
        "This may or may not have taken effect: send it again with the same idempotencyKey, and it takes "
        "effect once and is answered; if it has none, look at what it changes before you send it again."
    )
    assert error["extensions"]["code"] == "OUTCOME_UNKNOWN"
    assert await graph.read(_CUSTOMERS) == [[customers]]


async def test_a_wire_cut_between_reads(far: Endpoint, settings: Settings) -> None:
    """Whoever reads next does not hear of it: it is read over another connection."""
    async with (
        wired(far.uri) as (uri, wire),
        Graph.open(uri, far.username, far.password, settings) as graph,
    ):
        assert await graph.read("RETURN 1") == [[1]]
        assert wire.cut() == 1
        assert await graph.read("RETURN 2") == [[2]]


async def test_a_wire_cut_while_it_is_read(far: Endpoint, settings: Settings) -> None:
    """Nothing was changed, so that it is read again; the connection is told of by nobody."""
    async with (
        wired(far.uri) as (uri, wire),
        Graph.open(uri, far.username, far.password, settings) as graph,
    ):
        reading = asyncio.create_task(graph.read(_SLOW, {"to": 3_000_000}))
        while not await _under_way(graph, _SLOW):
            assert not reading.done()
        assert wire.cut() == 2
        assert await reading == [[4_500_001_500_000]]


async def test_a_read_given_up(far: Endpoint, settings: Settings) -> None:
    """Its connection is closed, which ends it in Neo4j; who reads next has another."""
    async with Graph.open(far.uri, far.username, far.password, settings) as graph:
        reading = asyncio.create_task(graph.read(_SLOW, {"to": 10_000_000_000}))
        while not await _under_way(graph, _SLOW):
            assert not reading.done()
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        assert await graph.read("RETURN 1") == [[1]]
        async with asyncio.timeout(_BOUND):
            while await _under_way(graph, _SLOW):
                await asyncio.sleep(0.05)


async def _under_way(graph: Graph, text: str) -> bool:
    found = await graph.read("SHOW TRANSACTIONS YIELD currentQuery RETURN collect(currentQuery)")
    return text in found[0][0]


async def test_a_constraint_says_what_is_taken(far: Endpoint, settings: Settings) -> None:
    """Which property of which type, and not whose."""
    async with Graph.open(far.uri, far.username, far.password, settings) as graph:
        with pytest.raises(GRAPH_ERRORS) as raised:
            await graph.write("CREATE (:Agent {code: 'A001'})")
    failure = failure_of(raised.value, changes=True)
    assert (
        failure.message == "Another Agent has this code already, so that nothing was changed: choose another."
    )
    assert (failure.code, failure.status) == ("ALREADY_EXISTS", 200)


async def test_a_graph_that_is_gone(
    seeded: Path, runtime: Runtime, settings: Settings, tmp_path: Path
) -> None:
    """Readiness says so, a request is told so in bounded time, and once it is back all is well."""
    async with (
        planted(seeded, tmp_path, runtime, settings) as plant,
        httpx.AsyncClient(base_url=plant.url, timeout=60) as http,
    ):
        await plant.stop_neo4j()
        await _told_that_it_is_gone(http)
        await plant.start_neo4j()
        response = await http.post("/graphql", json={"query": "{ viewer { role } }"})
        assert response.json()["data"] == {"viewer": {"role": "OPERATOR"}}
        assert (await http.get("/readyz")).status_code == 200


async def _told_that_it_is_gone(http: httpx.AsyncClient) -> None:
    began = time.monotonic()
    response = await http.post("/graphql", json={"query": "{ viewer { role } }"})
    assert time.monotonic() - began < _BOUND
    assert (response.status_code, response.headers["retry-after"]) == (503, "1")
    [error] = response.json()["errors"]
    assert error["message"] == "The graph does not answer; try again in a moment."
    assert error["extensions"]["code"] == "GRAPH_UNAVAILABLE"
    ready = await http.get("/readyz")
    assert ready.status_code == 503
    assert ready.json()["reason"].startswith("the graph does not answer: ")
    assert (await http.get("/livez")).status_code == 200


async def test_it_drains(seeded: Path, runtime: Runtime, settings: Settings, tmp_path: Path) -> None:
    """Told to end, it is no longer ready, answers what is under way and what still comes, and ends well."""
    async with planted(seeded, tmp_path, runtime, settings, {"QUDAO_DRAIN_SECONDS": "2"}) as plant:
        async with httpx.AsyncClient(base_url=plant.url, timeout=60) as http:
            under_way = asyncio.create_task(http.post("/graphql", json={"query": _whole_channel()}))
            await asyncio.sleep(0.1)
            plant.terminate_server()
            await asyncio.sleep(0.2)
            ready = await http.get("/readyz")
            assert (ready.status_code, ready.json()["reason"]) == (503, "the server is stopping")
            late = await http.post("/graphql", json={"query": "{ viewer { role } }"})
            assert late.json()["data"] == {"viewer": {"role": "OPERATOR"}}
            assert "data" in (await under_way).json()
        assert await plant.server_ended() == 0


def _whole_channel() -> str:
    return "{ agents(first: 500) { nodes { code delegations { nodes { id areas { __typename } } } } } }"
