"""Operations are compiled to the Cypher, parameters and plans that are committed."""

import difflib
import os
import subprocess
import sys
from collections.abc import AsyncIterator

import pytest
from neo4j import AsyncDriver

from graph.local import Endpoint
from graph.session import Graph
from graph.settings import Limits
from resolvers.read import Reader
from schema.build import build_schema
from tests.clock import clock
from tests.compile.case import HERE, Case, cases
from tests.compile.plan import snapshot_driver
from tests.compile.snapshot import compiled, settle, snapshot

CASES = [pytest.param(case, id=case.name) for case in cases()]
REWRITE = "python -m tests.compile --update"


@pytest.fixture(scope="module")
async def driver(neo4j: Endpoint, scenario: Graph) -> AsyncIterator[AsyncDriver]:
    """The scenario's Neo4j, its statistics settled; only plans are asked for."""
    auth = (neo4j.username, neo4j.password)
    async with snapshot_driver(neo4j.uri, auth) as opened:
        await settle(opened)
        yield opened


@pytest.mark.parametrize("case", CASES)
async def test_an_operation_is_compiled_as_committed(case: Case, driver: AsyncDriver, reader: Reader) -> None:
    """Statement, parameters' sources and plan are those beside the operation."""
    actual = await snapshot(reader, driver, case)
    expected = case.snapshot.read_text(encoding="utf-8") if case.snapshot.exists() else ""
    if actual != expected:
        diff = difflib.unified_diff(
            expected.splitlines(), actual.splitlines(), "committed", "compiled", lineterm="", n=2
        )
        shown = "\n".join(diff)
        pytest.fail(f"{case.name} is compiled otherwise; if that is meant, {REWRITE}\n{shown}", pytrace=False)


def test_every_snapshot_has_its_operation() -> None:
    """None is left behind by an operation that is gone."""
    assert {*HERE.glob("*/*.cypher")} == {case.snapshot for case in cases()}


def test_compiling_twice_gives_one_text(reader: Reader) -> None:
    """The text depends on nothing but the operation: it keeps Neo4j's own cache of plans warm."""
    for case in cases():
        again = Reader(build_schema()._schema, reader._graph, Limits(), clock)
        assert compiled(reader, case) == compiled(again, case), case.name


def test_ci_never_rewrites() -> None:
    """Where CI is set, the command refuses."""
    done = subprocess.run(
        [sys.executable, "-m", *REWRITE.split()[2:]],
        cwd=HERE.parents[1],
        env={**os.environ, "CI": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("CI is set: snapshots are rewritten by people")
