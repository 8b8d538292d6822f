"""The served answer beside the oracle's: the same bytes, the same errors."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import anyio
import orjson
from neo4j.exceptions import Neo4jError

from resolvers.principal import OPERATOR, Principal
from resolvers.read import Answer, Reader, Request
from tests.differential.oracle import Oracle


async def assert_same(
    reader: Reader,
    oracle: Oracle,
    text: str,
    variables: dict[str, Any] | None = None,
    principal: Principal = OPERATOR,
    chinese: bool = True,
) -> Answer:
    """Ask both; key order, nulls and the errors' messages, paths and places must be equal."""
    variables = variables or {}
    answer = await reader.answer(Request(text, variables, None, principal, chinese))
    assert answer.executed, f"refused: {answer.errors}\n{text}\n{variables}"
    expected = oracle.answer(text, variables, principal, chinese, reader.today())
    got_errors = [each.formatted for each in answer.errors or ()]
    expected_errors = [each.formatted for each in expected.errors or ()]
    assert got_errors == expected_errors, f"{text}\n{variables}"
    got, wanted = orjson.dumps(answer.data), orjson.dumps(expected.data)
    if got != wanted:
        # Parsed, so that a failure shows where the two part; equal then means another order of keys.
        assert orjson.loads(got) == orjson.loads(wanted), f"{text}\n{variables}"
        assert got.decode() == wanted.decode(), f"{text}\n{variables}"
    return answer


async def plan_ahead(reader: Reader, requests: Iterable[Request]) -> None:
    """Ask several at once: Neo4j takes longer to plan a new text than to answer it, and has several cores.

    What goes wrong here goes wrong again where the answer is looked at.
    """
    places = anyio.Semaphore(4)

    async def ask(request: Request) -> None:
        async with places:
            with suppress(Neo4jError):
                await reader.answer(request)

    async with anyio.create_task_group() as group:
        for request in requests:
            group.start_soon(ask, request)
