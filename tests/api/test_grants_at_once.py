"""Grants that conflict, sent at once by many: never do two of them land."""

import asyncio
from typing import Any

from hypothesis import settings

from tests.api.writable import Writable, told
from tests.clock import day

CLIENTS = 16
ROUNDS = 200 if settings.get_current_profile_name() == "nightly" else 10
# Companies one above another grant exclusively, alone or by region, what shares 泉港.
_EXCLUSIVE: tuple[dict[str, Any], ...] = (
    {"grantor": "Company:QZQG", "grantee": "Agent:A005", "areas": ["County:350505"]},
    {"grantor": "Company:QZ", "grantee": "Agent:A050", "areas": ["City:350500"]},
    {"grantor": "Company:QZ", "grantee": "Agent:A050", "areas": ["Region:R01"]},
    {"grantor": "Company:FJ", "grantee": "Agent:A002", "areas": ["County:350521", "County:350505"]},
)
_LANDED = """
MATCH (d:Delegation) WHERE size(d.id) = 10 AND d.validFrom = date($first)
RETURN count(d)"""


async def test_one_of_many_exclusive_grants_lands(writable: Writable) -> None:
    """Each round is of another year; exactly one is made, and the others are told of the conflict."""
    for round_ in range(ROUNDS):
        first, after = f"{2100 + round_}-01-01", f"{2101 + round_}-01-01"
        payloads = await asyncio.gather(
            *(
                writable.grant(
                    **_EXCLUSIVE[(client + round_) % len(_EXCLUSIVE)],
                    validFrom=first,
                    validTo=after,
                    exclusive=True,
                )
                for client in range(CLIENTS)
            )
        )
        made = [each for each in payloads if each["delegation"] is not None]
        refused = [told(each) for each in payloads if each["delegation"] is None]
        assert (len(made), len(refused)) == (1, CLIENTS - 1)
        assert {code for each in refused for code, _ in each} == {"EXCLUSIVE_CONFLICT"}
        [[count]] = await writable.graph.read(_LANDED, {"first": first})
        assert count == 1


async def test_a_key_sent_by_many_at_once_takes_effect_once(writable: Writable) -> None:
    """All get the one answer."""
    asked = _EXCLUSIVE[0] | {"validFrom": "2090-01-01", "exclusive": True, "idempotencyKey": "many"}
    made = await asyncio.gather(*(writable.granted(**asked) for _ in range(CLIENTS)))
    assert len(set(made)) == 1


async def test_nothing_is_made_out_of_what_is_revoked_meanwhile(writable: Writable) -> None:
    """A grant and the revocation of its parent: either it is in the way, or it comes too late."""
    on, end = day(0), day(30)
    for _ in range(ROUNDS):
        root = await writable.granted(
            **_EXCLUSIVE[3] | {"areas": ["County:350505"], "industries": ["Industry:B"]},
            validFrom=on,
            validTo=end,
            redelegable=True,
        )
        below = writable.grant(
            grantor="Agent:A002",
            grantee="Agent:A005",
            areas=["County:350505"],
            industries=["Industry:06"],
            validFrom=on,
            validTo=end,
            derivedFrom=root,
        )
        payload, revoked = await asyncio.gather(below, writable.revoke(delegation=root))
        if payload["delegation"] is None:
            assert told(payload)[0] == ("PARENT_NOT_LIVE", "derivedFrom")
            assert revoked["revoked"] == [root]
        else:
            assert revoked["dependants"] == [payload["delegation"]["id"]]
            assert told(revoked) == [("HAS_DEPENDANTS", "delegation")]
