"""The graph's shape, brought up to date at start by numbered migrations.

A migration is a file `graph/migrations/NNNN_name.cypher`: statements that end in `;` at the end of a
line, `//` comments on lines of their own. A process may die between two statements of a file, and the
file is then applied again from its start: write every statement so that it can be repeated.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from neo4j import AsyncManagedTransaction
from neo4j.exceptions import Neo4jError
from tenacity import AsyncRetrying, retry_if_exception, stop_after_delay, wait_random_exponential

from graph.mapping.relationship import ENDS
from graph.progress import Progress, SilentProgress
from graph.session import Graph

MIGRATIONS = Path(__file__).parent / "migrations"

_FILE = re.compile(r"(\d{4})_([a-z0-9_]+)\.cypher")
_PATIENCE = 600.0  # seconds: an index of a large graph takes minutes to populate, and so does waiting for one

_BOOTSTRAP = "CREATE CONSTRAINT migration_number IF NOT EXISTS FOR (n:Migration) REQUIRE n.number IS UNIQUE"

# Number 0 is no migration but the lock: writing it holds its node until the transaction ends, or until
# the server sees the connection of a dead process go.
_LOCK = "MERGE (m:Migration {number: 0}) SET m.name = 'lock', m.lockedAt = datetime()"

_APPLIED = dedent("""\
    MATCH (m:Migration)
    WHERE m.number > 0
    RETURN m.number, m.name, m.checksum""")

_RECORD = dedent("""\
    CREATE (m:Migration {number: $number, name: $name, checksum: $checksum, appliedAt: datetime()})""")

# Neo4j makes every plan that names a type anew when its first relationship comes, which takes seconds each.
_KNOWN = "UNWIND $types AS type CALL db.createRelationshipType(type)"

_AWAIT = "CALL db.awaitIndexes($seconds)"


class MigrationError(Exception):
    """The migrations of this version and those of the graph do not fit; the message says which."""


@dataclass(frozen=True)
class Migration:
    """A numbered file of Cypher statements, and what tells whether it was changed afterwards."""

    number: int
    name: str
    checksum: str
    statements: tuple[str, ...]


def read_migrations(folder: Path = MIGRATIONS) -> list[Migration]:
    """The migrations of `folder` in order; raises MigrationError where names or numbers are wrong."""
    migrations: list[Migration] = []
    for path in sorted(folder.glob("*.cypher")):
        match = _FILE.fullmatch(path.name)
        if match is None:
            raise MigrationError(f"{path.name}: a migration is named like 0007_what_it_does.cypher.")
        number = int(match[1])
        if number != len(migrations) + 1:
            raise MigrationError(
                f"{path.name}: migrations are numbered without gaps; "
                f"this one should be {len(migrations) + 1:04d}."
            )
        text = path.read_text(encoding="utf-8")
        checksum = hashlib.sha256(text.encode()).hexdigest()
        migrations.append(Migration(number, match[2], checksum, _statements(text)))
    return migrations


async def migrate(graph: Graph, progress: Progress | None = None, folder: Path = MIGRATIONS) -> list[str]:
    """Apply what `graph` lacks, wait until its indexes are online, and return the names applied.

    One process at a time migrates a graph; another one waits and then finds nothing left to do. Raises
    MigrationError when an applied migration was changed since, or is unknown to this version.
    """
    migrations = read_migrations(folder)
    if not await _missing(graph, migrations):
        # Nearly every start: no lock is needed to see that nothing is to be done (measured: 1 s less).
        await _await_indexes(graph)
        return []
    await _bootstrap(graph)

    async def work(lock: AsyncManagedTransaction) -> list[str]:
        await (await lock.run(_LOCK)).consume()
        return await _apply(graph, migrations, progress or SilentProgress())

    return await graph.transaction(work, seconds=_PATIENCE)


async def _bootstrap(graph: Graph) -> None:
    """Make the lock's own constraint, before there is a lock.

    Two processes that create it at once make one fail, with a deadlock or with "already exists" in spite
    of IF NOT EXISTS; the next try finds it there.
    """
    attempts = AsyncRetrying(
        retry=retry_if_exception(_is_race),
        wait=wait_random_exponential(multiplier=0.1, max=2),
        stop=stop_after_delay(30),
        reraise=True,
    )
    await attempts(graph.write, _BOOTSTRAP)


def _is_race(error: BaseException) -> bool:
    return isinstance(error, Neo4jError) and (error.code or "").startswith("Neo.ClientError.Schema.")


async def _apply(graph: Graph, migrations: list[Migration], progress: Progress) -> list[str]:
    missing = await _missing(graph, migrations)
    if missing:
        with progress.step("Migrating the graph", len(missing)) as step:
            for migration in missing:
                for statement in migration.statements:
                    await graph.autocommit(statement)
                await graph.write(
                    _RECORD,
                    {"number": migration.number, "name": migration.name, "checksum": migration.checksum},
                )
                step.advance()
        await graph.write(_KNOWN, {"types": sorted(ENDS)})
    await _await_indexes(graph)
    return [f"{m.number:04d}_{m.name}" for m in missing]


async def _missing(graph: Graph, migrations: list[Migration]) -> list[Migration]:
    """The migrations that `graph` lacks; raises MigrationError where the two do not fit."""
    known = {number: (name, checksum) for number, name, checksum in await graph.read(_APPLIED)}
    _check(migrations, known)
    return [m for m in migrations if m.number not in known]


async def _await_indexes(graph: Graph) -> None:
    await graph.autocommit(_AWAIT, {"seconds": int(_PATIENCE)})


def _check(migrations: list[Migration], known: Mapping[int, tuple[str, str]]) -> None:
    ours = {m.number: m for m in migrations}
    for number, (name, checksum) in sorted(known.items()):
        migration = ours.get(number)
        if migration is None:
            raise MigrationError(
                f"The graph has migration {number:04d}_{name}, which this version of Qudao does not know. "
                "A newer version wrote this graph: run that one, or use another graph."
            )
        if migration.checksum != checksum:
            raise MigrationError(
                f"{number:04d}_{migration.name}.cypher was changed after the graph applied it (as {name}, "
                f"checksum {checksum[:12]}, now {migration.checksum[:12]}). Restore the file, and put the "
                "change into a migration with the next number."
            )


def _statements(text: str) -> tuple[str, ...]:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("//")]
    parts = re.split(r";[ \t]*$", "\n".join(lines), flags=re.MULTILINE)
    return tuple(part.strip() for part in parts if part.strip())
