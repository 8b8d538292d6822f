"""`revokeDelegation`: who may, from which day, and what becomes of the grants made out of it."""

from typing import Any

import pytest

from tests.api.writable import Writable
from tests.clock import day

# 福建省公司 to a city-level agent of 泉州, in 泉港, for an industry that no exclusive grant there names.
ROOT: dict[str, Any] = {
    "grantor": "Company:FJ",
    "grantee": "Agent:A002",
    "areas": ["County:350505"],
    "industries": ["Industry:E", "Industry:Q"],
    "validFrom": day(-30),
    "validTo": day(300),
    "redelegable": True,
}
BELOW: dict[str, Any] = ROOT | {
    "grantor": "Agent:A002",
    "grantee": "Agent:A005",
    "industries": ["Industry:47"],
    "validFrom": day(-10),
    "validTo": day(200),
}


async def dates(writable: Writable, id_: str) -> tuple[Any, Any]:
    """The day of revocation of a grant and its reason."""
    [[on, reason]] = await writable.graph.read(
        "MATCH (d:Delegation {id: $id}) RETURN toString(d.revokedOn), d.reason", {"id": id_.partition(":")[2]}
    )
    return on, reason


async def chain(writable: Writable, id_: str) -> list[str]:
    """The IDs of a grant and those above it."""
    data = await writable.client.ask("query ($id: ID!) { delegation(id: $id) { chain { id } } }", id=id_)
    return [each["id"] for each in data["delegation"]["chain"]]


@pytest.mark.parametrize(("given", "on", "status"), [({}, 0, "REVOKED"), ({"on": day(40)}, 40, "ACTIVE")])
async def test_a_grant_ends(writable: Writable, given: dict[str, str], on: int, status: str) -> None:
    """From today, or from a later day, with its reason."""
    root = await writable.granted(**ROOT)
    payload = await writable.revoke(delegation=root, reason="合作终止", **given)
    assert payload == {"revoked": [root], "dependants": [], "userErrors": []}
    assert await dates(writable, root) == (day(on), "合作终止")
    data = await writable.client.ask("query ($id: ID!) { delegation(id: $id) { status } }", id=root)
    assert data["delegation"]["status"] == status


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"reason": " "}, [("EMPTY_REASON", "reason")]),
        ({"on": day(-1)}, [("BAD_DATES", "on")]),
        ({"on": day(300)}, [("ALREADY_OVER", "on")]),
        ({"on": day(-1), "reason": ""}, [("EMPTY_REASON", "reason"), ("BAD_DATES", "on")]),
        ({"delegation": "Delegation:NONE"}, [("NOT_FOUND", "delegation")]),
        ({"delegation": "Agent:A002"}, [("INVALID_ID", "delegation")]),
        ({"delegation": "Delegation:D0020"}, [("ALREADY_REVOKED", "delegation")]),
        ({"delegation": "Delegation:D0001"}, [("ALREADY_OVER", "on")]),
    ],
)
@pytest.mark.parametrize("mode", ["RESTRICT", "CASCADE"])
async def test_what_cannot_be_revoked(
    writable: Writable, given: dict[str, str], errors: list[tuple[str, str]], mode: str
) -> None:
    """Never back, never twice, not what is over anyway, not without a reason."""
    root = await writable.granted(**ROOT)
    assert await writable.not_revoked(**{"delegation": root, "mode": mode} | given) == errors


async def test_a_revocation_to_come_may_be_brought_forward(writable: Writable) -> None:
    """Earlier is another revocation; the same day or a later one is not."""
    root = await writable.granted(**ROOT)
    await writable.revoke(delegation=root, on=day(20))
    for later in (20, 21):
        assert await writable.not_revoked(delegation=root, on=day(later)) == [
            ("ALREADY_REVOKED", "delegation")
        ]
    assert (await writable.revoke(delegation=root, on=day(10)))["revoked"] == [root]
    assert await dates(writable, root) == (day(10), "试验")


