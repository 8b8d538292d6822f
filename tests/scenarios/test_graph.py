"""Every scenario asked of a real graph: what Cypher finds and the pure rules decide is one thing."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import settings

from graph.session import Graph
from resolvers.limits import Limits
from resolvers.principal import OPERATOR
from resolvers.read import Reader, Request
from resolvers.rules.decision import Allowed, decide
from resolvers.rules.facts import Question
from resolvers.rules.nearest_miss import nearest_miss
from schema.build import build_schema
from tests.scenarios.case import Case
from tests.scenarios.declaration import Declaration
from tests.scenarios.geography import geography
from tests.scenarios.loading import load
from tests.scenarios.scenario import read_scenarios
from tests.scenarios.served import Cells, cells, is_protected, may_serve
from tests.scenarios.world import World

SCENARIOS = read_scenarios()
# Whole sets are compared on one day of a scenario, nightly on each.
_NIGHTLY = settings.get_current_profile_name() == "nightly"
DECISION = """
query Decision($agent: ID!, $target: AuthorityTarget!, $asOf: Date!) {
  authority(agent: $agent, target: $target, asOf: $asOf) {
    allowed
    chain { id }
    matchedArea { id }
    matchedIndustry { code }
    matchedProduct { code }
    blockers { code delegation { id } }
    nearestMiss
  }
}
"""
SERVABLE = """
query Servable($agent: String!, $asOf: Date!) {
  agent(code: $agent) { servableCustomers(asOf: $asOf, first: 1000) { totalCount nodes { code } } }
}
"""
CANDIDATES = """
query Candidates($target: AuthorityTarget!, $asOf: Date!) {
  whoMayServe(target: $target, asOf: $asOf, first: 1000) { party { id } delegation { id } }
}
"""

UNCOVERED = """
query Uncovered {
  customers(where: { uncovered: true }, first: 1000) { nodes { code } }
  others: customers(where: { uncovered: false }, first: 1000) { nodes { code } }
}
"""
CELLS = """
query Cells($within: ID!, $asOf: Date!, $after: Cursor) {
  coverage(within: $within, asOf: $asOf, first: 1000, after: $after) {
    nodes { territory { code since } industry { code } customers agents exclusiveAgents }
    pageInfo { hasNextPage endCursor }
  }
}
"""


@pytest.mark.parametrize("name", SCENARIOS)
async def test_a_scenario_in_the_graph(stage: Graph, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decisions, the customers of every agent and the agents of every customer are those of the rules.

    So are the customers that nobody may serve but a manager, and the cells of every territory by section.
    """
    scenario = SCENARIOS[name]
    await load(stage, scenario.graph)
    reader = Reader(build_schema()._schema, stage, Limits())
    for case in scenario.cases:
        question = World(scenario.graph, case.on).question(case)
        answer = await _ask(reader, DECISION, **_variables(case))
        assert answer["authority"] == _expected(question, answer["authority"]), case.name
    days = sorted({case.on for case in scenario.cases})
    for day in days if _NIGHTLY else days[len(days) // 2 :][:1]:
        await _check_sets(reader, scenario.graph, day)
        monkeypatch.setattr("resolvers.read.today", lambda day=day: day)
        await _check_uncovered(reader, scenario.graph, day)
        await _check_cells(reader, scenario.graph, day)


async def _check_sets(reader: Reader, graph: Declaration, day: Any) -> None:
    allowed = {
        agent: {code for code in graph.customers if may_serve(graph, agent, code, day)}
        for agent in graph.agents
    }
    found = {}
    for agent in graph.agents:
        answer = await _ask(reader, SERVABLE, agent=agent, asOf=day.isoformat())
        page = answer["agent"]["servableCustomers"]
        found[agent] = {each["code"] for each in page["nodes"]}
        assert page["totalCount"] == len(page["nodes"])
    assert found == allowed, day
    for code in graph.customers:
        target = {"customer": f"Customer:{code}"}
        answer = await _ask(reader, CANDIDATES, target=target, asOf=day.isoformat())
        named = {each["party"]["id"].removeprefix("Agent:") for each in answer["whoMayServe"]}
        assert named == {agent for agent, served in allowed.items() if code in served}, (day, code)


async def _check_uncovered(reader: Reader, graph: Declaration, day: Any) -> None:
    answer = await _ask(reader, UNCOVERED)
    found, others = ({each["code"] for each in answer[key]["nodes"]} for key in ("customers", "others"))
    nobody = {
        code
        for code in graph.customers
        if not any(may_serve(graph, agent, code, day) for agent in graph.agents)
    }
    protected = {code for code in graph.customers if is_protected(graph, code, day)}
    assert found == nobody - protected, day
    assert others == set(graph.customers) - found, day


async def _check_cells(reader: Reader, graph: Declaration, day: Any) -> None:
    """The cells of those territories, as the coverage of their provinces has them."""
    places, expected = cells(graph, day)
    found: Cells = {}
    for province in sorted({geography().lineage(key, day)[-1].key for key in places}):
        order = []
        async for each in _cells_of(reader, f"Province:{province}", day):
            key = f"{each['territory']['code']}@{each['territory']['since']}"
            order.append((each["territory"]["code"], each["industry"]["code"]))
            counts = (each["customers"], each["agents"], each["exclusiveAgents"])
            found[key, each["industry"]["code"]] = counts
        assert order == sorted(set(order))
    assert {cell: counts for cell, counts in found.items() if cell[0] in places} == expected, day


async def _cells_of(reader: Reader, within: str, day: Any) -> AsyncIterator[dict[str, Any]]:
    """Every cell of an area, page by page."""
    after = None
    while True:
        answer = await _ask(reader, CELLS, within=within, asOf=day.isoformat(), after=after)
        page = answer["coverage"]
        for each in page["nodes"]:
            yield each
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return


def _variables(case: Case) -> dict[str, Any]:
    if case.customer is not None:
        target: dict[str, Any] = {"customer": f"Customer:{case.customer}"}
    else:
        assert case.cell is not None
        cell = {
            "territory": geography().global_id(case.cell.territory),
            "industry": f"Industry:{case.cell.industry}",
        }
        if case.cell.product is not None:
            cell["product"] = f"Product:{case.cell.product}"
        target = {"cell": cell}
    return {"agent": f"Agent:{case.agent}", "target": target, "asOf": case.on.isoformat()}


def _expected(question: Question, answer: dict[str, Any]) -> dict[str, Any]:
    """What the rules decide, as it is answered; of the nearest miss only whether there is one."""
    decision = decide(question)
    if isinstance(decision, Allowed):
        chain = [decision.grant.id, *(link.id for link in decision.grant.above)]
        return {
            "allowed": True,
            "chain": [{"id": f"Delegation:{each}"} for each in chain],
            "matchedArea": {"id": decision.area.id},
            "matchedIndustry": decision.industry and {"code": decision.industry},
            "matchedProduct": decision.product and {"code": decision.product},
            "blockers": [],
            "nearestMiss": None,
        }
    causes = [(each.code.value, each.at or each.grant) for each in decision.blockers]
    missing = nearest_miss(question) is None
    return {
        "allowed": False,
        "chain": [],
        "matchedArea": None,
        "matchedIndustry": None,
        "matchedProduct": None,
        "blockers": [
            {"code": code, "delegation": cause and {"id": f"Delegation:{cause}"}} for code, cause in causes
        ],
        "nearestMiss": None if missing else answer["nearestMiss"] or "a sentence",
    }


async def _ask(reader: Reader, query: str, **variables: Any) -> dict[str, Any]:
    answer = await reader.answer(Request(query, variables, None, OPERATOR))
    assert answer.errors is None, answer.errors
    assert answer.data is not None
    return answer.data
