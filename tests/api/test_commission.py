"""From a sale to its payment over the API: what each line says, by whom, and what is refused on the way."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import date
from functools import partial
from typing import Any

import pytest

from resolvers.mutations.sales_authority import Selling, allowing, sales_authority
from resolvers.rules.statement import STEPS
from tests.api.taking import refused, take, taken
from tests.api.test_assessment import told
from tests.api.writable import Writable
from tests.clock import day

# A full-service agent of 泉州 that is paid in parts, and by what it may sell to whom.
AGENT = "Agent:A002"
QUARTER = "2026-Q3"
STATEMENT = "CommissionStatement:A002@2026-Q3"
ASKED: dict[str, Any] = {"agents": [AGENT], "period": QUARTER}
SALE: dict[str, Any] = {
    "agent": AGENT,
    "customer": "Customer:C0004",
    "product": "Product:P01",
    "contract": "试〔2026〕1",
    "amount": 10_000_00,
    "on": "2026-09-30",
}
PLAN: dict[str, Any] = {
    "capability": "SOLUTION_INTEGRATION",
    "validFrom": "2026-10-01",
    "cycle": "QUARTER",
    "fixed": 100_00,
    "tierMode": "WHOLE",
    "tiers": [{"from": 0, "shareBp": 500}, {"from": 1_000_000_00, "shareBp": 700}],
    "coefficients": {"a": 12_000, "b": 10_000, "c": 5_000, "d": 0},
}
# What the tests made: ids of nine digits, and the statements of the last quarter that is over.
_CLEAR = """
MATCH (n:CommissionPlan|Sale|Refund) WHERE size(n.id) = 11
OPTIONAL MATCH (n)-[:HAS_TIER]->(t)
DETACH DELETE n, t"""
_STATEMENTS = """
MATCH (s:CommissionStatement) WHERE s.period = '2026-Q3'
OPTIONAL MATCH (s)<-[:LINE_OF|DISPUTES]-(n)
DETACH DELETE s, n"""
CLIENTS = 8
_SOLD = """
MATCH (s:Sale)-[:SOLD_BY]->(a), (s)-[:SOLD_TO]->(c), (s)-[:OF_PRODUCT]->(p)
RETURN a.code, s.id, toString(s.on), c.code, p.code ORDER BY s.id"""
_SERVABLE = """
query ($agent: ID!, $on: Date, $product: ID) {
  node(id: $agent) {
    ... on Agent { servableCustomers(asOf: $on, product: $product, first: 1000) { nodes { code } } }
  }
}"""
_STATED = """
MATCH (l:CommissionLine)-[:LINE_OF]->(s:CommissionStatement {period: '2026-Q2'})-[:OWED_TO]->(a)
MATCH (l)-[:PAID_TO]->(b)
RETURN a.code, s.status, toString(s.calculatedOn), s.total, properties(l), b.code,
       COLLECT { MATCH (l)-[:FOR_SALE|MADE_UNDER|COMES_FROM]->(x) RETURN x.id ORDER BY x.id }
