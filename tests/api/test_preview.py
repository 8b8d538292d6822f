"""Previews: what they tell is what then happens, and nothing happens by asking."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.api.test_revoke_delegation import BELOW
from tests.api.test_revoke_delegation import ROOT as OF_CITY
from tests.api.writable import Writable
from tests.clock import day

_TOLD = """
fragment Told on Impact {
  asOf
  delegations { id }
  agents { code }
  customersLosingCover
  customersGainingCover
  userErrors { code field message }
}"""
GRANT = f"""
query ($input: GrantDelegationInput!) {{ told: previewDelegation(input: $input) {{ ...Told }} }}{_TOLD}"""
AMENDMENT = (
    f"query ($input: AmendDelegationInput!) {{ told: previewAmendment(input: $input) {{ ...Told }} }}{_TOLD}"
)
REVOCATION = f"""
query ($delegation: ID!, $mode: RevocationMode! = CASCADE, $on: Date) {{
  told: previewRevocation(delegation: $delegation, mode: $mode, on: $on) {{ ...Told }}
}}{_TOLD}"""
AGENT = f"""
query ($agent: ID!, $level: TerritoryLevel, $status: AgentStatus) {{
  told: previewAgentChange(agent: $agent, level: $level, status: $status) {{ ...Told }}
}}{_TOLD}"""
UNCOVERED = """
query ($within: ID!) {
  customers(first: 500, where: { uncovered: true, territory: { within: $within } }) { nodes { code } }
}"""
# In 泉港 nobody serves hospitals and homes: three customers of divisions 84 and 85, of section Q.
HEALTH = ["C0071", "C0072", "C0073"]
ROOT: dict[str, Any] = OF_CITY | {"industries": ["Industry:Q"]}
INNER: dict[str, Any] = BELOW | {"industries": ["Industry:84"], "redelegable": True}
LEAF: dict[str, Any] = INNER | {"grantor": "Agent:A005", "grantee": "Agent:A003", "redelegable": False}


async def preview(writable: Writable, query: str, act_as: str | None = None, **variables: Any) -> Any:
    """What a preview tells, with nodes by ID or code; the graph is as before."""
    before = await writable.state()
    told_ = (await writable.client.ask(query, act_as, **variables))["told"]
    assert await writable.state() == before
    told_["delegations"] = [each["id"] for each in told_["delegations"]]
    told_["agents"] = [each["code"] for each in told_["agents"]]
    return told_


def impact(
    delegations: Sequence[str], agents: Sequence[str], losing: int = 0, gaining: int = 0, on: int = 0
) -> dict[str, Any]:
    """What a preview of a change that would be made tells."""
    return {
        "asOf": day(on),
        "delegations": sorted(delegations),
        "agents": sorted(agents),
        "customersLosingCover": losing,
        "customersGainingCover": gaining,
        "userErrors": [],
    }


async def refused(
    writable: Writable, query: str, act_as: str | None = None, **variables: Any
) -> list[tuple[str, str]]:
    """Code and field of each rule that a previewed change would break; it would do nothing else."""
    told_ = await preview(writable, query, act_as, **variables)
    errors = told_.pop("userErrors")
    nothing = impact([], [])
    assert told_ == {key: nothing[key] for key in told_ if key != "asOf"} | {"asOf": told_["asOf"]}
    assert all(each["message"] for each in errors)
    return [(each["code"], ".".join(each["field"])) for each in errors]


async def uncovered(writable: Writable, within: str = "County:350505") -> set[str]:
    """Who is not protected and served by no agent today."""
    data = await writable.client.ask(UNCOVERED, within=within)
    return {each["code"] for each in data["customers"]["nodes"]}


@asynccontextmanager
async def written(writable: Writable, text: str, undone: str) -> AsyncIterator[None]:
    """What no mutation does, done for a while by hand."""
    await writable.graph.write(text)
    try:
        yield
    finally:
        await writable.graph.write(undone)


@asynccontextmanager
async def excluding(writable: Writable) -> AsyncIterator[tuple[str, str]]:
    """An exclusive grant whose holder is suspended, over one that is not: nobody serves 84 and 85.

    No grant may be made so that it overlaps: such come by import. Yields the IDs of both.
    """
    barring = await writable.granted(**ROOT)
    barred = await writable.granted(**INNER | {"grantor": "Company:QZQG", "redelegable": False})
    made = f"""
        MATCH (d:Delegation {{id: '{barring.partition(":")[2]}'}})-[:IN_TERRITORY]->(t)
        MATCH (a:Agent {{code: 'A002'}})
        SET d.exclusive = true
        CREATE (d)-[:EXCLUSIVE_IN]->(t)
        CREATE (:AgentRecord {{key: 'A002@paused', status: 'SUSPENDED'}})-[:RECORD_OF]->(a)"""
    async with written(writable, made, "MATCH (r:AgentRecord {key: 'A002@paused'}) DETACH DELETE r"):
        yield barring, barred


@pytest.mark.parametrize("first", [0, 40])
async def test_a_grant_covers_who_was_not(writable: Writable, first: int) -> None:
    """Measured on its first day, or today where that is past; the grant itself is not there to be shown."""
    asked = ROOT | {"validFrom": day(first)}
    expected = impact([], ["A002"], gaining=3, on=first)
    assert await preview(writable, GRANT, input=asked) == expected
    before = await uncovered(writable)
    await writable.granted(**asked)
    assert before - await uncovered(writable) == (set(HEALTH) if first == 0 else set())


async def test_a_grant_that_began_is_measured_today(writable: Writable) -> None:
    """Its past days are past."""
    assert (await preview(writable, GRANT, input=ROOT))["asOf"] == day(0)


async def test_a_grant_that_would_be_refused(writable: Writable) -> None:
    """Every rule as the mutation tells it; of an exclusive one that grants stand in the way."""
    asked = ROOT | {"industries": ["Industry:26"], "exclusive": True}
    for input_ in (asked, ROOT | {"grantee": "Agent:A006", "areas": []}):
        told_ = await preview(writable, GRANT, input=input_)
        assert told_["userErrors"] == (await writable.grant(**input_))["userErrors"] != []
    assert await refused(writable, GRANT, input=asked) == [("EXCLUSIVE_CONFLICT", "input.areas.0")]


@pytest.mark.parametrize("on", [None, 40])
async def test_a_revocation_leaves_nobody(writable: Writable, on: int | None) -> None:
    """All that ends with it, who held it, and who is served by nobody then."""
    root = await writable.granted(**ROOT)
    inner = await writable.granted(**INNER | {"derivedFrom": root})
    leaf = await writable.granted(**LEAF | {"derivedFrom": inner})
    asked = {"delegation": root} | ({"on": day(on)} if on is not None else {})
    expected = impact([root, inner, leaf], ["A002", "A003", "A005"], losing=3, on=on or 0)
    assert await preview(writable, REVOCATION, **asked) == expected
    before = await uncovered(writable)
    payload = await writable.revoke(mode="CASCADE", **asked)
    assert payload["revoked"] == expected["delegations"]
    assert await uncovered(writable) - before == (set(HEALTH) if on is None else set())


async def test_a_revocation_that_moves_what_is_below(writable: Writable) -> None:
    """What moves is concerned, who holds it is not; what another grant covers loses nothing."""
    narrow = await writable.granted(**ROOT | {"industries": ["Industry:84"]})
    root = await writable.granted(**ROOT)
    inner = await writable.granted(**INNER | {"derivedFrom": root})
    leaf = await writable.granted(**LEAF | {"derivedFrom": inner})
    assert await preview(writable, REVOCATION, delegation=root) == impact([root, inner], ["A002"], losing=1)
    before = await uncovered(writable)
    payload = await writable.revoke(delegation=root, mode="CASCADE")
    assert (payload["revoked"], payload["dependants"]) == ([root], [inner])
    assert await uncovered(writable) - before == {"C0073"}
    assert await preview(writable, REVOCATION, delegation=narrow) == impact(
        [narrow, inner, leaf], ["A002", "A003", "A005"], losing=2
    )


async def test_restrict_would_refuse(writable: Writable) -> None:
    """As it does, naming the argument; without dependants it would not."""
    root = await writable.granted(**ROOT)
    inner = await writable.granted(**INNER | {"derivedFrom": root})
    restrict = {"delegation": root, "mode": "RESTRICT"}
    assert await refused(writable, REVOCATION, **restrict) == [("HAS_DEPENDANTS", "delegation")]
    assert await refused(writable, REVOCATION, delegation=root, on=day(-1)) == [("BAD_DATES", "on")]
    assert await preview(writable, REVOCATION, delegation=inner, mode="RESTRICT") == impact([inner], ["A005"])


async def test_a_suspension_masks_all_below(writable: Writable) -> None:
    """In the middle of a chain what is below it, and at its top all; resuming would give it back."""
    root = await writable.granted(**ROOT)
    inner = await writable.granted(**INNER | {"derivedFrom": root})
    leaf = await writable.granted(**LEAF | {"derivedFrom": inner})
    middle = {"delegation": inner, "suspend": {}, "reason": "整改"}
    assert await preview(writable, AMENDMENT, input=middle) == impact([inner, leaf], ["A003", "A005"])
    top: dict[str, Any] = {"delegation": root, "suspend": {"from": day(0), "to": day(9)}, "reason": "整改"}
    everything = ([root, inner, leaf], ["A002", "A003", "A005"])
    assert await preview(writable, AMENDMENT, input=top) == impact(*everything, losing=3)
    before = await uncovered(writable)
    await writable.amended(**top)
    assert await uncovered(writable) - before == set(HEALTH)
    resumed: dict[str, Any] = {"delegation": root, "resume": day(0), "reason": "复业"}
    assert await preview(writable, AMENDMENT, input=resumed) == impact(*everything, gaining=3)
    await writable.amended(**resumed)
    assert await uncovered(writable) == before


async def test_a_shortening_tells_on_the_day_it_ends(writable: Writable) -> None:
    """With what ends with it, and not what is over by then."""
    root = await writable.granted(**ROOT)
    inner = await writable.granted(**INNER | {"derivedFrom": root})
    await writable.granted(**LEAF | {"derivedFrom": inner, "validTo": day(20)})
    asked = {"delegation": root, "validTo": day(50), "reason": "收缩"}
    assert await refused(writable, AMENDMENT, input=asked) == [("HAS_DEPENDANTS", "input.validTo")]
    told_ = await preview(writable, AMENDMENT, input=asked | {"mode": "CASCADE"})
    assert told_ == impact([root, inner], ["A002", "A005"], losing=3, on=50)
    assert await writable.amended(**asked | {"mode": "CASCADE"}) == [inner]


async def test_ending_an_exclusive_grant_frees_others(writable: Writable) -> None:
    """Whom it excluded gains; suspending it does the same for a time, and resuming it takes that again."""
    async with excluding(writable) as (barring, barred):
        freed = impact([barring], ["A002", "A005"], gaining=2)
        assert await preview(writable, REVOCATION, delegation=barring) == freed
        assert await preview(writable, REVOCATION, delegation=barred) == impact([barred], ["A005"])
        before = await uncovered(writable)
        await writable.amended(delegation=barring, suspend={})
        assert before - await uncovered(writable) == {"C0071", "C0072"}
        resume = {"delegation": barring, "resume": day(0), "reason": "复业"}
        assert await preview(writable, AMENDMENT, input=resume) == freed | {
            "customersLosingCover": 2,
            "customersGainingCover": 0,
        }
        await writable.amended(**resume)
        assert await uncovered(writable) == before
        await writable.revoke(delegation=barring)
        assert before - await uncovered(writable) == {"C0071", "C0072"}


async def test_another_status_of_an_agent(writable: Writable) -> None:
    """Masks and unmasks all that it holds and gave; what a record of today says is overruled."""
    root = await writable.granted(**ROOT | {"grantee": "Agent:A050"})
    inner = await writable.granted(**INNER | {"derivedFrom": root, "grantor": "Agent:A050"})
    told_ = await preview(writable, AGENT, agent="Agent:A050", status="SUSPENDED")
    assert {root, inner} < set(told_["delegations"])
    assert {"A050", "A005"} <= set(told_["agents"])
    before = await uncovered(writable, "Province:350000")
    async with written(
        writable,
        "MATCH (a:Agent {code: 'A050'}) SET a.status = 'SUSPENDED'",
        "MATCH (a:Agent {code: 'A050'}) SET a.status = 'ACTIVE'",
    ):
        lost = await uncovered(writable, "Province:350000") - before
        assert told_["customersLosingCover"] == len(lost)
        assert set(HEALTH) <= lost
        back = await preview(writable, AGENT, agent="Agent:A050", status="ACTIVE")
        assert back == told_ | {"customersLosingCover": 0, "customersGainingCover": len(lost)}
    async with excluding(writable) as (barring, _):
        told_ = await preview(writable, AGENT, agent="Agent:A002", status="ACTIVE")
        assert barring in told_["delegations"]


async def test_demotion(writable: Writable) -> None:
    """From city to county: the grants that reach out of the county, and whom nobody else serves there."""
    told_ = await preview(writable, AGENT, agent="Agent:A054", level="COUNTY")
    assert told_ == impact(["Delegation:D0067"], ["A054"], losing=1)
    before = await uncovered(writable, "City:350100")
    async with written(
        writable,
        "MATCH (a:Agent {code: 'A054'}) SET a.level = 'COUNTY'",
        "MATCH (a:Agent {code: 'A054'}) SET a.level = 'CITY'",
    ):
        assert len(await uncovered(writable, "City:350100") - before) == 1
        promoted = await preview(writable, AGENT, agent="Agent:A054", level="CITY")
        assert promoted == impact(["Delegation:D0067"], ["A054"], gaining=1)
    assert await preview(writable, AGENT, agent="Agent:A054", level="CITY", status="ACTIVE") == impact([], [])


async def test_who_may_preview(writable: Writable) -> None:
    """Whoever may make the change; what is not seen is as good as not there."""
    root = await writable.granted(**ROOT | {"grantor": "Company:QZ"})
    not_allowed = [("NOT_ALLOWED", "delegation")]
    for party in ("Agent:A002", "CustomerManager:M001", "Company:QZQG"):
        assert await refused(writable, REVOCATION, party, delegation=root) == not_allowed
    amended = {"delegation": root, "suspend": {}, "reason": "整改"}
    assert await refused(writable, AMENDMENT, "Company:FZ", input=amended) == [
        ("NOT_FOUND", "input.delegation")
    ]
    assert await refused(writable, GRANT, "Company:QZ", input=ROOT) == [("NOT_ALLOWED", "input.grantor")]
    assert (await preview(writable, REVOCATION, "Company:QZ", delegation=root))["customersLosingCover"] == 3
    for party in ("Agent:A054", "Company:FZ"):
        told_ = await preview(writable, AGENT, party, agent="Agent:A054", level="COUNTY")
        assert [each["code"] for each in told_["userErrors"]] == (
            ["NOT_ALLOWED"] if party == "Agent:A054" else []
        )


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        (REVOCATION, {"delegation": "Delegation:NONE"}, "NOT_FOUND"),
        (REVOCATION, {"delegation": "Agent:A002"}, "BAD_ARGUMENT"),
        (AGENT, {"agent": "Agent:NONE", "level": "CITY"}, "NOT_FOUND"),
        (AGENT, {"agent": "Agent:A002"}, "BAD_ARGUMENT"),
    ],
)
async def test_what_cannot_be_previewed(
    writable: Writable, query: str, variables: dict[str, Any], code: str
) -> None:
    """What is not there, or is no such thing, is an error of the request."""
    [error] = (await writable.client.answer(query, None, variables))["errors"]
    assert error["extensions"]["code"] == code
    assert error.get("path") == (["told"] if code == "NOT_FOUND" else None)


async def test_several_in_one_operation(writable: Writable) -> None:
    """Each as if it were alone, beside what else is asked."""
    root = await writable.granted(**ROOT)
    query = f"""
        query ($root: ID!, $again: GrantDelegationInput!) {{
          first: previewRevocation(delegation: $root) {{ ...Told }}
          __typename
          delegation(id: $root) {{ status }}
          second: previewRevocation(delegation: $root, on: "{day(9)}") {{ __typename what: asOf ...Told }}
          third: previewDelegation(input: $again) {{ customersGainingCover agents {{ __typename name }} }}
        }}{_TOLD}"""
    data = await writable.client.ask(query, root=root, again=ROOT)
    assert list(data) == ["first", "__typename", "delegation", "second", "third"]
    assert data["delegation"] == {"status": "ACTIVE"}
    assert (data["first"]["asOf"], data["first"]["customersLosingCover"]) == (day(0), 3)
    assert list(data["second"])[:2] == ["__typename", "what"]
    assert (data["second"]["what"], data["second"]["delegations"]) == (day(9), [{"id": root}])
    assert data["third"]["customersGainingCover"] == 0
    assert [each["__typename"] for each in data["third"]["agents"]] == ["Agent"]


async def test_a_preview_waits_for_who_changes_the_same(writable: Writable) -> None:
    """It tells of the graph before a revocation, or after it, and never of half of one."""
    for _ in range(4):
        root = await writable.granted(**ROOT)
        inner = await writable.granted(**INNER | {"derivedFrom": root})
        asked = writable.client.ask(REVOCATION, delegation=root)
        data, payload = await asyncio.gather(asked, writable.revoke(delegation=root, mode="CASCADE"))
        assert payload["revoked"] == [root, inner]
        seen = [each["id"] for each in data["told"]["delegations"]]
        codes = [each["code"] for each in data["told"]["userErrors"]]
        assert (seen, codes) in (([root, inner], []), ([], ["ALREADY_REVOKED"]))
