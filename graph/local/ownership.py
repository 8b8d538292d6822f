"""Who owns a home directory, and what a crashed owner left behind."""

import asyncio
import os
import signal
from pathlib import Path
from time import monotonic

import structlog

from graph.local.errors import LocalNeo4jError
from graph.local.file_lock import FileLock

log = structlog.get_logger(__name__)

_ENDS_BY_ITSELF = 25.0  # seconds: the supervisor's grace period and a little
_KILLED = 5.0
_POLL = 0.1


class AlreadyOwned(LocalNeo4jError):
    """Another process owns the home directory; `holder` is its id, as text."""

    def __init__(self, home: Path, holder: str) -> None:
        self.holder = holder
        super().__init__(
            f"Process {holder} already runs the Neo4j in {home}. Stop it first, or set QUDAO_DATA_DIR to "
            "another directory (and QUDAO_BOLT_PORT and QUDAO_BROWSER_PORT to other ports)."
        )


def own(home: Path) -> FileLock:
    """Become the one owner of `home`; raises `AlreadyOwned` naming the process that is."""
    path = home / "run" / "owner.lock"
    lock = FileLock.take(path, str(os.getpid()))
    if lock is None:
        raise AlreadyOwned(home, FileLock.holder(path) or "(unknown)")
    return lock


def process_lock(home: Path) -> Path:
    """The lock that a running Neo4j and its supervisor hold; it names the Neo4j process."""
    return home / "run" / "neo4j.lock"


async def stop_predecessor(home: Path) -> None:
    """Wait for, and if need be stop, the Neo4j of an owner that died; call it as the owner of `home`.

    A process id alone proves nothing, it may be another program's by now; the lock is held by Neo4j
    itself, so as long as it is held the id in it is right.
    """
    path = process_lock(home)
    if await _free(path, 0):
        return
    log.warning(
        "The last owner of this Neo4j died; waiting for it to stop", home=str(home), pid=running_pid(home)
    )
    if await _free(path, _ENDS_BY_ITSELF):
        return
    for number, seconds in ((signal.SIGTERM, _ENDS_BY_ITSELF), (signal.SIGKILL, _KILLED)):
        pid = running_pid(home)
        if pid is not None:
            log.warning("Stopping the Neo4j that was left behind", pid=pid, signal=number.name)
            os.kill(pid, number)
        if await _free(path, seconds):
            return
    raise LocalNeo4jError(
        f"A Neo4j that an earlier run left behind (process {running_pid(home)}) still uses {home} and does "
        "not stop. End that process, then start again."
    )


async def _free(path: Path, seconds: float) -> bool:
    deadline = monotonic() + seconds
    while True:
        if not path.exists():
            return True
        written = path.read_text()
        lock = FileLock.take(path, written)
        if lock is not None:
            lock.release()
            return True
        if monotonic() >= deadline:
            return False
        await asyncio.sleep(_POLL)


def running_pid(home: Path) -> int | None:
    """The process that `home`'s held process lock names; None while it is being written."""
    written = FileLock.holder(process_lock(home))
    return int(written) if written.isdigit() else None