ORDER BY l.id"""
_RESTORE = """
MATCH (s:CommissionStatement {id: $id})
SET s.status = $status, s.calculatedOn = date($on)"""


@pytest.fixture
async def channel(writable: Writable) -> AsyncIterator[Writable]:
    """The graph, left as it was found."""
    yield writable
    await writable.clear()
    for text in (_STATEMENTS, _CLEAR):
        await writable.graph.write(text)


async def calculated(channel: Writable, act_as: str | None = None) -> Any:
    """The statement of the agent and quarter, worked out."""
    [statement] = await taken(channel, "calculateStatements", act_as, **ASKED)
    return statement


def lines(statement: Any) -> dict[str, int]:
    """Amounts by what follows the statement, or begins with the sale."""
    return {each["id"].partition(":")[2]: each["amount"] for each in statement["lines"]["nodes"]}


async def test_a_plan_in_versions(channel: Writable) -> None:
    """It counts for periods that begin on its first day; all at once unless parts are given."""
    plan = await taken(channel, "publishCommissionPlan", **PLAN)
    plan.pop("id")
    assert plan == PLAN | {"version": 2, "releases": [10_000]}
    assert await refused(channel, "publishCommissionPlan", **PLAN) == [("NOT_LATER", "validFrom")]
    await calculated(channel)
    late = PLAN | {
        "capability": "SOLUTION_INTEGRATION",
        "validFrom": "2026-07-01",
        "releases": [5_000, 4_000],
    }
    assert await refused(channel, "publishCommissionPlan", **late) == [
        ("RELEASES_NOT_WHOLE", "releases"),
        ("NOT_LATER", "validFrom"),
        ("PERIOD_CALCULATED", "validFrom"),
    ]
    for party in ("Company:FJ", AGENT, "CustomerManager:M019"):
        assert await refused(channel, "publishCommissionPlan", party, **PLAN) == [
            ("NOT_ALLOWED", "capability")
        ]


async def test_from_a_sale_to_its_payment(channel: Writable) -> None:
    """Recorded by the company, worked out, published, confirmed by the agent, paid; each step is told."""
    sale = await taken(channel, "recordSale", "Company:QZ", **SALE)
    id_ = sale.pop("id").partition(":")[2]
    assert sale == {
        "contract": SALE["contract"],
        "amount": SALE["amount"],
        "on": SALE["on"],
        "agent": {"id": AGENT},
        "customer": {"id": SALE["customer"]},
        "product": {"id": SALE["product"]},
        "valueChain": None,
    }
    statement = await calculated(channel, "Company:QZ")
    assert statement["id"] == STATEMENT
    assert statement["status"] == "CALCULATED"
    assert statement["total"] == sum(lines(statement).values())
    [line] = [each for each in statement["lines"]["nodes"] if each["id"].startswith(f"CommissionLine:{id_}")]
    assert line == {
        "id": f"CommissionLine:{id_}/CP03/SHARE/Agent.A002/EARNED",
        "amount": 350_00,
        "component": "SHARE",
        "entry": "EARNED",
        "beneficiary": {"id": AGENT},
        "delegation": {"id": "Delegation:D0027"},
        "because": (
            "销售 10,000.00 元，按 5 % 计，考核 B 级系数 100 %，得 500.00 元，本期发放 70 %；依据授权 D0027。"
        ),
    }
    again = await calculated(channel)
    assert again == statement
    assert (await taken(channel, "publishStatement", "Company:QZ", statement=STATEMENT))[
        "publishedOn"
    ] == day(0)
    assert await refused(channel, "recordSale", **SALE | {"contract": "试〔2026〕2"}) == [
        ("PERIOD_CLOSED", "on")
    ]
    assert await refused(channel, "calculateStatements", **ASKED) == [("PERIOD_CLOSED", "agents.0")]
    assert await refused(channel, "confirmStatement", "Company:QZ", statement=STATEMENT) == [
        ("MAY_BE_DISPUTED", "statement")
    ]
    assert (await taken(channel, "confirmStatement", AGENT, statement=STATEMENT))["status"] == "CONFIRMED"
    paid = await taken(channel, "payStatement", "Company:QZ", statement=STATEMENT, reference=" 付〔2026〕9 ")
    assert (paid["status"], paid["paidOn"], paid["paymentReference"]) == ("PAID", day(0), "付〔2026〕9")
    assert paid["lines"] == statement["lines"]
    assert [type_ for type_, *_ in await told(channel, STATEMENT)] == [
        "STATEMENT_PAID",
        "STATEMENT_CONFIRMED",
        "STATEMENT_PUBLISHED",
        "STATEMENT_CALCULATED",
        "STATEMENT_CALCULATED",
    ]
    assert (await told(channel, AGENT))[-1][0] == "SALE_RECORDED"
    assert (await told(channel, SALE["customer"]))[0] == ("SALE_RECORDED", "Company:QZ", "350505")


async def test_what_the_agent_disputes(channel: Writable) -> None:
    """Upheld, the sale that was missing is recorded and the statement is worked out again."""
    before = await calculated(channel)
    await taken(channel, "publishStatement", statement=STATEMENT)
    assert await refused(channel, "disputeStatement", "Company:QZ", statement=STATEMENT, reason="因") == [
        ("NOT_ALLOWED", "statement")
    ]
    disputed = await taken(channel, "disputeStatement", AGENT, statement=STATEMENT, reason=" 漏记一笔 ")
    assert disputed["dispute"]["reason"] == "漏记一笔"
    assert disputed["dispute"]["raisedBy"] == {"id": AGENT}
    ruling = {"statement": STATEMENT, "decidedBy": "Company:FJ", "outcome": "UPHELD"}
    assert await refused(channel, "decideDispute", **ruling | {"decidedBy": "Company:QZ"}) == [
        ("NOT_ABOVE_MANAGER", "decidedBy")
    ]
    assert await refused(channel, "decideDispute", "Company:QZ", **ruling) == [("NOT_ALLOWED", "decidedBy")]
    assert await refused(channel, "decideDispute", **ruling | {"outcome": "REJECTED"}) == [
        ("EMPTY_REASON", "comment")
    ]
    upheld = await taken(channel, "decideDispute", "Company:FJ", **ruling)
    assert upheld["dispute"]["outcome"] == "UPHELD"
    assert upheld["dispute"]["decidedBy"] == {"id": "Company:FJ"}
    await taken(channel, "recordSale", **SALE)
    after = await calculated(channel)
    assert after["status"] == "UPHELD"
    assert after["total"] > before["total"]
    assert (await taken(channel, "confirmStatement", "Company:QZ", statement=STATEMENT))[
        "status"
    ] == "CONFIRMED"


async def test_no_illegal_step_is_taken(channel: Writable) -> None:
    """Whatever the status, each mutation that may not follow is refused, and nothing changes."""
    await calculated(channel)
    mutations = {
        "PUBLISHED": ("publishStatement", {}),
        "DISPUTED": ("disputeStatement", {"reason": "因"}),
        "UPHELD": ("decideDispute", {"decidedBy": "Company:FJ", "outcome": "UPHELD"}),
        "REJECTED": ("decideDispute", {"decidedBy": "Company:FJ", "outcome": "REJECTED", "comment": "因"}),
        "CONFIRMED": ("confirmStatement", {}),
        "PAID": ("payStatement", {"reference": "付"}),
    }
    for status, legal in STEPS.items():
        await channel.graph.write(
            "MATCH (s:CommissionStatement {id: 'A002@2026-Q3'}) SET s.status = $status", {"status": status}
        )
        for to in set(mutations) - set(legal):
            name, given = mutations[to]
            assert await refused(channel, name, statement=STATEMENT, **given) == [
                ("ILLEGAL_TRANSITION", "statement")
            ]
        if status not in {"CALCULATED", "UPHELD"}:
            assert await refused(channel, "calculateStatements", **ASKED) == [("PERIOD_CLOSED", "agents.0")]


async def test_who_works_out_and_publishes(channel: Writable) -> None:
    """The companies that manage the agent; it sees its statement, and those of partners, once published."""
    for party, code in (
        ("Company:FZ", "NOT_FOUND"),
        (AGENT, "NOT_ALLOWED"),
        ("CustomerManager:M001", "NOT_ALLOWED"),
    ):
        assert await refused(channel, "calculateStatements", party, **ASKED) == [(code, "agents.0")]
    await calculated(channel)
    assert await refused(channel, "publishStatement", "Company:FZ", statement=STATEMENT) == [
        ("NOT_FOUND", "statement")
    ]
    assert await refused(channel, "confirmStatement", AGENT, statement=STATEMENT) == [
        ("NOT_FOUND", "statement")
    ]
    assert await _seen(channel, AGENT) is None
    await taken(channel, "publishStatement", statement=STATEMENT)
    assert await _seen(channel, AGENT) == STATEMENT
    assert await _seen(channel, "Agent:A001") is None
    assert await refused(channel, "payStatement", AGENT, statement=STATEMENT, reference="付") == [
        ("NOT_ALLOWED", "statement")
    ]


async def _seen(channel: Writable, party: str) -> str | None:
    data = await channel.client.ask("query ($id: ID!) { node(id: $id) { id } }", party, id=STATEMENT)
    return data["node"] and str(data["node"]["id"])


async def test_what_a_partner_is_told(channel: Writable) -> None:
    """Its part of what another sold along a value chain, and neither sale, nor grade, nor grant."""
    text = """
        query ($id: ID!) {
          node(id: $id) {
            ... on CommissionLine { amount because sale { id } delegation { id } statement { id } }
          }
        }"""
    line = "CommissionLine:SA0028/CP03/SHARE/Agent.A003/EARNED"
    data = await channel.client.ask(text, "Agent:A003", id=line)
    assert data["node"] == {
        "amount": 1196_48,
        "because": "价值链“泉港石化园区信息化”中占 16.5 %，得 1,709.26 元，本期发放 70 %。",
        "sale": None,
        "delegation": None,
        "statement": None,
    }
    data = await channel.client.ask(text, "Agent:A001", id=line)
    assert data["node"]["because"].startswith("销售 207,183.09 元，按 5 % 计")
    assert data["node"]["statement"] == {"id": "CommissionStatement:A001@2026-Q1"}


async def test_what_has_changed_is_worked_out_again(channel: Writable) -> None:
    """Before it is published: a sale that came later would be in no statement otherwise."""
    await calculated(channel)
    await taken(channel, "recordSale", **SALE)
    assert await refused(channel, "publishStatement", statement=STATEMENT) == [
        ("STALE_STATEMENT", "statement")
    ]
    await calculated(channel)
    await taken(
        channel, "refundSale", sale="Sale:SA0162", amount=1_000_00, on="2026-09-30", reason="部分退款"
    )
    assert await refused(channel, "publishStatement", statement=STATEMENT) == [
        ("STALE_STATEMENT", "statement")
    ]
    await calculated(channel)
    await taken(channel, "publishStatement", statement=STATEMENT)


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"period": "2026-Q9"}, [("BAD_PERIOD", "period")]),
        ({"period": "2026-Q4"}, [("PERIOD_NOT_OVER", "period"), ("NOT_ASSESSED", "agents.0")]),
        ({"period": "2026-07"}, [("WRONG_CYCLE", "agents.0"), ("NOT_ASSESSED", "agents.0")]),
        ({"period": "2025-Q4"}, [("NO_PLAN", "agents.0"), ("NOT_ASSESSED", "agents.0")]),
        ({"period": "2026-Q1"}, [("PERIOD_CLOSED", "agents.0")]),
        ({"agents": [AGENT, "Agent:A016"]}, [("EARLIER_OPEN", "agents.1")]),
        (
            {"agents": ["Agent:NONE", AGENT, "Product:P01"]},
            [("INVALID_ID", "agents.2"), ("NOT_FOUND", "agents.0")],
        ),
        ({"agents": []}, [("BAD_COUNT", "agents")]),
        ({"agents": [AGENT] * 101}, [("BAD_COUNT", "agents")]),
    ],
)
async def test_what_is_not_worked_out(
    channel: Writable, given: dict[str, Any], errors: list[tuple[str, str]]
) -> None:
    """Every rule at once, and nothing is changed."""
    assert await refused(channel, "calculateStatements", **ASKED | given) == errors


async def test_a_sale_is_in_the_statement_or_refused(channel: Writable) -> None:
    """Whichever comes first: of a sale recorded while the statement is published none is lost."""
    await calculated(channel)
    published, recorded = await asyncio.gather(
        take(channel, "publishStatement", statement=STATEMENT), take(channel, "recordSale", **SALE)
    )
    codes = [[each["code"] for each in payload["userErrors"]] for payload in (published, recorded)]
    assert codes in ([[], ["PERIOD_CLOSED"]], [["STALE_STATEMENT"], []])


async def test_along_a_value_chain(channel: Writable) -> None:
    """Every party of every stage has its part, the first by code the odd fen; together they are the share."""
    sale = await taken(channel, "recordSale", **SALE | {"valueChain": "ValueChain:V01", "amount": 12_345_67})
    id_ = sale["id"].partition(":")[2]
    statement = await calculated(channel)
    parts = {
        each["beneficiary"]["id"]: each["amount"]
        for each in statement["lines"]["nodes"]
        if each["id"].startswith(f"CommissionLine:{id_}/")
    }
    # 617.28 yuan, of which 70 % now: 35 % shared by two, the rest the company's.
    assert parts == {"Agent:A004": 75_62, "Agent:A033": 75_62, "Company:QZ": 280_86}


async def test_many_work_it_out_at_once(channel: Writable) -> None:
    """All succeed one after the other, and every line is there once."""
    await taken(channel, "recordSale", **SALE)
    found = await asyncio.gather(*(calculated(channel) for _ in range(CLIENTS)))
    assert all(each == found[0] for each in found)
    [[count, total]] = await channel.graph.read(
        "MATCH (:CommissionStatement {id: 'A002@2026-Q3'})<-[:LINE_OF]-(l) RETURN count(l), sum(l.amount)"
    )
    assert (count, total) == (len(found[0]["lines"]["nodes"]), found[0]["total"])


async def test_a_sale_is_decided_as_authority_decides(channel: Writable) -> None:
    """Every sale of the scenario, read for many at once: by a grant just where the agent may serve."""
    sold = await channel.graph.read(_SOLD)
    of_agent: dict[str, list[Selling]] = defaultdict(list)
    for agent, id_, on, customer, product in sold:
        of_agent[agent].append(Selling(id_, date.fromisoformat(on), customer, product))
    refused_sales = 0
    decisions = await channel.graph.change(partial(sales_authority, sold=of_agent))
    for agent, sales in of_agent.items():
        for sale in sales:
            data = await channel.client.ask(
                _SERVABLE,
                agent=f"Agent:{agent}",
                on=sale.on.isoformat(),
                product=f"Product:{sale.product}",
            )
            servable = {each["code"] for each in data["node"]["servableCustomers"]["nodes"]}
            assert (allowing(decisions[sale.id]) is not None) == (sale.customer in servable), sale
            refused_sales += sale.customer not in servable
    assert (len(sold), refused_sales) == (288, 13)


async def test_the_scenario_holds_what_is_worked_out(channel: Writable) -> None:
    """Worked out again, every statement of the second quarter has the lines that the files say."""
    found = await channel.graph.read(_STATED)
    await channel.graph.write("MATCH (s:CommissionStatement {period: '2026-Q2'}) SET s.status = 'CALCULATED'")
    try:
        agents = [f"Agent:{agent}" for agent in sorted({row[0] for row in found})]
        await taken(channel, "calculateStatements", agents=agents, period="2026-Q2")
        again = await channel.graph.read(_STATED)
        assert [row[3:] for row in again] == [row[3:] for row in found]
    finally:
        for agent, status, on in {(row[0], row[1], row[2]) for row in found}:
            await channel.graph.write(_RESTORE, {"id": f"{agent}@2026-Q2", "status": status, "on": on})
