"""The server as a process of its own."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from graph.settings import Settings

_ROOT = Path(__file__).parents[1]
_READY = b"Ctrl-C stops it.\n"
PATIENCE = 60.0


@asynccontextmanager
async def server_process(
    uri: str, password: str, port: int, settings: Settings, more: Mapping[str, str] | None = None
) -> AsyncIterator[Process]:
    """`server.py` over the Neo4j at `uri`, killed at the block's end where it still runs.

    `more` are settings as the environment has them.
    """
    environment = os.environ | {
        "NEO4J_URI": uri,
        "NEO4J_PASSWORD": password,
        "QUDAO_DATA_DIR": str(settings.data_dir.resolve()),
        "QUDAO_PORT": str(port),
        **(more or {}),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "server.py", cwd=_ROOT, env=environment, stdout=PIPE, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def ready(process: Process) -> str:
    """What it says up to when it answers."""
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        return (await process.stdout.readuntil(_READY)).decode()


async def ended(process: Process) -> tuple[int | None, str, str]:
    """Its status and the rest of what it said."""
    async with asyncio.timeout(PATIENCE):
        output, errors = await process.communicate()
    return process.returncode, output.decode(), errors.decode()
