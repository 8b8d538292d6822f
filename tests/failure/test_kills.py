"""The server and Neo4j are killed at random moments under writes."""

import asyncio
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from graph.local.runtime import Runtime
from graph.session import Graph
from graph.settings import Settings
from tests.failure.clients import Subscriber, Writer
from tests.failure.plant import Plant, planted

pytestmark = pytest.mark.xdist_group("server")

_CYCLES = {"patient": 10, "nightly": 200}
_WRITERS = 3
_LONGEST = 1.5
_PATIENCE = 60.0
# A first plan takes longer than it may where Neo4j is killed every second.
_PATIENT = {"QUDAO_READ_TIMEOUT": "30", "QUDAO_WRITE_TIMEOUT": "30", "QUDAO_REQUEST_TIMEOUT": "30"}
_SEED = 20_261_126
# Of each customer that was registered: what one registration leaves, each once.
_REGISTERED = """
MATCH (c:Customer) WHERE c.name STARTS WITH 'W'
RETURN c.name, 'Customer:' + c.code,
  count { (c)-[:LOCATED_IN]->(:County {code: '350505'}) },
  count { (c)-[:OF_INDUSTRY]->(:Industry {code: '2614'}) },
  count { (:Event {type: 'CUSTOMER_CREATED'})-[:ABOUT]->(c) }
ORDER BY c.name"""
_EVENTS = """
MATCH (e:Event {type: 'CUSTOMER_CREATED'})-[:ABOUT]->(c:Customer) WHERE c.name STARTS WITH 'W'
RETURN 'Customer:' + c.code ORDER BY e.number"""
_NUMBERS = "MATCH (e:Event) RETURN count(e.number), count(DISTINCT e.number), count(*)"
_UNFINISHED = "MATCH (k:IdempotencyKey) WHERE k.result IS NULL RETURN count(k)"


async def test_nothing_is_lost_or_done_twice(
    seeded: Path, runtime: Runtime, settings: Settings, tmp_path: Path
) -> None:
    """Acknowledged writes lost, applied twice, half applied: none; events that a subscriber missed: none."""
    cycles = _CYCLES[hypothesis_settings.get_current_profile_name()]
    chance = random.Random(_SEED)  # noqa: S311  # when to kill is no secret
    async with planted(seeded, tmp_path, runtime, settings, _PATIENT) as plant:
        subscriber = Subscriber(plant.url)
        listening = asyncio.create_task(subscriber.listen())
        await subscriber.subscribed.wait()
        stopping = asyncio.Event()
        writers = [Writer(plant.url, f"W{n}") for n in range(_WRITERS)]
        writing = [asyncio.create_task(each.write(stopping)) for each in writers]
        while not subscriber.received:
            await asyncio.sleep(0.05)
        for _ in range(cycles):
            await asyncio.sleep(chance.uniform(0, _LONGEST))
            await (plant.kill_neo4j if chance.random() < 0.5 else plant.kill_server)()
        stopping.set()
        await asyncio.gather(*writing)
        await _checked(plant, settings, writers, subscriber)
        listening.cancel()
    # Or nothing was killed under anybody.
    assert sum(each.repeated for each in writers) >= cycles


async def _checked(
    plant: Plant, settings: Settings, writers: Sequence[Writer], subscriber: Subscriber
) -> None:
    acknowledged = {name: id_ for each in writers for name, id_ in each.acknowledged.items()}
    at = plant.endpoint
    async with Graph.open(at.uri, at.username, at.password, settings) as graph:
        registered = await graph.read(_REGISTERED)
        assert registered == [[name, acknowledged[name], 1, 1, 1] for name in sorted(acknowledged)]
        [[numbered, numbers, events]] = await graph.read(_NUMBERS)
        assert numbered == numbers == events
        assert await graph.read(_UNFINISHED) == [[0]]
        told = [id_ for [id_] in await graph.read(_EVENTS)]
    async with asyncio.timeout(_PATIENCE):
        while len(subscriber.received) < len(told):
            await asyncio.sleep(0.05)
    assert [id_ for _, id_ in subscriber.received] == told
