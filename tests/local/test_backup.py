"""Backup and restore."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.local import Endpoint, LocalNeo4j, LocalNeo4jError
from graph.local.backup import backup, restore
from graph.local.progress import Progress
from graph.session import Graph
from graph.settings import Settings

pytestmark = pytest.mark.anyio

NewInstance = Callable[[], LocalNeo4j]

_CODES = "MATCH (n:Kept) RETURN n.code ORDER BY n.code"


async def _run(endpoint: Endpoint, text: str) -> list[list[object]]:
    async with Graph.open(endpoint.uri, endpoint.username, endpoint.password, Settings()) as graph:
        return await graph.write(text)


@pytest.mark.usefixtures("started_before")
async def test_a_backup_brings_the_graph_back(new_instance: NewInstance, settings: Settings) -> None:
    """What was written after the backup is gone after its restore, and is itself backed up by it."""
    async with new_instance() as endpoint:
        await _run(endpoint, "CREATE (:Kept {code: 'before'})")
    with Progress() as progress:
        first = await backup(settings, progress)
        assert first.parent == settings.data_dir / "backups"
        async with new_instance() as endpoint:
            await _run(endpoint, "CREATE (:Kept {code: 'after'})")
            with pytest.raises(LocalNeo4jError, match="only while it is stopped. Stop the server, then try"):
                await backup(settings, progress)
            with pytest.raises(LocalNeo4jError, match="only while it is stopped. Stop the server, then try"):
                await restore(settings, first, progress)
        second = await restore(settings, first, progress)
        assert second is not None
        async with new_instance() as endpoint:
            assert await _run(endpoint, _CODES) == [["before"]]
        await restore(settings, second, progress)
        async with new_instance() as endpoint:
            assert await _run(endpoint, _CODES) == [["after"], ["before"]]


async def test_what_is_no_backup_is_not_restored(
    new_instance: NewInstance, settings: Settings, tmp_path: Path
) -> None:
    """A missing or foreign file is refused before anything is touched."""
    with Progress() as progress:
        with pytest.raises(LocalNeo4jError, match="There is no graph in .* yet. Start the server once"):
            await backup(settings, progress)
        async with new_instance() as endpoint:
            await _run(endpoint, "CREATE (:Kept {code: 'before'})")
        with pytest.raises(LocalNeo4jError, match="There is no file .* make restore FILE="):
            await restore(settings, tmp_path / "absent.dump", progress)
        foreign = tmp_path / "foreign.dump"
        foreign.write_text("not a dump")
        with pytest.raises(LocalNeo4jError, match="`neo4j-admin database load` failed"):
            await restore(settings, foreign, progress)
    assert not (settings.data_dir / "backups").exists()
    async with new_instance() as endpoint:
        assert await _run(endpoint, _CODES) == [["before"]]
