"""Hypothesis asking both sides operations that nobody wrote."""

import anyio.from_thread
import anyio.to_thread
import orjson
from graphql import DocumentNode, GraphQLError, parse, validate
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from graph.settings import Limits
from resolvers.catalog import Catalog
from resolvers.limits import check_document
from resolvers.principal import OPERATOR, Principal
from tests.differential.comparison import assert_same
from tests.differential.conftest import Sides
from tests.differential.generate import operations
from tests.differential.selection import Operation
from tests.differential.values import Values, principals

# A text of so many words may have more tokens, with variables or without, than the server reads.
_WORDS = 900


async def explore(sides: Sides, examples: settings) -> None:
    """Compare random operations, as the operator or any party, values in place and as variables.

    Hypothesis draws, and stops drawing, in a thread of its own: what it raises to stop would end the
    event loop that the tests share.
    """
    parties = [OPERATOR, OPERATOR, OPERATOR, *map(Principal.acting_as, principals(sides.store))]

    @settings(examples, suppress_health_check=list(HealthCheck))
    @given(operations(Catalog(sides.schema), Values(sides.store)), st.sampled_from(parties), st.booleans())
    def example(operation: Operation, principal: Principal, chinese: bool) -> None:
        assume(_is_answered(sides, operation))
        anyio.from_thread.run(_compare, sides, operation, principal, chinese)

    await anyio.to_thread.run_sync(example)


async def drawn(sides: Sides, examples: settings) -> list[str]:
    """The texts of random operations, for whoever asks each of them many times."""
    found: dict[str, None] = {}

    @settings(examples, suppress_health_check=list(HealthCheck))
    @given(operations(Catalog(sides.schema), Values(sides.store)))
    def example(operation: Operation) -> None:
        assume(_is_answered(sides, operation))
        found[operation.literal()] = None

    await anyio.to_thread.run_sync(example)
    return list(found)


async def _compare(sides: Sides, operation: Operation, principal: Principal, chinese: bool) -> None:
    answer = await assert_same(sides.reader, sides.oracle, operation.literal(), {}, principal, chinese)
    lifted, variables = operation.lifted()
    if variables:
        same = await assert_same(sides.reader, sides.oracle, lifted, variables, principal, chinese)
        assert orjson.dumps(same.data) == orjson.dumps(answer.data)


def _is_answered(sides: Sides, operation: Operation) -> bool:
    text = operation.literal()
    document = parse(text)
    return not validate(sides.schema, document) and _within_limits(text, document)


def _within_limits(text: str, document: DocumentNode) -> bool:
    try:
        check_document(document, Limits())
    except GraphQLError:
        return False
    return text.count(" ") < _WORDS
