"""`amendDelegation`: a grant ends earlier, is suspended, resumed; never becomes more."""

import asyncio
from typing import Any

import pytest
from hypothesis import settings

from tests.api.test_revoke_delegation import BELOW, ROOT, chain, dates
from tests.api.writable import Writable, told
from tests.clock import day

ROUNDS = 100 if settings.get_current_profile_name() == "nightly" else 8
LEAF: dict[str, Any] = BELOW | {"grantor": "Agent:A005", "grantee": "Agent:A003"}
ALLOWED = """
query ($agent: ID!, $on: Date!) {
  authority(agent: $agent, target: {cell: {territory: "County:350505", industry: "Industry:47"}}, asOf: $on) {
    allowed
  }
}"""


async def end(writable: Writable, id_: str) -> Any:
    """The first day on which a grant is no longer valid."""
    data = await writable.client.ask("query ($id: ID!) { delegation(id: $id) { validTo } }", id=id_)
    return data["delegation"]["validTo"]


async def masked(writable: Writable, id_: str) -> list[list[Any]]:
    """The days of the suspensions of a grant, their reasons, and why they were ended."""
    return await writable.graph.read(
        "MATCH (s:Suspension)-[:SUSPENDS]->(:Delegation {id: $id}) "
        "RETURN toString(s.validFrom), toString(s.validTo), s.reason, s.resumedFor ORDER BY s.id",
        {"id": id_.partition(":")[2]},
    )


async def allowed(writable: Writable, agent: str, *days: int) -> list[bool]:
    """Whether an agent may serve 泉港's retailers on each of the days."""
    asked = [await writable.client.ask(ALLOWED, agent=agent, on=day(each)) for each in days]
    return [each["authority"]["allowed"] for each in asked]


