"""The example operations against the schema and the running server."""

import json
from pathlib import Path

import httpx
import pytest
from graphql import build_schema, parse, validate

from schema.explorer.examples import Example, examples

SDL = Path(__file__).parents[2] / "schema" / "schema.graphql"


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_it_is_valid(example: Example) -> None:
    """Nothing in it is unknown to the committed schema."""
    assert validate(build_schema(SDL.read_text(encoding="utf-8")), parse(example.query)) == []


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
async def test_it_shows_something(http: httpx.AsyncClient, example: Example) -> None:
    """It runs under the default limits, and no part of its answer is missing or an empty list."""
    variables = json.loads(example.variables) if example.variables else None
    request = {"query": example.query, "operationName": example.name, "variables": variables}
    answer = (await http.post("/graphql", json=request)).json()
    assert "errors" not in answer
    for name, value in answer["data"].items():
        assert value, name
        for part in ("nodes", "edges", "cities", "children", "predecessors"):
            assert value.get(part, True) if isinstance(value, dict) else True, f"{name}.{part}"


def test_there_are_a_dozen() -> None:
    """Names are unique, as they name the tabs; GraphiQL shows no variables in its first tab."""
    names = [example.name for example in examples()]
    assert len(names) == len(set(names)) >= 12
    assert examples()[0].variables is None
