"""A change of boundaries among grants that are sent at the same time."""

import asyncio
from typing import Any

from tests.api.boundary import restored
from tests.api.test_boundary_change import MERGE
from tests.api.writable import Writable, told

CLIENTS = 16
_GRANT: dict[str, Any] = {
    "grantor": "Company:QZQG",
    "grantee": "Agent:A005",
    "areas": ["County:350505"],
    "validFrom": "2090-01-01",
    "validTo": "2091-01-01",
}
# Grants of a mutation, and whether one names a territory in use.
_MADE = """
MATCH (d:Delegation) WHERE size(d.id) = 10
RETURN d.id, EXISTS { MATCH (d)-[:IN_TERRITORY]->(t) WHERE t.until IS NULL }"""


async def test_grants_while_a_county_is_merged(writable: Writable) -> None:
    """Each lands before it, and then is told as one for a person to see to, or it is refused."""
    async with restored(writable) as boundaries:
        payload, *payloads = await asyncio.gather(
            boundaries.changed(**MERGE),
            *(
                writable.grant(**_GRANT | {"validFrom": f"{2090 + each}-01-01", "validTo": None})
                for each in range(CLIENTS)
            ),
        )
        made = {each["delegation"]["id"] for each in payloads if each["delegation"] is not None}
        refused = [told(each) for each in payloads if each["delegation"] is None]
        assert {code for each in refused for code, _ in each} <= {"NOT_FOUND", "AREA_RETIRED"}
        assert made <= set(payload["undecided"])
        rows = await writable.graph.read(_MADE)
        assert {f"Delegation:{id_}" for id_, _ in rows} == made
        # What was granted over one of two is not widened to both.
        assert all(not in_use for _, in_use in rows)
        assert await writable.refused(**_GRANT | {"areas": ["County:350505@2000"]}) == [
            ("AREA_RETIRED", "areas.0")
        ]


async def test_the_same_change_sent_by_many(writable: Writable) -> None:
    """One is made; with a key all get its answer, without one the others find the territory retired."""
    async with restored(writable) as boundaries:
        keyed = [boundaries.change(**MERGE, idempotencyKey="merge") for _ in range(4)]
        first, *others = await asyncio.gather(*keyed)
        assert first["userErrors"] == []
        assert all(each == first for each in others)
        late = await boundaries.change(**MERGE)
        assert {each["code"] for each in late["userErrors"]} == {"NOT_FOUND", "CODE_TAKEN"}
