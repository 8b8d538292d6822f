"""Random worlds asked of a real graph: decisions, sets and rankings are those of the pure rules."""

from collections import Counter
from datetime import timedelta
from functools import partial

from graph.session import Graph
from resolvers.mutations.sales_authority import Selling, allowing, sales_authority
from resolvers.rules.blocker import BlockerCode
from resolvers.rules.decision import Allowed, Decision, Denied, decide
from resolvers.rules.ranking import Servant, ranked
from tests.scenarios.asking import Asker
from tests.scenarios.case import Cell
from tests.scenarios.loading import load
from tests.scenarios.properties.profile import each
from tests.scenarios.properties.worlds import NOW, Feature, RandomWorld, worlds


async def test_random_worlds(stage: Graph, asker: Asker) -> None:
    """What `authority`, `servableCustomers` and `whoMayServe` answer is one thing, and what the rules say.

    Enough of the questions come out either way, and no rule goes without a denial.
    """
    seen: Counter[object] = Counter()

    async def check(world: RandomWorld) -> None:
        await load(stage, world.graph, world.places)
        await _decisions(asker, world, seen)
        await _customers(asker, world)
        await _candidates(asker, world)
        await _sales(stage, world, seen)
        asker.today = world.on
        await _uncovered(asker, world)

    for feature in Feature:
        await each(worlds(feature), check, examples=6, nightly=120)
    assert {code for code in BlockerCode if not seen[code]} == set()
    assert seen["sold"] > 0.05 * seen["not sold"]
    assert 0.25 < seen["allowed"] / (seen["allowed"] + seen["denied"]) < 0.75, seen


async def _decisions(asker: Asker, world: RandomWorld, seen: Counter[object]) -> None:
    """Every agent and target: allowed or not, by which chain, why not, and what is nearest."""
    facts = world.world()
    for agent in world.graph.agents:
        for wanted in _targets(world):
            question = facts.asked(agent, wanted)
            answer = await asker.decision(agent, wanted, world.on, world.places)
            assert answer == asker.expected(question), (agent, wanted)
            seen["allowed" if answer["allowed"] else "denied"] += 1
            decision = decide(question)
            if isinstance(decision, Denied):
                seen.update({blocker.code for blocker in decision.blockers})


async def _customers(asker: Asker, world: RandomWorld) -> None:
    """The customers that an agent may serve, with any product and with each."""
    facts = world.world()
    for agent in world.graph.agents:
        for product in (None, *world.graph.products):
            allowed = {
                code
                for code in world.graph.customers
                if isinstance(decide(facts.asked(agent, code, product)), Allowed)
            }
            assert await asker.servable(agent, world.on, product) == allowed, (agent, product)


async def _sales(stage: Graph, world: RandomWorld, seen: Counter[object]) -> None:
    """What agents sold on days around changes, read at once: as each is decided on its own day."""
    days = sorted({world.on - timedelta(1), world.on, world.on + timedelta(30), NOW})
    sold = {
        agent: [
            Selling(f"{agent} {code} {product} {on}", on, code, product)
            # Not all sell on the same days.
            for on in days[position % 2 :]
            for code in world.graph.customers
            for product in sorted(world.graph.products)[:1]
        ]
        for position, agent in enumerate(world.graph.agents)
    }
    decisions = await stage.change(partial(sales_authority, sold=sold))
    for agent, sales in sold.items():
        for sale in sales:
            question = world.world(sale.on).asked(agent, sale.customer, sale.product)
            assert _told(decisions[sale.id]) == _told(decide(question)), (agent, sale)
            seen["sold" if allowing(decisions[sale.id]) else "not sold"] += 1


def _told(decision: Decision) -> object:
    if isinstance(decision, Allowed):
        return decision.grant.id
    return [(each.code, each.grant, each.at) for each in decision.blockers]


async def _candidates(asker: Asker, world: RandomWorld) -> None:
    """The agents that may serve a customer, or a county's cell, in their order."""
    facts = world.world()
    for wanted in _targets(world):
        if isinstance(wanted, Cell) and not _plain(world, wanted):
            continue  # Neo4j plans the question anew for each kind of ID
        servants = []
        for agent in world.graph.agents:
            question = facts.asked(agent, wanted)
            decision = decide(question)
            if isinstance(decision, Allowed):
                servants.append(Servant(question, decision, facts.load(agent)))
        expected = [(each.question.agent.code, each.allowed.grant.id) for each in ranked(servants)]
        assert await asker.candidates(wanted, world.on, world.places) == expected, wanted


async def _uncovered(asker: Asker, world: RandomWorld) -> None:
    """The customers that are neither retired nor protected, and that no agent may serve."""
    facts = world.world()
    asked = [
        (code, facts.asked(agent, code)) for code in world.graph.customers for agent in world.graph.agents
    ]
    covered = {code for code, question in asked if isinstance(decide(question), Allowed)}
    protected = {code for code, question in asked if question.target.protected}
    gone = {code for code, each in world.graph.customers.items() if each.gone(world.on)}
    found, others = await asker.uncovered()
    assert found == set(world.graph.customers) - covered - protected - gone
    assert others == set(world.graph.customers) - found


def _targets(world: RandomWorld) -> tuple[str | Cell, ...]:
    return (*world.graph.customers, *world.cells)


def _plain(world: RandomWorld, cell: Cell) -> bool:
    record = world.places.record(cell.territory)
    return record.level == "COUNTY" and record.until is None and cell.product is None
