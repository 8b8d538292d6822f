"""An exclusive grant excludes overlapping ones of other chains, whichever comes first."""

from typing import Any

import pytest

from tests.api.test_grant_delegation import BASE, BELOW, ROOT
from tests.api.writable import Writable

EXCLUSIVE = BASE | {"exclusive": True, "industries": ["Industry:26"]}


@pytest.mark.parametrize(
    ("change", "conflicts"),
    [
        ({}, True),
        ({"exclusive": True}, True),
        ({"industries": ["Industry:C"]}, True),
        ({"industries": ["Industry:261"]}, True),
        ({"industries": None}, True),
        ({"industries": ["Industry:25"]}, False),
        ({"areas": ["City:350500"], "grantor": "Company:QZ", "grantee": "Agent:A050"}, True),
        ({"areas": ["Region:R01"], "grantor": "Company:QZ", "grantee": "Agent:A050"}, True),
        ({"areas": ["Region:R05"], "grantor": "Company:QZ", "grantee": "Agent:A050"}, False),
        ({"validFrom": "2091-01-01", "validTo": None}, False),
        ({"validFrom": "2080-01-01", "validTo": "2090-01-01"}, False),
        ({"validFrom": "2080-01-01", "validTo": "2090-01-02"}, True),
    ],
)
@pytest.mark.parametrize("exclusive_first", [True, False])
async def test_an_exclusive_grant_excludes_others(
    writable: Writable, change: dict[str, Any], conflicts: bool, exclusive_first: bool
) -> None:
    """Refused both ways: the other after it, and it after the other."""
    other = BASE | {"industries": ["Industry:26"], "grantee": "Agent:A050"} | change
    first, second = (EXCLUSIVE, other) if exclusive_first else (other, EXCLUSIVE)
    await writable.granted(**first)
    if conflicts:
        assert await writable.refused(**second) == [("EXCLUSIVE_CONFLICT", "areas.0")]
    else:
        await writable.granted(**second)


async def test_products_keep_exclusive_grants_apart(writable: Writable) -> None:
    """Grants for different products do not overlap; one for all products overlaps each."""
    await writable.granted(**EXCLUSIVE | {"products": ["Product:P01"]})
    await writable.granted(**EXCLUSIVE | {"products": ["Product:P02"]})
    both = ["Product:P03", "Product:P02"]
    assert await writable.refused(**EXCLUSIVE | {"products": both}) == [("EXCLUSIVE_CONFLICT", "areas.0")]
    assert await writable.refused(**BASE) == [("EXCLUSIVE_CONFLICT", "areas.0")]


async def test_a_chain_does_not_conflict_with_itself(writable: Writable) -> None:
    """What is made out of an exclusive grant lies inside it; two made out of one are of two chains."""
    root = await writable.granted(**ROOT | {"exclusive": True})
    below = BELOW | {"derivedFrom": root, "exclusive": True}
    await writable.granted(**below)
    assert await writable.refused(**below | {"grantee": "Agent:A050"}) == [("EXCLUSIVE_CONFLICT", "areas.0")]


async def test_a_revoked_grant_excludes_nothing(writable: Writable) -> None:
    """From the day on which it ends, others may be granted; until then not."""
    first = await writable.granted(**EXCLUSIVE)
    await writable.graph.write(
        "MATCH (d:Delegation {id: $id}) SET d.revokedOn = date('2090-07-01')", {"id": first.partition(":")[2]}
    )
    later = EXCLUSIVE | {"grantee": "Agent:A050"}
    assert await writable.refused(**later | {"validFrom": "2090-06-30"}) == [
        ("EXCLUSIVE_CONFLICT", "areas.0")
    ]
    await writable.granted(**later | {"validFrom": "2090-07-01"})
