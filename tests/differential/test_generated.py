"""Operations nobody wrote, answered alike by both sides, with values in place or as variables."""

import orjson
from graphql import DocumentNode, GraphQLError, parse, validate
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from resolvers.catalog import Catalog
from resolvers.limits import Limits, check_document
from resolvers.principal import OPERATOR, Principal
from tests.differential.comparison import assert_same
from tests.differential.conftest import Sides
from tests.differential.generate import operations
from tests.differential.values import Values, principals

_NIGHTLY = settings.get_current_profile_name() == "nightly"
_EXAMPLES = settings() if _NIGHTLY else settings(max_examples=200, deadline=None, derandomize=True)


# A text of so many words may have more tokens, with variables or without, than the server reads.
_SPACES = 900


@given(data=st.data())
@settings(_EXAMPLES, suppress_health_check=list(HealthCheck))
async def test_generated_operation(sides: Sides, data: st.DataObject) -> None:
    """Both sides answer a random operation alike, as any party; variables change nothing."""
    await compare(sides, data)


async def compare(sides: Sides, data: st.DataObject) -> None:
    """Draw an operation and a party; compare the sides, and literals with variables."""
    operation = data.draw(operations(Catalog(sides.schema), Values(sides.store)))
    text = operation.literal()
    document = parse(text)
    assume(text.count(" ") < _SPACES)
    assume(not validate(sides.schema, document))
    assume(_within_limits(document))
    parties = [OPERATOR, OPERATOR, OPERATOR, *map(Principal.acting_as, principals(sides.store))]
    principal = data.draw(st.sampled_from(parties))
    chinese = data.draw(st.booleans())
    answer = await assert_same(sides.reader, sides.oracle, text, {}, principal, chinese)
    lifted, variables = operation.lifted()
    if variables:
        same = await assert_same(sides.reader, sides.oracle, lifted, variables, principal, chinese)
        assert orjson.dumps(same.data) == orjson.dumps(answer.data)


def _within_limits(document: DocumentNode) -> bool:
    try:
        check_document(document, Limits())
    except GraphQLError:
        return False
    return True
