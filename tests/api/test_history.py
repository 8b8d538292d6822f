"""`history`: who changed what and when; what is refused, previewed or repeated leaves no trace in it."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graph.mapping.names import RelationshipType
from graph.mapping.relationship import ENDS
from resolvers.mutate import MUTATIONS
from tests.api.boundary import restored
from tests.api.taking import taken
from tests.api.test_admission import AGREEMENT, applied, channel, review
from tests.api.test_agent_steps import market, take
from tests.api.test_assign_customer import OPEN, OVERRIDE, assigned, serving
from tests.api.test_boundary_change import MERGE, RECODE, SPLIT, TRANSFER
from tests.api.test_protection_exception import END, granted
from tests.api.test_revoke_delegation import BELOW, ROOT
from tests.api.writable import Writable
from tests.clock import day

__all__ = ["channel", "market", "serving"]  # fixtures

HISTORY = """
query ($subject: ID!, $first: Int, $after: Cursor) {
  history(subject: $subject, first: $first, after: $after) {
    edges { cursor node { cursor at type role actor { id } subject { id } area { code } reason } }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}"""
_PREVIEW = """
query ($delegation: ID!) { previewRevocation(delegation: $delegation) { delegations { id } } }"""
_ENDS = "MATCH (:Event)-[r]->(x) RETURN DISTINCT type(r), labels(x)"
# More agents like the one of the market.
_MANY = """
MATCH (b:Agent {code: 'T900'})-[:BASED_IN]->(t), (b)-[:MANAGED_BY]->(c)
UNWIND range(1, 8) AS number
CREATE (a:Agent {code: 'T90' + toString(number)})
SET a += b {.name, .kind, .capability, .level, .levelRank, .status}
CREATE (a)-[:BASED_IN]->(t), (a)-[:MANAGED_BY]->(c)"""
_FEWER = """
MATCH (a:Agent) WHERE a.code STARTS WITH 'T90' AND a.code <> 'T900'
OPTIONAL MATCH (a)<-[:RECORD_OF]-(r)
DETACH DELETE a, r"""
_EVENTS = "MATCH (e:Event) RETURN count(e)"
_LAST = "MATCH (c:Counter {name: 'Event'}) RETURN c.value"


async def told(writable: Writable, subject: str, act_as: str | None = None) -> list[tuple[Any, ...]]:
    """What happened to a thing, the latest first: type, subject, actor, place, reason."""
    data = await writable.client.ask(HISTORY, act_as, subject=subject)
    return [
        (
            node["type"],
            node["subject"]["id"],
            node["actor"] and node["actor"]["id"],
            node["area"] and node["area"]["code"],
            node["reason"],
        )
        for node in (edge["node"] for edge in data["history"]["edges"])
    ]


async def last(writable: Writable) -> int:
    """The number of the last event."""
    rows = await writable.graph.read(_LAST)
    return int(rows[0][0]) if rows else 0


async def test_a_grant_is_in_the_history_of_all_it_names(writable: Writable) -> None:
    """Its own, its grantor's and its grantee's: who made it, in which role, where, and when."""
    before = datetime.now(UTC) - timedelta(seconds=5)
    root = await writable.granted("Company:FJ", **ROOT)
    event = ("DELEGATION_GRANTED", root, "Company:FJ", "350505", None)
    assert await told(writable, root) == [event]
    assert (await told(writable, "Agent:A002"))[0] == event
    assert (await told(writable, "Company:FJ"))[0] == event
    assert event not in await told(writable, "Company:QZ")
    data = await writable.client.ask(HISTORY, subject=root)
    [edge] = data["history"]["edges"]
    assert edge["node"]["role"] == "COMPANY"
    assert before < datetime.fromisoformat(edge["node"]["at"]) < datetime.now(UTC) + timedelta(seconds=5)


async def test_each_grant_that_a_revocation_settles(writable: Writable) -> None:
    """Those that end and those that are moved to another grant have an event each, with the reason."""
    root = await writable.granted(**ROOT)
    await writable.granted(**ROOT | {"validTo": day(150)})
    moved = await writable.granted(**BELOW | {"derivedFrom": root, "validTo": day(90)})
    ended = await writable.granted(**BELOW | {"derivedFrom": root})
    await writable.revoke(delegation=root, mode="CASCADE", reason="合作终止")
    for grant, type_ in (
        (root, "DELEGATION_REVOKED"),
        (ended, "DELEGATION_REVOKED"),
        (moved, "DELEGATION_MOVED"),
    ):
        assert await told(writable, grant) == [
            (type_, grant, None, "350505", "合作终止"),
            ("DELEGATION_GRANTED", grant, None, "350505", None),
        ]


async def test_a_grant_made_less(writable: Writable) -> None:
    """Shortened with what would outlast it, suspended, resumed."""
    root = await writable.granted(**ROOT)
    below = await writable.granted(**BELOW | {"derivedFrom": root})
    later = await writable.granted(**BELOW | {"derivedFrom": root, "validFrom": day(120)})
    await writable.amended(delegation=root, suspend={})
    await writable.amended(delegation=root, resume=day(0))
    await writable.amended(delegation=root, validTo=day(100), mode="CASCADE")
    assert [type_ for type_, *_ in await told(writable, root)] == [
        "DELEGATION_SHORTENED",
        "DELEGATION_RESUMED",
        "DELEGATION_SUSPENDED",
        "DELEGATION_GRANTED",
    ]
    for grant, type_ in ((below, "DELEGATION_SHORTENED"), (later, "DELEGATION_REVOKED")):
        assert [each for each, *_ in await told(writable, grant)] == [type_, "DELEGATION_GRANTED"]


async def test_an_agent_from_draft_to_activity(channel: Writable) -> None:
    """Each step, by whom; an application and an agreement have their part of it."""
    agent, application = await applied(channel)
    await review(channel, application, "QZ")
    await review(channel, application, "FJ")
    await taken(channel, "activateAgent", agent=agent, agreement=AGREEMENT, deposit=1_000_000)
    steps = [
        ("AGENT_ACTIVATED", agent, None),
        ("APPLICATION_APPROVED", application, "Company:FJ"),
        ("APPLICATION_REVIEWED", application, "Company:QZ"),
        ("APPLICATION_SUBMITTED", application, "Company:QZQG"),
        ("AGENT_DRAFTED", agent, None),
    ]
    found = await told(channel, agent)
    assert found == [(*step, "350505", None) for step in steps]
    assert await told(channel, application) == found[1:4]
    # Who sees the agent and not its application knows nothing of the verdicts.
    root = await channel.granted(**ROOT)
    await channel.granted(**BELOW | {"derivedFrom": root, "grantee": agent, "validFrom": day(0)})
    assert [type_ for type_, *_ in await told(channel, agent, "Agent:A002")] == [
        "DELEGATION_GRANTED",
        "AGENT_ACTIVATED",
        "AGENT_DRAFTED",
    ]


@pytest.mark.parametrize(
    ("verdict", "type_"), [("RETURN", "APPLICATION_RETURNED"), ("REJECT", "APPLICATION_REJECTED")]
)
async def test_an_application_that_fails(channel: Writable, verdict: str, type_: str) -> None:
    """It is told how."""
    agent, application = await applied(channel)
    for company in ("QZ", "FJ"):
        await review(channel, application, company, verdict)
    assert (await told(channel, agent))[0][0] == type_


async def test_steps_of_an_agents_life(market: Writable) -> None:
    """With the reason; the customers that a terminated one served are told as well."""
    await market.graph.write(
        "MATCH (a:Agent {code: 'T900'}), (c:Customer {code: 'C0091'}) "
        "CREATE (a)-[:SERVES {role: 'EXPANSION', since: date('2026-01-01')}]->(c)"
    )
    for step in ("suspendAgent", "resumeAgent", "terminateAgent"):
        assert (await take(market, step))["userErrors"] == []
    life = await told(market, "Agent:T900")
    assert [(type_, reason) for type_, *_, reason in life] == [
        ("AGENT_TERMINATED", "整改"),
        ("AGENT_RESUMED", "整改"),
        ("AGENT_SUSPENDED", "整改"),
    ]
    assert (await told(market, "Customer:C0091"))[0] == life[0]


async def test_who_serves_a_customer(serving: Writable) -> None:
    """In the history of the customer and of who serves it."""
    await assigned(serving)
    event = ("CUSTOMER_ASSIGNED", OPEN, None, "350505", None)
    assert (await told(serving, OPEN))[0] == event
    assert (await told(serving, "Agent:A005"))[0] == event
    await assigned(serving, party="CustomerManager:M020", **OVERRIDE)
    replaced = (*event[:4], "客户指定")
    for party in (OPEN, "CustomerManager:M020", "Agent:A005"):
        assert (await told(serving, party))[0] == replaced


async def test_an_exception_to_protection(writable: Writable) -> None:
    """In its own history, its customer's and its agent's."""
    exception = await granted(writable)
    await writable.client.ask(END, input={"exception": exception, "reason": "客户撤回"})
    events = [
        ("PROTECTION_EXCEPTION_ENDED", exception, None, "350505", "客户撤回"),
        ("PROTECTION_EXCEPTION_GRANTED", exception, None, "350505", "客户要求"),
    ]
    assert await told(writable, exception) == events
    assert (await told(writable, "Customer:C0078"))[:2] == events
    assert (await told(writable, "Agent:A005"))[:2] == events


@pytest.mark.parametrize(
    ("change", "type_", "subject", "others"),
    [
        (RECODE, "TERRITORY_RECODED", "County:350506", ["County:350521@1985", "Agent:A009", "Company:QZHA"]),
        (
            RECODE | {"kind": "RENAME", "to": [{"code": "350521", "name": "惠安新县"}]},
            "TERRITORY_RENAMED",
            "County:350521",
            ["County:350521@1985"],
        ),
        (MERGE, "TERRITORY_MERGED", "County:350506", ["County:350505@2000", "County:350521@1985"]),
        (SPLIT, "TERRITORY_SPLIT", "County:350521@1985", ["County:350506", "County:350507"]),
        # Of whom nobody knows in which part they are, that is told too.
        (
            TRANSFER,
            "TERRITORY_TRANSFERRED",
            "County:350521",
            ["County:350505", "Agent:A009", "Customer:C0147"],
        ),
    ],
    ids=["recode", "rename", "merge", "split", "transfer"],
)
async def test_a_change_of_boundaries(
    writable: Writable, change: dict[str, Any], type_: str, subject: str, others: list[str]
) -> None:
    """One event: of the place that comes out of it, or of the one that is parted; told of all that moved."""
    async with restored(writable) as boundaries:
        await boundaries.changed(**change)
        event = (await told(writable, subject))[0]
        assert event[:2] == (type_, subject)
        assert event[3] == subject.partition(":")[2][:6]
        for other in others:
            assert (await told(writable, other))[0] == event
        for relationship, labels in await writable.graph.read(_ENDS):
            assert ENDS[RelationshipType(relationship)][1] & set(labels)


async def test_only_what_took_effect_is_told(writable: Writable) -> None:
    """A refusal, a preview and a repeat under the same key record nothing."""
    root = await writable.granted(**ROOT, idempotencyKey="history")
    before = [await writable.graph.read(_EVENTS), await last(writable)]
    assert await writable.granted(**ROOT, idempotencyKey="history") == root
    assert await writable.refused(**ROOT | {"validTo": day(-60)}) != []
    await writable.client.ask(_PREVIEW, delegation=root)
    assert [await writable.graph.read(_EVENTS), await last(writable)] == before


async def test_numbers_follow_the_commits(market: Writable) -> None:
    """Of mutations that share no other lock each has its own, without gaps whenever one looks."""
    before = await last(market)
    await market.graph.write(_MANY)
    done = asyncio.Event()

    async def look() -> int:
        looks = 0
        while not done.is_set():
            [[highest, count]] = await market.graph.read(
                "MATCH (e:Event) WHERE e.number > $before RETURN coalesce(max(e.number), $before), count(e)",
                {"before": before},
            )
            assert highest == before + count
            looks += 1
        return looks

    looking = asyncio.create_task(look())
    agents = [f"Agent:T90{number}" for number in range(1, 9)]
    payloads = await asyncio.gather(*(take(market, "suspendAgent", agent=agent) for agent in agents))
    done.set()
    assert await looking > 0
    assert [payload["userErrors"] for payload in payloads] == [[]] * len(agents)
    rows = await market.graph.read(
        "MATCH (e:Event)-[:ABOUT]->(a:Agent) WHERE e.number > $before "
        "RETURN e.number, 'Agent:' + a.code ORDER BY e.number",
        {"before": before},
    )
    await market.graph.write(
        "MATCH (a:Agent) WHERE a.code STARTS WITH 'T90' AND a.code <> 'T900' DETACH DELETE a"
    )
    assert [number for number, _ in rows] == list(range(before + 1, before + 9))
    assert sorted(id_ for _, id_ in rows) == agents


async def test_pages(writable: Writable) -> None:
    """The latest first; an event's own cursor is the one its page gives it."""
    root = await writable.granted(**ROOT)
    for _ in range(2):
        await writable.amended(delegation=root, suspend={})
        await writable.amended(delegation=root, resume=day(0))
    whole = (await writable.client.ask(HISTORY, subject=root))["history"]
    assert whole["totalCount"] == len(whole["edges"]) == 5
    assert [edge["cursor"] for edge in whole["edges"]] == [edge["node"]["cursor"] for edge in whole["edges"]]
    first = (await writable.client.ask(HISTORY, subject=root, first=2))["history"]
    assert first["edges"] == whole["edges"][:2]
    assert first["pageInfo"] == {"hasNextPage": True, "endCursor": whole["edges"][1]["cursor"]}
    rest = await writable.client.ask(HISTORY, subject=root, after=whole["edges"][1]["cursor"])
    assert rest["history"]["edges"] == whole["edges"][2:]


async def test_who_sees_what(writable: Writable) -> None:
    """An event is seen by who sees what it happened to, its actor by who sees them."""
    root = await writable.granted(**ROOT)
    below = await writable.granted("Agent:A002", **BELOW | {"derivedFrom": root})
    event = ("DELEGATION_GRANTED", below, "Agent:A002", "350505", None)
    assert await told(writable, below) == [event]
    # The grantee does not see the agent that granted, though the grant itself names it.
    assert await told(writable, below, "Agent:A005") == [(*event[:2], None, *event[3:])]
    assert (await told(writable, "Agent:A005", "Agent:A005"))[0][1] == below
    assert await told(writable, below, "Agent:A002") == [event]
    hidden = await writable.client.answer(HISTORY, "Agent:A003", {"subject": below})
    [error] = hidden["errors"]
    assert hidden["data"] is None
    assert (error["extensions"]["code"], error["path"]) == ("NOT_FOUND", ["history"])


@pytest.mark.parametrize(
    ("party", "seen"),
    [
        (None, 1),
        ("Company:FJ", 1),
        ("Company:QZQG", 1),
        ("Company:QZHA", 0),
        ("Agent:A002", 1),
        ("Agent:A003", 0),
        ("CustomerManager:M020", 0),
    ],
)
async def test_what_happened_to_what_is_hidden_is_hidden(
    writable: Writable, party: str | None, seen: int
) -> None:
    """Also where the history is that of something everybody sees: neither listed nor counted."""
    await writable.granted(**ROOT)
    history = (await writable.client.ask(HISTORY, party, subject="Company:FJ"))["history"]
    assert history["totalCount"] == len(history["edges"]) == seen


@pytest.mark.parametrize(
    ("party", "reason"),
    [
        (None, "合作终止"),
        ("Company:QZ", "合作终止"),
        ("Company:FJ", "合作终止"),
        ("Company:QZQG", None),
        ("Agent:A002", None),
    ],
)
async def test_who_reads_why(writable: Writable, party: str | None, reason: str | None) -> None:
    """Operators, who did it and the companies above; others see that it was done."""
    grant = await writable.granted("Company:QZ", **ROOT | {"grantor": "Company:QZ", "redelegable": False})
    await writable.revoke("Company:QZ", delegation=grant, reason="合作终止")
    assert (await told(writable, grant, party))[0] == (
        "DELEGATION_REVOKED",
        grant,
        "Company:QZ",
        "350505",
        reason,
    )


async def test_what_has_no_history(writable: Writable) -> None:
    """What does not exist is said to be missing, what is no ID names those that are."""
    missing = await writable.client.answer(HISTORY, None, {"subject": "Delegation:D999999"})
    assert missing["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    message = await writable.client.refused(HISTORY, subject="Event:1")
    assert message.startswith(
        'history(subject:): "Event:1" names no type of the graph: expected one of Province, City, County, '
    )


def test_every_mutation_is_told() -> None:
    """A mutation added to the list is looked at by a test here, or in that of its own."""
    told_here = """
        activateAgent amendCompany amendCustomer amendCustomerManager amendDelegation amendPolicy
        amendProduct amendRegion amendValueChain appealAssessment applyBoundaryChange assessAgent
        assignCustomer calculateStatements changeTeam claimSubsidy closeMeasure confirmStatement
        createCompany createCustomer createCustomerManager createProduct createRegion
        createSolutionTemplate createValueChain decideAppeal decideChannelPlan decideDispute
        decideFinding decidePromotion decideResource decideSubsidyClaim declareResource demoteAgent
        deploySolutionTemplate disputeStatement draftAgent endCustomerService endProtectionException
        endSupervisionMandate grantDelegation grantProtectionException grantSupervisionMandate
        importSales nominateAgent openSupportTicket payStatement paySubsidy planMeasure
        proposeProduct publishCommissionPlan publishScorecard publishStatement raiseFinding
        recordSale rectifyFinding refundSale requestOperatingReports resolveSupportTicket
        resumeAgent retireCompany retireCustomer retireCustomerManager retireProduct retireRegion
        retireValueChain reviewAgentApplication reviewProduct revokeDelegation setChannelPlan
        setSubsidyBudget submitAgentApplication submitOperatingReport suspendAgent terminateAgent
        withdrawResource
    """
    assert sorted(MUTATIONS) == told_here.split()
