"""Whether what a scenario refers to exists, and whether its grants hang together."""

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from itertools import combinations

from tests.scenarios.case import Case, ExpectedMiss
from tests.scenarios.declaration import Declaration, Record
from tests.scenarios.geography import geography
from tests.scenarios.taxonomy import taxonomy


def faults(graph: Declaration, cases: Sequence[Case]) -> Iterator[str]:
    """Every dangling reference and contradiction, as `place: what is wrong`."""
    yield from _codes(graph)
    yield from _parties(graph)
    yield from _delegations(graph)
    for index, case in enumerate(cases):
        yield from _case(graph, case, f"cases[{index}] ({case.name})")


def _codes(graph: Declaration) -> Iterator[str]:
    for code in sorted(graph.companies.keys() & graph.agents.keys()):
        yield f"graph.agents.{code}: a company has this code"
    for code in graph.regions:
        if code in geography():
            yield f"graph.regions.{code}: a territory has this code"
    for code, company in graph.companies.items():
        yield from _territories(company, f"graph.companies.{code}")
    for code, region in graph.regions.items():
        yield from _territories(region.covers, f"graph.regions.{code}.covers")


def _parties(graph: Declaration) -> Iterator[str]:
    for code, agent in graph.agents.items():
        place = f"graph.agents.{code}"
        yield from _territories([agent.base], f"{place}.base")
        yield from _industries(agent.industries, f"{place}.industries")
        yield from _territories((each.base for each in agent.records if each.base), f"{place}.records")
        yield from _overlaps(agent.records, f"{place}.records")
        yield from _known((code for code, *_ in agent.serves), graph.customers, "customer", f"{place}.serves")
    for code, customer in graph.customers.items():
        place = f"graph.customers.{code}"
        yield from _territories([customer.at], f"{place}.at")
        yield from _industries([customer.industry], f"{place}.industry")
        yield from _overlaps(customer.records, f"{place}.records")
    for index, exception in enumerate(graph.exceptions):
        place = f"graph.exceptions[{index}]"
        yield from _known([exception.customer], graph.customers, "customer", f"{place}.customer")
        yield from _known([exception.agent], graph.agents, "agent", f"{place}.agent")


def _delegations(graph: Declaration) -> Iterator[str]:
    for id_, grant in graph.delegations.items():
        place = f"graph.delegations.{id_}"
        yield from _known([grant.by], {*graph.companies, *graph.agents}, "company or agent", f"{place}.by")
        yield from _known([grant.holder], graph.agents, "agent", f"{place}.to")
        yield from _territories((each for each in grant.areas if each not in graph.regions), f"{place}.areas")
        yield from _industries(grant.industries, f"{place}.industries")
        yield from _known(grant.products, graph.products, "product", f"{place}.products")
        for above, days in grant.parents():
            field = f"{place}.under" if days.end is None else f"{place}.was_under"
            parent = graph.delegations.get(above)
            if parent is None:
                yield f"{field}: {above} is no delegation of this file"
                continue
            if grant.by != parent.holder:
                yield f"{place}.by: should be the holder of {above}, {parent.holder}"
            if not parent.redelegable:
                yield f"{field}: {above} is not redelegable"
            if days.start is not None and days.end is not None and days.end <= days.start:
                yield f"{field}: {above} should end later than {days.start}"
        if _circular(graph, id_, set()):
            yield f"{place}.under: is derived from itself in the end"


def _circular(graph: Declaration, id_: str, below: Set[str]) -> bool:
    """Whether a grant, or one above it at any time, stands below itself."""
    if id_ in below:
        return True
    parents = (above for above, _ in graph.delegations[id_].parents() if above in graph.delegations)
    return any(_circular(graph, above, {*below, id_}) for above in parents)


def _case(graph: Declaration, case: Case, place: str) -> Iterator[str]:
    yield from _known([case.agent], graph.agents, "agent", f"{place}.agent")
    if case.customer is not None:
        yield from _known([case.customer], graph.customers, "customer", f"{place}.customer")
    if case.cell is not None:
        yield from _territories([case.cell.territory], f"{place}.cell.territory")
        yield from _industries([case.cell.industry], f"{place}.cell.industry")
        yield from _known(_given(case.cell.product), graph.products, "product", f"{place}.cell.product")
    held = {id_ for id_, grant in graph.delegations.items() if grant.holder == case.agent}
    for name, value in (("allowed", case.allowed), ("grant", case.grant)):
        yield from _known(_given(value), held, f"delegation to {case.agent}", f"{place}.{name}")
    yield from _known(case.at.values(), graph.delegations, "delegation", f"{place}.at")
    if isinstance(case.miss, ExpectedMiss):
        yield from _known(_given(case.miss.grant), graph.delegations, "delegation", f"{place}.miss.grant")
    if case.matched is not None and case.allowed in held:
        grant = graph.delegations[case.allowed]
        of = f"of {case.allowed}"
        yield from _known([case.matched.area], grant.areas, f"area {of}", f"{place}.matched.area")
        industry, product = _given(case.matched.industry), _given(case.matched.product)
        yield from _known(industry, grant.industries, f"industry {of}", f"{place}.matched.industry")
        yield from _known(product, grant.products, f"product {of}", f"{place}.matched.product")


def _given(value: str | None) -> list[str]:
    return [] if value is None else [value]


def _known(names: Iterable[str], known: Collection[str], kind: str, place: str) -> Iterator[str]:
    for name in names:
        if name not in known:
            yield f"{place}: {name} is no {kind} of this file"


def _territories(names: Iterable[str], place: str) -> Iterator[str]:
    for name in names:
        if name not in geography():
            yield f"{place}: {name} is neither the code of a territory in use nor a key such as 350427@1983"


def _industries(codes: Iterable[str], place: str) -> Iterator[str]:
    for code in codes:
        if code not in taxonomy():
            yield f"{place}: {code} is no industry of GB/T 4754-2017"


def _overlaps(records: Sequence[Record], place: str) -> Iterator[str]:
    for first, second in combinations(records, 2):
        if first.valid.meet(second.valid) is not None:
            yield f"{place}: two of them cover the same days"
