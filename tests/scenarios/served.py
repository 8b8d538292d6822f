"""Who may serve what in a declared graph, by the pure rules: customers, and cells of place and industry."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from resolvers.rules.decision import Allowed, decide
from tests.scenarios.declaration import Customer, Declaration
from tests.scenarios.geography import geography
from tests.scenarios.taxonomy import taxonomy
from tests.scenarios.world import World

# Of the territories that only lie below one that is named, one in so many.
_STEP = 11
# A territory's key and a section's letter, then customers, agents, and agents by an exclusive grant.
Cells = dict[tuple[str, str], tuple[int, int, int]]


def cells(graph: Declaration, day: date) -> tuple[set[str], Cells]:
    """Territories of the day, and every cell of theirs where customers are, or agents may serve.

    They are those where a customer is, those that a grant names, and some of those that lie below one.
    """
    customers: Counter[tuple[str, str]] = Counter()
    for customer in graph.customers.values():
        lineage = geography().lineage(customer.at, day)
        if lineage and not customer.gone(day):
            customers[lineage[0].key, taxonomy().lineage(customer.industry)[-1]] += 1
    named = {id_: _named(graph, id_, day) for id_ in graph.delegations}
    below = [key for key in _in_force(day) if _above(key, day) & set().union(*named.values())]
    places = {place for place, _ in customers} | set().union(*named.values()) | set(below[::_STEP])
    agents: dict[tuple[str, str], set[str]] = defaultdict(set)
    exclusive: dict[tuple[str, str], set[str]] = defaultdict(set)
    for place in places:
        # Nobody may serve where none of their grants reaches.
        holders = {
            grant.holder for id_, grant in graph.delegations.items() if named[id_] & _above(place, day)
        }
        for industry in _industries(graph) if holders else ():
            # Someone there, of exactly this industry, that nothing protects.
            asked = World(
                graph.model_copy(update={"customers": {"?": Customer(at=place, industry=industry)}}), day
            )
            cell = (place, taxonomy().lineage(industry)[-1])
            for agent in holders:
                decision = decide(asked.asked(agent, "?"))
                if isinstance(decision, Allowed):
                    agents[cell].add(agent)
                    # Of the grants that allow, an exclusive one comes first.
                    if decision.grant.exclusive:
                        exclusive[cell].add(agent)
    found = {*customers, *agents}
    return places, {cell: (customers[cell], len(agents[cell]), len(exclusive[cell])) for cell in found}


def _named(graph: Declaration, id_: str, day: date) -> set[str]:
    """The keys of the places that a grant names, or that a region it names covers."""
    world = World(graph, day)
    return {key for area in graph.delegations[id_].areas for key in world.area(area).places}


def _in_force(day: date) -> Iterator[str]:
    """The keys of the territories on a day."""
    for key in geography().every_key():
        lineage = geography().lineage(key, day)
        if lineage and lineage[0].key == key:
            yield key


def _above(key: str, day: date) -> set[str]:
    return {place.key for place in geography().lineage(key, day)}


def _industries(graph: Declaration) -> set[str]:
    """Industries that tell all grants apart: the sections, and whatever is named with what lies above it."""
    named = [code for grant in graph.delegations.values() for code in grant.industries]
    named += [code for agent in graph.agents.values() for code in agent.industries]
    above = {code for each in named for code in taxonomy().lineage(each)}
    return above | taxonomy().sections(())
