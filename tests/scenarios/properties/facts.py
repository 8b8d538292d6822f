"""What mutations decide from, read off a declared graph instead of Neo4j."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from resolvers.rules.facts import Term
from resolvers.rules.interval import Interval
from resolvers.rules.proposal import (
    Company,
    Extent,
    Held,
    Holder,
    Lineage,
    Named,
    NamedArea,
    Parent,
    Proposal,
    Rival,
)
from resolvers.rules.revocation import Carrier, Dependant, Revocation
from resolvers.rules.within import in_force
from tests.scenarios.properties.worlds import RandomWorld
from tests.scenarios.taxonomy import taxonomy


class Facts:
    """A world as of `today`."""

    def __init__(self, world: RandomWorld, today: date) -> None:
        self._places, self._graph, self._today = world.places, world.graph, today
        self._world = world.world(today)

    def proposal(self, given: Mapping[str, Any]) -> Proposal:
        """What an input of `grantDelegation` asks for; it names nothing that is not there, or retired."""
        grantor, grantee = key_of(given["grantor"]), key_of(given["grantee"])
        industries = [key_of(each) for each in given["industries"]]
        products = [key_of(each) for each in given["products"]]
        parent = self._parent(key_of(given["derivedFrom"])) if "derivedFrom" in given else None
        first = date.fromisoformat(given["validFrom"])
        end = date.fromisoformat(given["validTo"]) if "validTo" in given else None
        company = self._graph.companies.get(grantor)
        return Proposal(
            Company(grantor, grantor, self._lineage(company[0])[0])
            if company
            else Holder(grantor, grantor, self._graph.agents[grantor].status),
            self._world.agent(grantee),
            tuple(self._area(index, key_of(each)) for index, each in enumerate(given["areas"])),
            tuple(
                Named(index, taxonomy().name(each), taxonomy().lineage(each))
                for index, each in enumerate(industries)
            ),
            tuple(Named(index, each, (each,)) for index, each in enumerate(products)),
            Interval(first, end),
            given["exclusive"],
            self._today,
            True,
            parent is not None,
            parent,
            not industries,
            not products,
            taxonomy().sections(industries),
            tuple(self._held(grantee, first)),
            tuple(self._rival(each) for each in self._graph.delegations),
        )

    def revocation(self, id_: str, on: date, *, cascade: bool) -> Revocation:
        """That a grant is to end on a day."""
        below = tuple(found for each in dict.fromkeys(self._below(id_)) for found in self._dependants(each))
        carriers = {each.grantor: tuple(self._carriers(each.grantor, on)) for each in below}
        grant = self._graph.delegations[id_]
        valid = Interval(grant.start, grant.until)
        return Revocation(id_, valid, grant.revoked, on, self._today, cascade, "试验", below, carriers)

    def _below(self, id_: str) -> Iterable[str]:
        for each, grant in self._graph.delegations.items():
            if any(parent == id_ for parent, _ in grant.parents()):
                yield each
                yield from self._below(each)

    def _dependants(self, id_: str) -> Iterable[Dependant]:
        grant = self._graph.delegations[id_]
        during = in_force([self._term(id_)])
        for parent, days in grant.parents():
            if not days.over(self._today):
                yield Dependant(id_, parent, grant.by, grant.holder, self._extent(id_), during, days)

    def _carriers(self, holder: str, on: date) -> Iterable[Carrier]:
        for id_, grant in self._graph.delegations.items():
            if grant.holder == holder and grant.redelegable and (grant.until is None or grant.until > on):
                status = self._world.agent(holder).status
                yield Carrier(self._world.grant(id_), True, status, self._holders(id_))

    def _lineage(self, name: str) -> Lineage:
        return tuple(place.key for place in self._places.lineage(name, self._today))

    def _covered(self, name: str) -> tuple[Lineage, ...]:
        region = self._graph.regions.get(name)
        return tuple(self._lineage(each) for each in (region.covers if region else [name]))

    def _area(self, position: int, name: str) -> NamedArea:
        return NamedArea(position, self._world.area(name).name, self._covered(name))

    def _term(self, id_: str) -> Term:
        return replace(self._world.grant(id_).term, suspensions=())

    def _held(self, grantee: str, first: date) -> Iterable[Held]:
        for id_, grant in self._graph.delegations.items():
            if grant.holder == grantee and (grant.until is None or grant.until > first):
                yield Held(id_, self._term(id_), taxonomy().sections(grant.industries))

    def _holders(self, id_: str) -> frozenset[str]:
        line = (id_, *(link.id for link in self._world.grant(id_).above))
        return frozenset(self._graph.delegations[each].holder for each in line)

    def _parent(self, id_: str) -> Parent:
        grant = self._graph.delegations[id_]
        status = self._world.agent(grant.holder).status
        return Parent(self._world.grant(id_), grant.redelegable, grant.holder, status, self._holders(id_))

    def _extent(self, id_: str) -> Extent:
        grant = self._graph.delegations[id_]
        return Extent(
            tuple(each for name in grant.areas for each in self._covered(name)),
            tuple(taxonomy().lineage(each) for each in grant.industries),
            frozenset(grant.products),
        )

    def _rival(self, id_: str) -> Rival:
        grant = self._world.grant(id_)
        terms = [self._term(each) for each in (id_, *(link.id for link in grant.above))]
        return Rival(id_, grant.exclusive, self._extent(id_), in_force(terms))


def key_of(global_id: str) -> str:
    """What a global ID names, as a scenario names it."""
    return global_id.partition(":")[2]
