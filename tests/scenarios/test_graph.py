"""Every scenario asked of a real graph: what Cypher finds and the pure rules decide is one thing."""

from datetime import date

import pytest
from hypothesis import settings

from graph.session import Graph
from resolvers.rules.decision import Allowed, decide
from tests.scenarios.asking import Asker
from tests.scenarios.declaration import Declaration
from tests.scenarios.geography import geography
from tests.scenarios.loading import load
from tests.scenarios.scenario import read_scenarios
from tests.scenarios.served import Cells, cells
from tests.scenarios.world import World

SCENARIOS = read_scenarios()
# Whole sets are compared on one day of a scenario, nightly on each.
_NIGHTLY = settings.get_current_profile_name() == "nightly"


@pytest.mark.parametrize("name", SCENARIOS)
async def test_a_scenario_in_the_graph(stage: Graph, asker: Asker, name: str) -> None:
    """Decisions, the customers of every agent and the agents of every customer are those of the rules.

    So are the customers that nobody may serve but a manager, and the cells of every territory by section.
    """
    scenario = SCENARIOS[name]
    await load(stage, scenario.graph)
    for case in scenario.cases:
        question = World(scenario.graph, case.on).question(case)
        wanted = case.cell or case.customer
        assert wanted is not None
        answer = await asker.decision(case.agent, wanted, case.on, geography())
        assert answer == asker.expected(question), case.name
    days = sorted({case.on for case in scenario.cases})
    for day in days if _NIGHTLY else days[len(days) // 2 :][:1]:
        await _check_sets(asker, scenario.graph, day)
        asker.today = day
        await _check_uncovered(asker, scenario.graph, day)
        await _check_cells(asker, scenario.graph, day)


async def _check_sets(asker: Asker, graph: Declaration, day: date) -> None:
    world = World(graph, day)
    allowed = {
        agent: {code for code in graph.customers if isinstance(decide(world.asked(agent, code)), Allowed)}
        for agent in graph.agents
    }
    found = {agent: await asker.servable(agent, day) for agent in graph.agents}
    assert found == allowed, day
    for code in graph.customers:
        named = {agent for agent, _ in await asker.candidates(code, day, geography())}
        assert named == {agent for agent, served in allowed.items() if code in served}, (day, code)


async def _check_uncovered(asker: Asker, graph: Declaration, day: date) -> None:
    world = World(graph, day)
    asked = [(code, world.asked(agent, code)) for code in graph.customers for agent in graph.agents]
    covered = {code for code, question in asked if isinstance(decide(question), Allowed)}
    protected = {code for code, question in asked if question.target.protected}
    gone = {code for code, each in graph.customers.items() if each.gone(day)}
    found, others = await asker.uncovered()
    assert found == set(graph.customers) - covered - protected - gone, day
    assert others == set(graph.customers) - found, day


async def _check_cells(asker: Asker, graph: Declaration, day: date) -> None:
    """The cells of those territories, as the coverage of their provinces has them."""
    places, expected = cells(graph, day)
    found: Cells = {}
    for province in sorted({geography().lineage(key, day)[-1].key for key in places}):
        order = []
        for each in await asker.cells(f"Province:{province}", day):
            place, section = each["territory"], each["industry"]["code"]
            order.append((place["code"], section))
            counts = (each["customers"], each["agents"], each["exclusiveAgents"])
            found[f"{place['code']}@{place['since']}", section] = counts
        assert order == sorted(set(order))
    assert {cell: counts for cell, counts in found.items() if cell[0] in places} == expected, day
