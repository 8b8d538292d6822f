"""What becomes of Neo4j when its owner ends, however it ends."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
import structlog

from graph.local import LocalNeo4j, ownership
from graph.local.file_lock import FileLock
from graph.local.ownership import process_lock, running_pid
from graph.session import Graph
from graph.settings import Settings

pytestmark = pytest.mark.anyio

NewInstance = Callable[[], LocalNeo4j]


@contextmanager
def _owner(settings: Settings) -> Iterator[subprocess.Popen[str]]:
    environment = {
        "QUDAO_DATA_DIR": str(settings.data_dir),
        "QUDAO_BOLT_PORT": "0",
        "QUDAO_BROWSER_PORT": "0",
        "QUDAO_NEO4J_HEAP": settings.neo4j_heap,
        "QUDAO_NEO4J_PAGE_CACHE": settings.neo4j_page_cache,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.local.owner"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _started(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, process.communicate()[1]
    assert json.loads(line)["uri"].startswith("bolt://127.0.0.1:")


def _neo4j_gone(settings: Settings, within: float) -> bool:
    """Whether neither Neo4j nor its supervisor holds the home any more."""
    deadline = monotonic() + within
    while monotonic() < deadline:
        lock = FileLock.take(process_lock(settings.data_dir / "neo4j"), "test")
        if lock is not None:
            lock.release()
            return True
        sleep(0.05)
    return False


@pytest.mark.usefixtures("started_before")
async def test_a_killed_owner_leaves_no_neo4j(settings: Settings, new_instance: NewInstance) -> None:
    """After kill -9 Neo4j stops by itself, closes its store, and the next start finds the data."""
    with _owner(settings) as process:
        _started(process)
        process.kill()
        assert _neo4j_gone(settings, 15)
    async with (
        new_instance() as endpoint,
        Graph.open(endpoint.uri, endpoint.username, endpoint.password, settings) as graph,
    ):
        assert await graph.read("MATCH (n:Kept) RETURN n.by") == [["owner"]]
    debug = (settings.data_dir / "neo4j" / "logs" / "debug.log").read_text()
    assert "Recovery required" not in debug


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.usefixtures("started_before")
async def test_the_owner_drains_before_neo4j_ends(settings: Settings, number: signal.Signals) -> None:
    """A signal to the whole process group, as Ctrl-C sends it, reaches the owner only."""
    with _owner(settings) as process:
        _started(process)
        os.killpg(process.pid, number)
        out, err = process.communicate(timeout=40)
        assert json.loads(out) == {"kept": [["owner"]]}
        assert process.returncode == 0, err
    assert _neo4j_gone(settings, 0.5)


@pytest.mark.usefixtures("started_before")
async def test_a_second_start_names_the_first(settings: Settings) -> None:
    """While one owner lives, a second one on the same data directory is refused and the first goes on."""
    with _owner(settings) as first:
        _started(first)
        with _owner(settings) as second:
            _, err = second.communicate(timeout=60)
            assert second.returncode == 1
            assert f"Process {first.pid} already runs the Neo4j in" in err
        os.kill(first.pid, signal.SIGTERM)
        out, _ = first.communicate(timeout=40)
        assert json.loads(out) == {"kept": [["owner"]]}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's death")
@pytest.mark.usefixtures("started_before")
async def test_neo4j_ends_with_its_supervisor(new_instance: NewInstance, settings: Settings) -> None:
    """Even the supervisor's own kill -9 leaves no Neo4j."""
    neo4j = new_instance()
    async with neo4j:
        pid = running_pid(neo4j.home)
        assert pid is not None
        os.kill(_parent(pid), signal.SIGKILL)
        assert _neo4j_gone(settings, 15)


@pytest.mark.usefixtures("started_before")
async def test_an_orphan_is_stopped(
    new_instance: NewInstance, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that still holds the home of a dead owner is stopped, with a message, and Neo4j starts."""
    monkeypatch.setattr(ownership, "_ENDS_BY_ITSELF", 0.5)
    path = process_lock(settings.data_dir / "neo4j")
    holding = (
        "import fcntl, os, sys, time; f = open(sys.argv[1], 'w'); fcntl.flock(f, fcntl.LOCK_EX);"
        "f.write(str(os.getpid())); f.flush(); print('held', flush=True); time.sleep(600)"
    )
    orphan = _program(sys.executable, "-c", holding, str(path))
    assert orphan.stdout is not None
    assert orphan.stdout.readline() == "held\n"
    with structlog.testing.capture_logs() as logs:
        async with new_instance():
            assert orphan.wait(1) == -signal.SIGTERM
            orphan.communicate()
    assert [(entry["event"], entry["pid"]) for entry in logs] == [
        ("The last owner of this Neo4j died; waiting for it to stop", orphan.pid),
        ("Stopping the Neo4j that was left behind", orphan.pid),
    ]


@pytest.mark.usefixtures("started_before")
async def test_a_stale_process_id_harms_nobody(new_instance: NewInstance, settings: Settings) -> None:
    """A process id left in a lock file that nobody holds is another program's: it is let alone."""
    bystander = _program("sleep", "600")
    run = settings.data_dir / "neo4j" / "run"
    for name in ("owner.lock", "neo4j.lock"):
        (run / name).write_text(str(bystander.pid))
    try:
        async with new_instance():
            assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.communicate()


def _program(*command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
