"""A part of the corpus as parties, each of whom sees a part of the graph."""

from itertools import cycle

import pytest

from resolvers.principal import Principal
from resolvers.read import Request
from tests.differential.comparison import assert_same, plan_ahead
from tests.differential.conftest import Sides
from tests.differential.corpus import Case, corpus

PARTIES = ("Company:QZ", "Agent:A002", "CustomerManager:M007")
FIRST = [each for each in corpus("operations") if each.index == 0]
# Those about scope as every party, the others as the parties in turn; the generated ones are asked by all.
CASES = [(case, party) for case in FIRST if case.file == "scope" for party in PARTIES]
CASES += zip((case for case in FIRST if case.file != "scope"), cycle(PARTIES), strict=False)


@pytest.fixture(scope="module")
async def planned(sides: Sides) -> Sides:
    """Both sides, the server's with a plan for every operation and party."""
    asked = ((case, Principal.acting_as(party)) for case, party in CASES)
    await plan_ahead(
        sides.reader, [Request(each.text, each.variables, None, who, chinese=False) for each, who in asked]
    )
    return sides


@pytest.mark.parametrize(("case", "party"), CASES, ids=[f"{case.name}-{party}" for case, party in CASES])
async def test_operation_of_a_party(planned: Sides, case: Case, party: str) -> None:
    """What the role does not see is nowhere in the answer: not in lists, counts, groups or links."""
    principal = Principal.acting_as(party)
    await assert_same(planned.reader, planned.oracle, case.text, case.variables, principal, chinese=False)


@pytest.mark.parametrize("party", PARTIES)
async def test_a_party_sees_a_part(sides: Sides, party: str) -> None:
    """The parties chosen see some, and not all, of the agents and customers."""
    principal = Principal.acting_as(party)
    text = "{ agents { totalCount } customers { totalCount } }"
    whole = (await sides.reader.answer(Request(text, {}, None, Principal.acting_as("Company:FJ")))).data
    part = (await assert_same(sides.reader, sides.oracle, text, {}, principal)).data
    assert whole is not None
    assert part is not None
    for field in ("agents", "customers"):
        assert 0 < part[field]["totalCount"] < whole[field]["totalCount"]
