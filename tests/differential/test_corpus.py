"""Operations written by hand, answered alike by both sides."""

import pytest

from resolvers.principal import OPERATOR
from resolvers.read import Request
from tests.differential.comparison import assert_same, plan_ahead
from tests.differential.conftest import Sides
from tests.differential.corpus import Case, corpus

CASES = corpus("operations")


@pytest.fixture(scope="module")
async def planned(sides: Sides) -> Sides:
    """Both sides, the server's with a plan for every operation."""
    requests = [Request(each.text, each.variables, None, OPERATOR) for each in CASES]
    await plan_ahead(sides.reader, requests)
    return sides


@pytest.mark.parametrize("case", CASES, ids=[each.name for each in CASES])
async def test_operation(planned: Sides, case: Case) -> None:
    """The compiled answer is, byte by byte, the executor's."""
    await assert_same(planned.reader, planned.oracle, case.text, case.variables)
