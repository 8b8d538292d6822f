"""A Neo4j with the reference data, for one scenario's graph after the other."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph.session import Graph
from graph.settings import Settings
from tests.scenarios.asking import Asker
from tests.seeded import copied

# Each scenario changes the counts of nodes that plans were made for; anew they would be as good, and late.
_KEPT_PLANS = {"dbms.cypher.min_replan_interval": "24h"}


# All that is neither reference data nor the graph's own account of itself.
_CLEAR = """
MATCH (n)
WHERE NOT n:Territory|Industry|Migration|Dataset|Policy|SectionLimit|PromotionBar
DETACH DELETE n"""


@pytest.fixture(scope="session")
async def stage(
    seeded: Path, tmp_path_factory: pytest.TempPathFactory, settings: Settings
) -> AsyncIterator[Graph]:
    """The reference data alone; who loads a scenario into it takes the one before away.

    A load waits for Neo4j to plan what it never saw.
    """
    settings = settings.model_copy(update={"write_timeout": 60.0})
    async with (
        copied(seeded, tmp_path_factory.mktemp("scenarios"), settings, _KEPT_PLANS) as endpoint,
        Graph.open(endpoint.uri, endpoint.username, endpoint.password, settings) as graph,
    ):
        await graph.autocommit(_CLEAR)
        yield graph


@pytest.fixture(scope="session")
def asker(stage: Graph) -> Asker:
    """Asks it; documents and plans are kept from one scenario to the next."""
    return Asker(stage)
