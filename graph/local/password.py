"""The generated password of the local Neo4j."""

import asyncio
import os
import secrets
from pathlib import Path

from graph.local.admin import run_admin
from graph.local.errors import LocalNeo4jError
from graph.local.runtime import Runtime

USERNAME = "neo4j"


async def initial_password(runtime: Runtime, home: Path, file: Path) -> str:
    """The password in `file`, generated (readable by its owner only) and set before a first start."""
    started_before = (home / "data" / "databases" / "system").is_dir()
    if not file.is_file():
        if started_before:
            raise LocalNeo4jError(
                f"The graph in {home} has a password, but its file {file} is gone. Put the file back, or "
                f"move {home} away to start with an empty graph."
            )
        await asyncio.to_thread(_write, file, generated())
    password = file.read_text(encoding="ascii").strip()
    if not started_before:
        await run_admin(runtime, home, "dbms", "set-initial-password", password)
    return password


def generated() -> str:
    """A new password: hexadecimal, as Neo4j's tool takes a leading `-` or `@` for an option or a file."""
    return secrets.token_hex(24)


def _write(file: Path, password: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as text:
        text.write(f"{password}\n")
    part.replace(file)
