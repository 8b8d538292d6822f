"""`applyBoundaryChange`: what becomes of territories, of what is in them, and of who may serve whom."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from resolvers.read import today
from tests.api.boundary import Boundaries, restored
from tests.api.writable import Writable

TODAY = today()
YEAR = TODAY.year
BEFORE, NOW = (TODAY - timedelta(days=1)).isoformat(), TODAY.isoformat()

RECODE: dict[str, Any] = {
    "kind": "RECODE",
    "from": ["County:350521"],
    "to": [{"code": "350506", "name": "惠安区"}],
}


@pytest.fixture
async def boundaries(writable: Writable) -> AsyncIterator[Boundaries]:
    """The boundaries of the scenario, as they were afterwards."""
    async with restored(writable) as found:
        yield found


async def test_a_county_becomes_a_district(boundaries: Boundaries) -> None:
    """撤县设区: all that is in it, and all that names it, is in the new record; the old one keeps its past."""
    payload = await boundaries.changed(**RECODE)
    assert payload["territories"] == ["County:350506", "County:350521@1985"]
    assert payload["agents"] == ["A009", "A011", "A012", "A013"]
    assert (len(payload["customers"]), payload["companies"]) == (29, ["QZHA"])
    assert payload["undecided"] == {}
    assert (payload["outside"], payload["capped"]) == ([], [])
