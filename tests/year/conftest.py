"""The year, run once for all its tests, on a graph of its own."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from graph.progress import SilentProgress
from graph.session import Graph
from graph.settings import Settings
from schema.app import create_app
from seed.api import Api
from seed.opening import NAME as OPENING
from seed.year.run import run, steps_of
from seed.year.step import Names
from seed.year.story import read_story
from tests.clock import clock
from tests.seeded import copied, filled
from tests.year.lived import Killing, Lived


@pytest.fixture(scope="session")
async def lived(
    shared_cache: Path, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Lived]:
    """The year, stopped in the middle and gone on with by somebody who knows nothing of the first half."""
    opening = await filled(shared_cache / "opening", settings, OPENING)
    rehearsing = settings.model_copy(update={"rehearsal": True})
    async with (
        copied(opening, tmp_path_factory.mktemp("year"), settings) as at,
        Graph.open(at.uri, at.username, at.password, settings) as graph,
    ):
        app = create_app(graph, rehearsing, tmp_path_factory.mktemp("assets"), (), clock)
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://localhost", timeout=60.0
        ) as http:
            api = Api(http, "/graphql", {"Accept-Language": "en"})
            steps = steps_of(read_story())
            with pytest.raises(asyncio.CancelledError):
                await asyncio.create_task(run(api, steps, Killing(len(steps) // 2), Names()))
            names = Names()
            yield Lived(http, graph, steps, names, await run(api, steps, SilentProgress(), names))
