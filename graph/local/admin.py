"""Run `neo4j-admin` on a stopped Neo4j."""

import asyncio
import os
import subprocess
import tempfile
from pathlib import Path
from typing import IO

from graph.local.errors import LocalNeo4jError
from graph.local.runtime import Runtime


async def run_admin(
    runtime: Runtime,
    home: Path,
    *arguments: str,
    stdin: IO[bytes] | None = None,
    stdout: IO[bytes] | None = None,
) -> None:
    """Run one command and wait for it; raises `LocalNeo4jError` with what it said when it fails.

    Its arguments go through a file that only this user can read: a command line is for everyone to see.
    """
    with tempfile.NamedTemporaryFile("w", dir=home, prefix="admin-", encoding="utf-8") as file:
        command = [*runtime.admin(), *arguments]
        file.write("\n".join(_quoted(word) for word in command[1:]))
        file.flush()
        process = await asyncio.create_subprocess_exec(
            command[0],
            f"@{file.name}",
            stdin=stdin or subprocess.DEVNULL,
            stdout=stdout or subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
            start_new_session=True,
        )
        try:
            out, err = await process.communicate()
        except asyncio.CancelledError:
            process.kill()
            await process.wait()
            raise
    if process.returncode != 0:
        said = b"\n".join(filter(None, (out, err))).decode(errors="replace").strip()
        raise LocalNeo4jError(f"`neo4j-admin {' '.join(arguments[:2])}` failed: {said}")


def _quoted(word: str) -> str:
    """As the java launcher reads an argument file."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
