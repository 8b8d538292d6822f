"""The AOT cache: Neo4j's classes, loaded, linked and profiled ahead of time (JEP 483, 514, 515)."""

import asyncio
import shutil
from datetime import date
from pathlib import Path

import httpx
import structlog

from graph.local.file_lock import FileLock
from graph.local.instance import Endpoint, LocalNeo4j
from graph.local.runtime import Runtime
from graph.mapping.covered import UNCOVERED
from graph.mapping.servable import SERVABLE
from graph.session import Graph
from graph.settings import Settings

log = structlog.get_logger(__name__)

_IDLE_SECONDS = 3.0
_NICE = 19
_PATIENCE = 600.0  # seconds, for each thing that the least favoured process on a busy machine is asked
_ROUNDS = 40

# What a start and a first request make Neo4j load: schema, writes, and reads of the compiler's shape.
_SCHEMA = (
    "CREATE CONSTRAINT IF NOT EXISTS FOR (t:Training) REQUIRE t.code IS UNIQUE",
    "CREATE INDEX IF NOT EXISTS FOR (t:Training) ON (t.name)",
    "CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (t:Training) ON EACH [t.name]",
    "CALL db.awaitIndexes(60)",
)
_WRITE = """
UNWIND range(1, 50) AS code
MERGE (t:Training {code: $prefix + toString(code)}) SET t.name = "name " + code
WITH t, code WHERE code > 1
MATCH (parent:Training {code: $prefix + toString(code / 2)})
MERGE (t)-[:PART_OF {since: date("2026-01-01")}]->(parent)
"""
_READ = """
MATCH (t:Training) WHERE t.code STARTS WITH $prefix AND t.name IS NOT NULL
WITH t ORDER BY t.name, t.code LIMIT 20
RETURN t {.code, .name,
  parent: head(COLLECT { MATCH (t)-[:PART_OF]->(p) RETURN p {.code} }),
  below: COUNT { (t)<-[:PART_OF*1..3]-() },
  children: COLLECT {
    MATCH (t)<-[r:PART_OF]-(c) WHERE r.since <= date() RETURN c {.code} ORDER BY c.code LIMIT 5
  }}
"""
# What takes Neo4j longest is to plan a long text for the first time: seconds, with a planner that the JVM has
# not compiled yet. A comment makes a text a new one.
_PARAMETERS = {"value": "$value", "date": "$date"}
_PLANNED = (
    f"""\
MATCH (n:Agent {{code: $value}})
CALL (n) {{
{SERVABLE.written(n="n", c="c", page="true", within="true", **_PARAMETERS)}
RETURN c
}}
RETURN c.code""",
    f"""\
MATCH (n:Customer {{code: $value}})
WHERE {UNCOVERED.written(n="n", **_PARAMETERS)}
RETURN n.code""",
)
_SEARCH = (
    'CALL db.index.fulltext.queryNodes("names", $text) YIELD node, score RETURN node.code, score LIMIT 5'
)


def aot_cache(runtime: Runtime, cache: Path) -> Path:
    """Where the AOT cache that fits `runtime` lies once it is trained."""
    return cache / "aot" / f"{runtime.key}.aot"


async def train_when_idle(runtime: Runtime, cache: Path) -> None:
    """Train the AOT cache unless it is there; a failure is logged, as nothing depends on the cache.

    It lets the first requests pass, and then yields to everything else on the machine: a training takes a
    minute that a first start must not. Later than that, and a first run that is soon ended leaves none.
    """
    if aot_cache(runtime, cache).is_file():
        return
    await asyncio.sleep(_IDLE_SECONDS)
    try:
        await train(runtime, cache, nice=_NICE)
    except Exception:  # the next start merely takes longer
        log.warning("The AOT cache could not be trained", exc_info=True)


async def train(runtime: Runtime, cache: Path, nice: int = 0) -> None:
    """Run a Neo4j of its own through a start and some queries, and keep what the JVM recorded.

    The cache appears under its name only when it is whole. Caches of other runtimes are removed.
    """
    target = aot_cache(runtime, cache)
    directory = target.parent
    lock = FileLock.take(directory / ".lock", "training")
    if lock is None:
        return  # another process trains it
    home = directory / "training"
    part = home / target.name
    try:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        neo4j = LocalNeo4j(
            runtime=runtime,
            home=home,
            password_file=home / "password",
            jvm_options=(f"-XX:AOTCacheOutput={part}",),
            grace_seconds=0,  # an interrupted training is worth nothing
            nice=nice,
            start_seconds=_PATIENCE,
        )
        async with neo4j as endpoint:
            await _exercise(endpoint)
            await neo4j.finish()
        part.replace(target)
        for stale in directory.glob("*.aot"):
            if stale != target:
                stale.unlink()
    finally:
        shutil.rmtree(home, ignore_errors=True)
        lock.release()


async def _exercise(endpoint: Endpoint) -> None:
    async with httpx.AsyncClient(timeout=_PATIENCE, trust_env=False) as client:
        (await client.get(endpoint.browser_url)).raise_for_status()
    settings = Settings.model_construct(
        pool_size=2, neo4j_database="neo4j", read_timeout=_PATIENCE, write_timeout=_PATIENCE
    )
    async with Graph.open(endpoint.uri, endpoint.username, endpoint.password, settings) as graph:
        for statement in _SCHEMA:
            await graph.autocommit(statement)
        given = {"value": "", "date": date(2026, 1, 1)}
        for number in range(_ROUNDS):
            for text in _PLANNED if number % 3 == 0 else ():
                await graph.read(f"EXPLAIN /* {number} */ {text}", given)
            prefix = f"{number % 4}-"
            await graph.write(_WRITE, {"prefix": prefix})
            await graph.read(_READ, {"prefix": prefix})
            await graph.read(_SEARCH, {"text": f"name {number}"})
