"""The AOT cache."""

import asyncio
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.local import LocalNeo4j
from graph.local.aot import aot_cache, train
from graph.local.ownership import running_pid
from graph.local.runtime import Runtime

pytestmark = pytest.mark.anyio

NewInstance = Callable[[], LocalNeo4j]


@pytest.mark.usefixtures("started_before")
async def test_a_trained_cache_is_used(new_instance: NewInstance, trained: Path) -> None:
    """Java, told to end rather than go on without the cache, starts."""
    neo4j = new_instance()
    assert neo4j.aot_cache == trained
    neo4j.jvm_options = ("-XX:AOTMode=on",)
    async with neo4j:
        pass
    assert trained.is_file()


@pytest.mark.parametrize("damage", ["garbage", "truncated", "flipped"])
@pytest.mark.usefixtures("started_before")
async def test_a_damaged_cache_does_not_break_the_start(
    new_instance: NewInstance, trained: Path, tmp_path: Path, damage: str
) -> None:
    """Neo4j starts without it, and it is removed, so that it is trained again."""
    content = bytearray(trained.read_bytes())
    if damage == "garbage":
        content = bytearray(b"not a cache")
    elif damage == "truncated":
        del content[len(content) // 2 :]
    else:
        content[len(content) // 2] ^= 0xFF
    neo4j = new_instance()
    neo4j.aot_cache = tmp_path / "damaged.aot"
    neo4j.aot_cache.write_bytes(content)
    async with neo4j:
        pass
    assert not neo4j.aot_cache.exists()


@pytest.mark.usefixtures("started_before")
async def test_a_java_that_crashes_with_its_cache_goes_without(
    new_instance: NewInstance, trained: Path, tmp_path: Path
) -> None:
    """A second start without the cache answers, so the cache is taken for the culprit and removed."""
    neo4j = new_instance()
    neo4j.aot_cache = Path(shutil.copy(trained, tmp_path))
    starting = asyncio.create_task(neo4j.start())
    console = neo4j.home / "logs" / "console.log"
    console.unlink()  # of the start before
    while not console.is_file() or (pid := running_pid(neo4j.home)) is None:
        await asyncio.sleep(0.05)
        assert not starting.done()
    await asyncio.sleep(0.5)  # Java has its signal handlers then
    os.kill(pid, signal.SIGSEGV)
    await starting
    assert running_pid(neo4j.home) != pid
    await neo4j.stop()
    assert not neo4j.aot_cache.exists()
    logs = neo4j.home / "logs"
    assert [len([*logs.glob(name)]) for name in ("hs_err_pid*.log", "crash-*.log")] == [0, 1]


async def test_an_interrupted_training_leaves_nothing(runtime: Runtime, tmp_path: Path) -> None:
    """Neither a half-written cache nor a running Neo4j."""
    task = asyncio.create_task(train(runtime, tmp_path))
    home = tmp_path / "aot" / "training"
    while not (home / "logs" / "neo4j.log").is_file():
        await asyncio.sleep(0.05)
        assert not task.done()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not aot_cache(runtime, tmp_path).exists()
    assert sorted(path.name for path in (tmp_path / "aot").iterdir()) == [".lock"]
