"""Requests that schemathesis makes from the SDL, with values nobody would send, never break the server."""

from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
import schemathesis
from hypothesis import strategies as st
from schemathesis.core.result import Ok
from schemathesis.graphql import nodes
from schemathesis.specs.graphql.schemas import GraphQLSchema
from structlog.testing import capture_logs

from graph.settings import Settings
from schema.app import create_app
from schema.build import build_schema
from schema.sdl import sdl
from tests.api.writable import Writable
from tests.clock import clock
from tests.scenarios.properties.profile import each

# As Neo4j plans each of them for the first time, on a machine that does other things.
_PATIENT = 60.0


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    """What schemathesis makes of the SDL, and of the scalars that it cannot know."""
    dates = st.dates().map(str)
    for name in ("Date", "DateTime", "Cursor"):
        schemathesis.graphql.scalar(name, (dates | st.text(max_size=20)).map(nodes.String))
    for name in ("Fen", "Quantity"):
        schemathesis.graphql.scalar(name, st.integers(-(2**70), 2**70).map(str).map(nodes.String))
    return schemathesis.graphql.from_file(sdl(build_schema()))


async def test_what_the_schema_allows_is_answered(
    schema: GraphQLSchema, writable: Writable, settings: Settings, tmp_path: Path
) -> None:
    """A hundred queries and mutations, at night two thousand: an answer, below 500; nothing in the log."""
    patient = settings.model_copy(update={"request_timeout": _PATIENT})
    app = create_app(writable.graph.patient(_PATIENT), patient, tmp_path, (), clock)
    operations = []
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        operations.append(found.ok())
    statuses: Counter[int] = Counter()
    asked: set[str] = set()

    async def send(case: schemathesis.Case[Any]) -> None:
        with capture_logs() as logs:
            response = await http.post("/graphql", json={"query": case.body})
        assert response.status_code < 500, (case.body, response.text)
        content = orjson.loads(response.content)
        codes = {error["extensions"]["code"] for error in content.get("errors", ()) if "extensions" in error}
        assert "INTERNAL" not in codes, case.body
        assert [entry for entry in logs if entry["log_level"] != "info"] == []
        statuses[response.status_code] += 1
        asked.add(case.operation.label.partition(".")[0])

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as http:
        await each(
            st.one_of([operation.as_strategy() for operation in operations]),
            send,
            examples=100,
            nightly=2_000,
        )
    assert asked == {"Query", "Mutation"}
    assert statuses[200] > 0