async def test_restrict_lists_what_is_in_the_way(writable: Writable) -> None:
    """Grants made directly out of it that stand or are to come; what is over by then is not in the way."""
    root = await writable.granted(**ROOT)
    inner = await writable.granted(**BELOW | {"derivedFrom": root, "redelegable": True})
    later = await writable.granted(**BELOW | {"derivedFrom": root, "validFrom": day(50)})
    await writable.granted(**BELOW | {"derivedFrom": root, "validTo": day(20)})
    await writable.granted(**BELOW | {"derivedFrom": inner, "grantor": "Agent:A005", "grantee": "Agent:A003"})
    payload = await writable.revoke(delegation=root, on=day(20))
    assert payload["dependants"] == [inner, later]
    assert await writable.not_revoked(delegation=root, on=day(20)) == [("HAS_DEPENDANTS", "delegation")]
    [error] = payload["userErrors"]
    ids = "、".join(each.partition(":")[2] for each in (inner, later))
    assert error["message"] == f"仍有 2 项下级授权（{ids}）：请先处理，或以 CASCADE 撤销。"


async def test_cascade_ends_what_nothing_else_carries(writable: Writable) -> None:
    """All the way down, from that day and for that reason; what was over stays as it is."""
    root = await writable.granted(**ROOT)
    inner = await writable.granted(**BELOW | {"derivedFrom": root, "redelegable": True})
    leaf = await writable.granted(
        **BELOW | {"derivedFrom": inner, "grantor": "Agent:A005", "grantee": "Agent:A003"}
    )
    past = await writable.granted(**BELOW | {"derivedFrom": root, "validTo": day(5)})
    payload = await writable.revoke(delegation=root, mode="CASCADE", on=day(5), reason="退出")
    assert payload == {"revoked": [root, inner, leaf], "dependants": [], "userErrors": []}
    for each in (root, inner, leaf):
        assert await dates(writable, each) == (day(5), "退出")
    assert await dates(writable, past) == (None, None)
    assert await chain(writable, leaf) == [leaf, inner, root]


async def test_cascade_moves_what_another_grant_contains(writable: Writable) -> None:
    """To the grant of its grantor with the lowest id that contains it, with all below it."""
    narrow = await writable.granted(**ROOT | {"industries": ["Industry:Q"]})
    root = await writable.granted(**ROOT)
    short = await writable.granted(**ROOT | {"validTo": day(100)})
    fixed = await writable.granted(**ROOT | {"redelegable": False})
    wide = await writable.granted(**ROOT | {"validTo": None})
    await writable.granted(**ROOT)
    inner = await writable.granted(**BELOW | {"derivedFrom": root, "redelegable": True})
    leaf = await writable.granted(
        **BELOW | {"derivedFrom": inner, "grantor": "Agent:A005", "grantee": "Agent:A003"}
    )
    brief = await writable.granted(**BELOW | {"derivedFrom": root, "validTo": day(90)})
    health = await writable.granted(**BELOW | {"derivedFrom": root, "industries": ["Industry:84"]})
    both = await writable.granted(
        **BELOW | {"derivedFrom": root, "industries": ["Industry:Q", "Industry:E"], "validTo": day(250)}
    )
    assert await writable.revoke(delegation=root, mode="CASCADE") == {
        "revoked": [root],
        "dependants": [inner, brief, health, both],
        "userErrors": [],
    }
    assert await chain(writable, inner) == [inner, wide]
    assert await chain(writable, leaf) == [leaf, inner, wide]
    assert await chain(writable, brief) == [brief, short]
    assert await chain(writable, health) == [health, narrow]
    assert await chain(writable, both) == [both, wide]
    assert await dates(writable, fixed) == (None, None)


async def test_cascade_moves_some_and_ends_others(writable: Writable) -> None:
    """What the other grant does not contain ends, and what was made out of that is settled in turn."""
    health = await writable.granted(**ROOT | {"industries": ["Industry:Q"]})
    root = await writable.granted(**ROOT)
    moved = await writable.granted(**BELOW | {"derivedFrom": root, "industries": ["Industry:84"]})
    ended = await writable.granted(**BELOW | {"derivedFrom": root, "redelegable": True})
    leaf = await writable.granted(
        **BELOW | {"derivedFrom": ended, "grantor": "Agent:A005", "grantee": "Agent:A003"}
    )
    # The holder of what ends has another grant that contains what it gave.
    other = await writable.granted(
        **BELOW | {"grantor": "Company:QZQG", "redelegable": True, "industries": ["Industry:E"]}
    )
    payload = await writable.revoke(delegation=root, mode="CASCADE")
    assert payload == {"revoked": [root, ended], "dependants": [moved, leaf], "userErrors": []}
    assert await chain(writable, moved) == [moved, health]
    assert await chain(writable, leaf) == [leaf, other]


