"""Where the graph misses a value that must be there, the null travels as the specification says."""

import json
from collections.abc import AsyncIterator

import pytest
from hypothesis import settings

from graph.session import Graph
from graph.settings import Limits
from resolvers.read import Reader
from schema.build import build_schema
from tests.clock import clock
from tests.differential.comparison import assert_same
from tests.differential.conftest import Sides
from tests.differential.corpus import FOLDER, Case, corpus
from tests.differential.exploration import explore
from tests.differential.frayed import fray, mend
from tests.differential.oracle import Oracle
from tests.differential.store import Store

CASES = corpus("frayed_operations")
PATHS = json.loads((FOLDER / "frayed_operations" / "nulls.paths.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
async def frayed(scenario: Graph) -> AsyncIterator[Sides]:
    """Both sides over the scenario with nodes that miss values, which are gone afterwards."""
    try:
        await fray(scenario)
        schema = build_schema()._schema
        store = await Store.dump(scenario)
        yield Sides(Reader(schema, scenario, Limits(), clock), Oracle(schema, store), store, schema)
    finally:
        await mend(scenario)


@pytest.mark.parametrize("case", CASES, ids=[each.name for each in CASES])
async def test_operation(frayed: Sides, case: Case) -> None:
    """The answer has the executor's nulls and errors, where they are expected."""
    answer = await assert_same(frayed.reader, frayed.oracle, case.text, case.variables)
    if case.file == "nulls":
        assert [each.path for each in answer.errors or ()] == PATHS[case.operation]


async def test_generated_operations(frayed: Sides) -> None:
    """Random operations over such data are answered alike."""
    await explore(frayed, settings(max_examples=40, deadline=None, derandomize=True))