async def test_a_grant_ends_earlier(writable: Writable) -> None:
    """On the day named, with the reason kept; also one that was open-ended."""
    root = await writable.granted(**ROOT | {"validTo": None})
    assert await writable.amended(delegation=root, validTo=day(100), reason="区域调整") == []
    assert await end(writable, root) == day(100)
    assert await dates(writable, root) == (None, "区域调整")
    await writable.amended(delegation=root, validTo=day(0))
    assert await end(writable, root) == day(0)


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({}, [("ONE_CHANGE", "")]),
        (
            {"validTo": day(9), "suspend": {"to": day(9)}},
            [("ONE_CHANGE", "validTo"), ("ONE_CHANGE", "suspend")],
        ),
        ({"validTo": day(9), "reason": " "}, [("EMPTY_REASON", "reason")]),
        ({"validTo": day(300)}, [("WOULD_WIDEN", "validTo")]),
        ({"validTo": day(301)}, [("WOULD_WIDEN", "validTo")]),
        ({"validTo": day(-1)}, [("BAD_DATES", "validTo")]),
        ({"validTo": day(-30)}, [("BAD_DATES", "validTo"), ("BAD_DATES", "validTo")]),
        ({"suspend": {"from": day(-1)}}, [("BAD_DATES", "suspend.from")]),
        ({"suspend": {"from": day(5), "to": day(5)}}, [("BAD_DATES", "suspend.to")]),
        ({"suspend": {"from": day(300)}}, [("SUSPENDS_NOTHING", "suspend")]),
        ({"resume": day(3)}, [("NOT_SUSPENDED", "resume")]),
        ({"resume": day(-3)}, [("BAD_DATES", "resume"), ("NOT_SUSPENDED", "resume")]),
        ({"delegation": "Delegation:NONE", "validTo": day(9)}, [("NOT_FOUND", "delegation")]),
        ({"delegation": "Agent:A002", "validTo": day(9)}, [("INVALID_ID", "delegation")]),
        (
            {"delegation": "Delegation:D0020", "validTo": day(-9), "reason": ""},
            [
                ("EMPTY_REASON", "reason"),
                ("ALREADY_REVOKED", "delegation"),
                ("BAD_DATES", "validTo"),
                ("WOULD_WIDEN", "validTo"),
            ],
        ),
        ({"delegation": "Delegation:D0020", "suspend": {}}, [("ALREADY_REVOKED", "delegation")]),
        ({"delegation": "Delegation:D0001", "resume": day(1)}, [("ALREADY_OVER", "delegation")]),
    ],
)
async def test_what_is_refused(
    writable: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """More of it, what is past, what changes nothing, and two changes at once; each named."""
    root = await writable.granted(**ROOT)
    assert await writable.not_amended(**{"delegation": root} | given) == errors


async def test_it_says_that_more_is_another_grant(writable: Writable) -> None:
    """In words that tell the way out; a revocation to come bounds it as its own end does."""
    root = await writable.granted(**ROOT)
    [error] = (await writable.amend(delegation=root, validTo=day(400)))["userErrors"]
    number = root.partition(":")[2]
    assert error["message"] == f"授权 {number} 于 {day(300)} 到期，只能提前、不能延后：如需延长，请另行授权。"
    [error] = (await writable.amend(delegation=root, suspend={"from": day(-1)}))["userErrors"]
    assert error["message"] == f"只能从今天（{day(0)}）起或从今后某日起，不能从 {day(-1)} 起。"
    await writable.revoke(delegation=root, on=day(50))
    assert await writable.not_amended(delegation=root, validTo=day(50)) == [("ALREADY_REVOKED", "validTo")]
    assert await writable.not_amended(delegation=root, suspend={"from": day(50)}) == [
        ("SUSPENDS_NOTHING", "suspend")
    ]
    await writable.amended(delegation=root, validTo=day(49))


async def test_restrict_lists_what_would_outlast_it(writable: Writable) -> None:
    """Grants made directly out of it, suspended ones too; what ends by then is not in the way."""
    root = await writable.granted(**ROOT)
    inner = await writable.granted(**BELOW | {"derivedFrom": root, "redelegable": True})
    later = await writable.granted(**BELOW | {"derivedFrom": root, "validFrom": day(50)})
    await writable.granted(**BELOW | {"derivedFrom": root, "validTo": day(20)})
    await writable.granted(**LEAF | {"derivedFrom": inner})
    await writable.amended(delegation=later, suspend={"from": day(50)})
    assert await writable.not_amended(delegation=root, validTo=day(20)) == [("HAS_DEPENDANTS", "validTo")]
    payload = await writable.amend(delegation=root, validTo=day(20))
    assert payload["dependants"] == [inner, later]
    [error] = payload["userErrors"]
    ids = "、".join(each.partition(":")[2] for each in (inner, later))
    assert error["message"] == f"有 2 项下级授权（{ids}）在此日之后仍有效：请先缩短，或以 CASCADE 一并缩短。"
    assert await writable.amended(delegation=root, validTo=day(200)) == []


async def test_cascade_shortens_all_the_way_down(writable: Writable) -> None:
    """Those in force by then end with it; those to begin later never do."""
    root = await writable.granted(**ROOT)
    inner = await writable.granted(**BELOW | {"derivedFrom": root, "redelegable": True})
    leaf = await writable.granted(**LEAF | {"derivedFrom": inner})
    later = await writable.granted(**BELOW | {"derivedFrom": root, "validFrom": day(50)})
    brief = await writable.granted(**BELOW | {"derivedFrom": root, "validTo": day(20)})
    changed = await writable.amended(delegation=root, validTo=day(50), mode="CASCADE", reason="收缩")
    assert changed == [inner, leaf, later]
    assert [await end(writable, each) for each in (root, inner, leaf, later, brief)] == [
        day(50), day(50), day(50), day(200), day(20)
    ]  # fmt: skip
    assert await dates(writable, later) == (day(50), "收缩")
    assert await dates(writable, leaf) == (None, "收缩")
    assert await dates(writable, brief) == (None, None)
    assert await chain(writable, leaf) == [leaf, inner, root]


async def test_a_suspension_masks_what_is_below(writable: Writable) -> None:
    """For its days, from today on; the grants themselves stay, and the chain holds again afterwards."""
    root = await writable.granted(**ROOT | {"industries": ["Industry:E", "Industry:47"]})
    inner = await writable.granted(**BELOW | {"derivedFrom": root})
    before = await allowed(writable, "Agent:A005", 0, 9, 10, 19, 20)
    assert before == [True] * 5
    await writable.amended(delegation=root, suspend={"from": day(10), "to": day(20)}, reason="停业")
    assert await masked(writable, root) == [[day(10), day(20), "停业", None]]
    assert await allowed(writable, "Agent:A005", 0, 9, 10, 19, 20) == [True, True, False, False, True]
    assert await writable.not_amended(delegation=root, suspend={"from": day(19)}) == [
        ("ALREADY_SUSPENDED", "suspend")
    ]
    await writable.amended(delegation=root, suspend={"from": day(20), "to": day(25)})
    await writable.amended(delegation=inner, suspend={})
    assert await masked(writable, inner) == [[day(0), None, "试验", None]]
    data = await writable.client.ask("query ($id: ID!) { delegation(id: $id) { status } }", id=inner)
    assert data["delegation"]["status"] == "SUSPENDED"


async def test_resuming_ends_the_suspension_of_that_day(writable: Writable) -> None:
    """From that day on, at once even; the record of it stays, and it may be suspended again."""
    root = await writable.granted(**ROOT | {"industries": ["Industry:47"]})
    await writable.amended(delegation=root, suspend={}, reason="停业")
    await writable.amended(delegation=root, resume=day(5), reason="复业")
    assert await masked(writable, root) == [[day(0), day(5), "停业", "复业"]]
    assert await allowed(writable, "Agent:A002", 0, 4, 5) == [False, False, True]
    await writable.amended(delegation=root, suspend={"from": day(8), "to": day(9)})
    await writable.amended(delegation=root, resume=day(0), reason="提前复业")
    assert await masked(writable, root) == [
        [day(0), day(0), "停业", "提前复业"], [day(8), day(9), "试验", None]
    ]  # fmt: skip
    assert await allowed(writable, "Agent:A002", 0, 8) == [True, False]
    assert await writable.not_amended(delegation=root, resume=day(0)) == [("NOT_SUSPENDED", "resume")]


async def test_who_may_change_it(writable: Writable) -> None:
    """Whoever may revoke it: a company what came from it or one below, an agent what it granted."""
    root = await writable.granted(**ROOT | {"grantor": "Company:QZ"})
    inner = await writable.granted(**BELOW | {"derivedFrom": root})
    for party in ("Company:QZQG", "Agent:A005", "Agent:A002", "CustomerManager:M001"):
        assert await writable.not_amended(party, delegation=root, suspend={}) == [
            ("NOT_ALLOWED", "delegation")
        ]
    for party in ("Company:FZ", "Agent:A053"):
        assert await writable.not_amended(party, delegation=inner, suspend={}) == [
            ("NOT_FOUND", "delegation")
        ]
    await writable.amended("Agent:A002", delegation=inner, suspend={})
    await writable.amended("Company:FJ", delegation=root, validTo=day(200))


async def test_a_repeat_returns_the_first_answer(writable: Writable) -> None:
    """Suspended once, though it would be refused the second time."""
    root = await writable.granted(**ROOT)
    asked: dict[str, Any] = {"delegation": root, "suspend": {"to": day(9)}, "idempotencyKey": "pause"}
    assert await writable.amended(**asked) == await writable.amended(**asked) == []
    assert await masked(writable, root) == [[day(0), day(9), "试验", None]]
    assert await writable.not_amended(**asked | {"suspend": {"to": day(8)}}) == [
        ("IDEMPOTENCY_CONFLICT", "idempotencyKey")
    ]


@pytest.mark.parametrize("mode", ["RESTRICT", "CASCADE"])
async def test_no_grant_outlasts_its_parent(writable: Writable, mode: str) -> None:
    """A grant out of one that is shortened at the same time: whichever comes first, it lies inside."""
    orders = set()
    for round_ in range(ROUNDS):
        root = await writable.granted(**ROOT)
        both = [
            writable.grant(**BELOW | {"derivedFrom": root}),
            writable.amend(delegation=root, validTo=day(100), mode=mode),
        ]
        if round_ % 2:
            shortened, made = await asyncio.gather(*reversed(both))
        else:
            made, shortened = await asyncio.gather(*both)
        if made["delegation"] is None:
            assert told(made) == [("OUTSIDE_PARENT_DATES", "validTo")]
            assert (shortened["delegation"], shortened["dependants"]) == ({"id": root}, [])
            orders.add("shortened first")
            continue
        child = made["delegation"]["id"]
        assert shortened["dependants"] == [child]
        orders.add("granted first")
        if mode == "RESTRICT":
            assert told(shortened) == [("HAS_DEPENDANTS", "validTo")]
            assert (await end(writable, root), await end(writable, child)) == (day(300), day(200))
        else:
            assert (await end(writable, root), await end(writable, child)) == (day(100), day(100))
    assert orders