SERVED = """
query ($asOf: Date!) {
  authority(
    agent: "Agent:A005"
    target: { cell: { territory: "County:350505", industry: "Industry:4710" } }
    asOf: $asOf
  ) {
    chain { id }
  }
}
"""


async def test_a_moved_grant_hangs_on_either_in_its_time(writable: Writable) -> None:
    """Before the day on what it was made out of, whatever the other suffers; then on that one.

    To end that one earlier ends it on the day of the move, and changes no day before.
    """
    root = await writable.granted(**ROOT)
    other = await writable.granted(**ROOT)
    inner = await writable.granted(**BELOW | {"derivedFrom": root})
    await writable.amended(delegation=other, suspend={"from": day(3), "to": day(4)})
    await writable.amended(delegation=other, suspend={"from": day(20), "to": day(21)})
    payload = await writable.revoke(delegation=root, mode="CASCADE", on=day(10))
    assert payload["dependants"] == [inner]

    async def on(offset: int) -> list[str]:
        data = await writable.client.ask(SERVED, asOf=day(offset))
        return [each["id"] for each in data["authority"]["chain"]]

    assert await on(-1) == await on(3) == await on(9) == [inner, root]
    assert await on(10) == await on(30) == [inner, other]
    assert await on(20) == []
    assert await writable.not_revoked(delegation=other, on=day(5)) == [("HAS_DEPENDANTS", "delegation")]
    payload = await writable.revoke(delegation=other, mode="CASCADE", on=day(5))
    assert payload["revoked"] == [other, inner]
    assert await dates(writable, other) == (day(5), "试验")
    assert await dates(writable, inner) == (day(10), "试验")
    assert await on(-1) == await on(9) == [inner, root]
    assert await on(10) == []


async def test_who_may_revoke(writable: Writable) -> None:
    """A company what came from it or from one below it, an agent what it granted itself."""
    root = await writable.granted(**ROOT | {"grantor": "Company:QZ"})
    inner = await writable.granted(**BELOW | {"derivedFrom": root})
    for party in ("Company:QZQG", "Agent:A005", "Agent:A002"):
        assert await writable.not_revoked(party, delegation=root) == [("NOT_ALLOWED", "delegation")]
    for party in ("Company:QZQG", "Agent:A005", "CustomerManager:M001"):
        assert await writable.not_revoked(party, delegation=inner) == [("NOT_ALLOWED", "delegation")]
    # What is not seen is as good as not there.
    for party in ("Company:FZ", "Agent:A053"):
        assert await writable.not_revoked(party, delegation=inner) == [("NOT_FOUND", "delegation")]
    assert (await writable.revoke("Agent:A002", delegation=inner))["revoked"] == [inner]
    assert (await writable.revoke("Company:FJ", delegation=root))["revoked"] == [root]


async def test_a_repeat_returns_the_first_answer(writable: Writable) -> None:
    """Revoked once, though it would be refused the second time."""
    root = await writable.granted(**ROOT)
    inner = await writable.granted(**BELOW | {"derivedFrom": root})
    asked = {"delegation": root, "mode": "CASCADE", "idempotencyKey": "end"}
    first = await writable.revoke(**asked)
    assert first == {"revoked": [root, inner], "dependants": [], "userErrors": []}
    assert await writable.revoke(**asked) == first
    assert await writable.not_revoked(**asked | {"mode": "RESTRICT"}) == [
        ("IDEMPOTENCY_CONFLICT", "idempotencyKey")
    ]


async def test_what_is_revoked_carries_nothing_and_excludes_nothing(writable: Writable) -> None:
    """From the day on: no grant may be made out of it, and one that it excluded may be made."""
    mining = ROOT | {"industries": ["Industry:B"], "exclusive": True}
    root = await writable.granted(**mining)
    await writable.revoke(delegation=root, on=day(30))
    below = BELOW | {"derivedFrom": root, "industries": ["Industry:06"]}
    assert await writable.refused(**below) == [("OUTSIDE_PARENT_DATES", "validTo")]
    rival = mining | {"grantor": "Company:QZ", "validFrom": day(29)}
    assert await writable.refused(**rival) == [("EXCLUSIVE_CONFLICT", "areas.0")]
    await writable.granted(**rival | {"validFrom": day(30)})
