"""Operations written by hand, answered alike by both sides."""

import pytest

from tests.differential.comparison import assert_same
from tests.differential.conftest import Sides
from tests.differential.corpus import Case, corpus

CASES = corpus("operations")


@pytest.mark.parametrize("case", CASES, ids=[each.name for each in CASES])
async def test_operation(sides: Sides, case: Case) -> None:
    """The compiled answer is, byte by byte, the executor's."""
    await assert_same(sides.reader, sides.oracle, case.text, case.variables)
