"""From a declared graph to the facts of a question, in plain Python: what the graph holds on one day."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from resolvers.rules.facts import AgentFacts, Area, Box, Grant, Link, Place, Question, Target, Term
from resolvers.rules.interval import Interval
from resolvers.rules.policy import Policy
from resolvers.rules.protection import protected
from tests.scenarios.case import Case, Cell
from tests.scenarios.declaration import Declaration
from tests.scenarios.geography import Geography, geography
from tests.scenarios.taxonomy import taxonomy


class World:
    """A declared graph as of one day; `places` are its territories, if not those of the reference data."""

    def __init__(self, graph: Declaration, on: date, places: Geography | None = None) -> None:
        self._graph = graph
        self._on = on
        self._geography = places or geography()

    def question(self, case: Case) -> Question:
        """What a case asks; its day must be this world's."""
        wanted = case.cell or case.customer
        if wanted is None:
            raise ValueError(f"{case.name} asks about nothing")
        return self.asked(case.agent, wanted)

    def asked(self, agent: str, wanted: str | Cell, product: str | None = None) -> Question:
        """Whether an agent may serve a customer, by its code, perhaps with a product, or a cell."""
        customer = isinstance(wanted, str)
        target = self._customer(wanted, agent) if isinstance(wanted, str) else self._cell(wanted)
        if product is not None:
            target = replace(target, product=product, product_name=product)
        grants = tuple(
            self.grant(id_) for id_, grant in sorted(self._graph.delegations.items()) if grant.holder == agent
        )
        exclusive = tuple(self._exclusive(target, whole=customer))
        return Question(self.agent(agent), target, grants, self._on, exclusive)

    def agent(self, code: str) -> AgentFacts:
        """An agent; its name is its code."""
        agent = self._graph.agents[code]
        level, status, base = agent.on(self._on)
        return AgentFacts(
            code=code,
            name=code,
            kind=agent.kind,
            capability=agent.capability,
            level=level,
            status=status,
            base=self.places(base),
            industries=frozenset(agent.industries),
            grade=agent.grade,
            sections=Policy().sections[agent.capability],
        )

    def load(self, agent: str) -> int:
        """How many customers it serves."""
        serves = self._graph.agents[agent].serves
        return len({code for code, start, end in serves if Interval(start, end).holds(self._on)})

    def grant(self, id_: str) -> Grant:
        """A delegation and the chain above it, whether in force or not."""
        grant = self._graph.delegations[id_]
        above = tuple(self._above(id_))
        top = self._graph.delegations[above[-1].id] if above else grant
        return Grant(
            id=id_,
            term=self._term(id_),
            box=self._box(id_),
            exclusive=grant.exclusive,
            above=above,
            rooted=top.by in self._graph.companies,
            sections=taxonomy().sections(grant.industries),
        )

    def area(self, name: str) -> Area:
        """A region or territory as a delegation names it, consisting of what it was on the day."""
        region = self._graph.regions.get(name)
        if region is not None:
            return Area(f"Region:{name}", region.name, self._keys(region.covers))
        return Area(self._geography.global_id(name), self._geography.record(name).name, self._keys([name]))

    def _above(self, id_: str) -> Iterator[Link]:
        parent = self._graph.delegations[id_].parent(self._on)
        if parent is not None:
            holder = self._graph.delegations[parent].holder
            _, status, _ = self._graph.agents[holder].on(self._on)
            yield Link(parent, self._term(parent), self._box(parent), holder, status)
            yield from self._above(parent)

    def _term(self, id_: str) -> Term:
        grant = self._graph.delegations[id_]
        suspensions = tuple(Interval(start, end) for start, end in grant.suspended)
        return Term(Interval(grant.start, grant.until), grant.revoked, suspensions)

    def _box(self, id_: str) -> Box:
        grant = self._graph.delegations[id_]
        areas = tuple(self.area(each) for each in grant.areas)
        return Box(areas, frozenset(grant.industries), frozenset(grant.products))

    def _cell(self, cell: Cell) -> Target:
        return Target(
            places=self.places(cell.territory),
            industries=taxonomy().lineage(cell.industry),
            product=cell.product,
            industry_name=taxonomy().name(cell.industry),
            product_name=cell.product or "",
        )

    def _customer(self, code: str, agent: str) -> Target:
        customer = self._graph.customers[code]
        grade, card, size = customer.on(self._on)
        return Target(
            places=self.places(customer.at),
            industries=taxonomy().lineage(customer.industry),
            industry_name=taxonomy().name(customer.industry),
            protected=protected(size, grade, card),
            excepted=any(
                each.customer == code and each.agent == agent and each.valid.holds(self._on)
                for each in self._graph.exceptions
            ),
            retired=customer.gone(self._on),
        )

    def _exclusive(self, target: Target, *, whole: bool) -> Iterator[Grant]:
        """The exclusive grants that reach to the target: to a part of it, or only to all of it if `whole`."""
        for id_, declared in sorted(self._graph.delegations.items()):
            if declared.exclusive:
                grant = self.grant(id_)
                boxes = (grant.box, *(link.box for link in grant.above))
                if all(self._meets(box, target, whole=whole) for box in boxes):
                    yield grant

    def _meets(self, box: Box, target: Target, *, whole: bool) -> bool:
        if not target.places:
            return False
        place, industry = target.places[0].key, target.industries[0]
        above = {each.key for each in target.places}
        area = any(
            key in above or (not whole and place in {each.key for each in self.places(key)})
            for named in box.areas
            for key in named.places
        )
        reach = not box.industries or any(
            code in target.industries or (not whole and industry in taxonomy().lineage(code))
            for code in box.industries
        )
        product = not box.products or target.product is None or target.product in box.products
        return area and reach and product

    def _keys(self, names: Iterable[str]) -> frozenset[str]:
        """The records that territories had on the day, without those that were no one place then."""
        found = (self.places(each) for each in names)
        return frozenset(places[0].key for places in found if places)

    def places(self, name: str) -> tuple[Place, ...]:
        """A territory on the day and what lies above it."""
        return self._geography.lineage(name, self._on)
