"""A server of the year's own: a Neo4j on a directory beside the one in use, and the API over it."""

import asyncio
import os
import re
import sys
from asyncio import StreamReader
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from graph.local import ephemeral
from graph.settings import Settings
from seed.opening import NAME as OPENING
from seed.problem import SeedError

_ROOT = Path(__file__).parents[2]
_READY = re.compile(r"is ready at (http://\S+)")


@asynccontextmanager
async def served() -> AsyncIterator[str]:
    """The address of its GraphQL endpoint, for the block; what it did before is there again.

    Its Neo4j is made of what the data directory of the settings has fetched. Raises SeedError and
    LocalNeo4jError.
    """
    settings = Settings()
    async with ephemeral(settings.data_dir / "year", settings) as at:
        environment = os.environ | {
            "NEO4J_URI": at.uri,
            "NEO4J_USERNAME": at.username,
            "NEO4J_PASSWORD": at.password,
            "QUDAO_HOST": "127.0.0.1",
            "QUDAO_PORT": "0",
            "QUDAO_DATASET": OPENING,
            "QUDAO_REHEARSAL": "true",
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "server.py", cwd=_ROOT, env=environment, stdout=PIPE
        )
        if process.stdout is None:
            raise TypeError("its output is a pipe")
        try:
            address = await _address(process.stdout)
            # What it says later must not fill the pipe.
            rest = asyncio.create_task(process.stdout.read())
            yield f"{address}/graphql"
            process.terminate()
            await rest
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()


async def _address(output: StreamReader) -> str:
    """Where a server that has just been started answers."""
    while line := await output.readline():
        if found := _READY.search(line.decode()):
            return found[1]
    raise SeedError("The server of the year did not start; above it says why.")
