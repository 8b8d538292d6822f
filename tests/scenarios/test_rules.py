"""Every case of every scenario: the decision to the last blocker, and what is nearest to an approval."""

from dataclasses import replace

import pytest

from resolvers.rules.blocker import BlockerCode
from resolvers.rules.decision import Allowed, Denied, decide
from resolvers.rules.nearest_miss import Change, Miss, nearest_miss
from tests.scenarios.case import Case, ExpectedMiss
from tests.scenarios.declaration import Declaration
from tests.scenarios.scenario import read_scenarios
from tests.scenarios.world import World

SCENARIOS = read_scenarios()
CASES = {
    f"{file}: {case.name}": (scenario.graph, case)
    for file, scenario in SCENARIOS.items()
    for case in scenario.cases
}


def marked(cases: dict[str, tuple[Declaration, Case]]) -> pytest.MarkDecorator:
    """One test per case, called by its file and name."""
    return pytest.mark.parametrize(("graph", "case"), list(cases.values()), ids=list(cases))


@marked({name: (graph, case) for name, (graph, case) in CASES.items() if case.allowed is not None})
def test_approval(graph: Declaration, case: Case) -> None:
    """It is allowed by the grant that the case names, and matches what it says."""
    world = World(graph, case.on)
    decision = decide(world.question(case))
    assert isinstance(decision, Allowed), decision
    assert decision.grant.id == case.allowed
    if case.matched is not None:
        area = world.area(case.matched.area)
        matched = (decision.area.id, decision.industry, decision.product)
        assert matched == (area.id, case.matched.industry, case.matched.product)


@marked({name: (graph, case) for name, (graph, case) in CASES.items() if case.denied is not None})
def test_denial(graph: Declaration, case: Case) -> None:
    """It is denied for the blockers that the case lists, about its grant and for its causes."""
    decision = decide(World(graph, case.on).question(case))
    assert isinstance(decision, Denied), decision
    blockers = decision.blockers
    assert tuple(each.code for each in blockers) == case.denied
    assert {each.grant for each in blockers if each.grant is not None} == {case.grant} - {None}
    assert {each.code: each.at for each in blockers if each.at is not None} == case.at
    limits = {each.code: each.limit for each in blockers if each.code in case.limit}
    assert limits == case.limit


@marked({name: (graph, case) for name, (graph, case) in CASES.items() if case.miss is not None})
def test_nearest_miss(graph: Declaration, case: Case) -> None:
    """The change that alone would allow it is the one that the case names, or there is none."""
    expected = None
    if isinstance(case.miss, ExpectedMiss):
        expected = Miss(case.miss.change, case.miss.grant, case.miss.to)
    assert nearest_miss(World(graph, case.on).question(case)) == expected


@marked(CASES)
def test_order_of_facts(graph: Declaration, case: Case) -> None:
    """Facts are sets: in whatever order grants are listed, the decision is the same."""
    question = World(graph, case.on).question(case)
    reverse = replace(question, grants=question.grants[::-1], exclusive=question.exclusive[::-1])
    assert decide(reverse) == decide(question)
    assert nearest_miss(reverse) == nearest_miss(question)


def test_every_blocker_occurs() -> None:
    """No rule goes without a denial."""
    denied = {code for _, case in CASES.values() for code in case.denied or ()}
    assert denied == set(BlockerCode)


def test_every_change_occurs() -> None:
    """No kind of change goes without a denial that it would mend, and some denials nothing mends."""
    misses = [case.miss for _, case in CASES.values()]
    assert {each.change for each in misses if isinstance(each, ExpectedMiss)} == set(Change)
    assert "none" in misses
