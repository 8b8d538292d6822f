"""The synthetic graph: the same every time, and without a fault in who may grant what to whom."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable
from datetime import date
from itertools import combinations
from typing import Any

import pytest

import seed.dataset
from graph.migrate import migrate
from graph.session import Graph
from seed.command import SeedCommand, Synthetic
from seed.dataset import Dataset, load
from seed.industry import read_industries
from seed.problem import SeedError
from seed.reference_data import FOLDER, reference_dataset
from seed.synthetic.agent import Agent, make_agents
from seed.synthetic.company import Region, make_regions
from seed.synthetic.dataset import synthetic_dataset
from seed.synthetic.delegation import Delegation, make_delegations
from seed.synthetic.place import Geography, Place, geography
from seed.synthetic.sector import Sectors
from seed.synthetic.size import Size
from seed.territory import read_territories
from tests.seed.helper import clear, counts, dump

pytestmark = pytest.mark.anyio

SIZE = Size(agents=8000, customers=4000, delegations=20_000, seed=7)
SMALL = Size(agents=300, customers=900, delegations=600, seed=7)


@pytest.fixture(scope="module")
def places() -> Geography:
    """The tree of the territories in use."""
    return geography(read_territories(FOLDER / "territories.csv"), SIZE)


@pytest.fixture(scope="module")
def sectors() -> Sectors:
    """The tree of the industries."""
    return Sectors(read_industries(FOLDER / "industries.csv"))


@pytest.fixture(scope="module")
def agents(places: Geography, sectors: Sectors) -> list[Agent]:
    """8,000 agents."""
    return make_agents(SIZE, places, sectors)


@pytest.fixture(scope="module")
def regions(places: Geography) -> list[Region]:
    """The regions grants may cover."""
    return make_regions(SIZE, places)


@pytest.fixture(scope="module")
def grants(sectors: Sectors, regions: list[Region], agents: list[Agent]) -> list[Delegation]:
    """20,000 delegations to these agents."""
    return make_delegations(SIZE, sectors, regions, agents)


@pytest.fixture(scope="module")
def above() -> dict[str, set[str]]:
    """For each industry, itself and all that contain it."""
    found: dict[str, set[str]] = {}
    for industry in read_industries(FOLDER / "industries.csv"):
        found[industry.code] = {industry.code} | (found[industry.parent] if industry.parent else set())
    return found


def leaves(area: Place | Region) -> set[str]:
    """The keys of the smallest places of an area."""
    places = [area] if isinstance(area, Place) else area.covers
    return {leaf.key for place in places for leaf in place.leaves}


def fingerprint(dataset: Dataset) -> str:
    """A digest of every row."""
    digest = hashlib.sha256()
    for step in dataset.steps:
        for row in step.rows():
            digest.update(repr(row).encode())
    return digest.hexdigest()


def test_the_same_seed_gives_the_same_graph() -> None:
    """Byte for byte, also when the rows are made a second time; another seed gives another graph."""
    one, two = synthetic_dataset(SMALL), synthetic_dataset(SMALL)
    assert fingerprint(one) == fingerprint(two) == fingerprint(one)
    assert one.checksum == two.checksum
    other = synthetic_dataset(Size(agents=300, customers=900, delegations=600, seed=8))
    assert fingerprint(other) != fingerprint(one)
    assert other.checksum != one.checksum


def test_every_step_makes_as_many_rows_as_it_says() -> None:
    """The progress bar is right, and so is the count of a resumed load."""
    for step in synthetic_dataset(SMALL).steps:
        assert sum(1 for _ in step.rows()) == step.total, step.label


def test_shares(agents: list[Agent], grants: list[Delegation]) -> None:
    """2 % of the agents for provinces; 20 % sub-delegations up to depth 4, 1 % over regions."""
    levels = Counter(agent.level for agent in agents)
    assert abs(levels["PROVINCE"] / 8000 - 0.02) < 0.006
    assert len({(a.kind, a.capability) for a in agents}) == 12
    assert {a.status for a in agents} >= {"ACTIVE", "SUSPENDED", "TERMINATED", "DRAFT"}
    assert len(grants) == 20_000
    depths = Counter(len(chain(grant)) - 1 for grant in grants)
    assert depths[0] == pytest.approx(16_000, abs=10)
    assert set(depths) == {0, 1, 2, 3, 4}
    assert sum(isinstance(grant.area, Region) for grant in grants) == 200
    assert sum(grant.exclusive for grant in grants) == 800
    assert {g.area.level for g in grants if isinstance(g.area, Place)} == {"PROVINCE", "CITY", "COUNTY"}


def chain(grant: Delegation) -> list[Delegation]:
    """The grant and what it is derived from, up to the root."""
    return [grant] if grant.parent is None else [grant, *chain(grant.parent)]


def test_grants_lie_within_the_cap_of_the_agent(grants: list[Delegation]) -> None:
    """County, city and province agents act within their base."""
    for grant in grants:
        assert leaves(grant.area) <= leaves(grant.grantee.base), grant.id


def test_root_grants_come_from_a_company_that_contains_them(
    grants: list[Delegation], places: Geography
) -> None:
    """The territory of the granting company contains the whole area."""
    companies = {place.company: place for place in places.places}
    for grant in grants:
        if grant.parent is None:
            assert leaves(grant.area) <= leaves(companies[grant.grantor]), grant.id


def test_sub_delegations_lie_within_their_parent(
    grants: list[Delegation], above: dict[str, set[str]]
) -> None:
    """Area, industries and dates inside; by the holder of a redelegable parent, to nobody in the chain."""
    for grant in grants:
        parent = grant.parent
        if parent is None:
            continue
        assert grant.grantor == parent.grantee.code
        assert parent.redelegable
        assert parent.revoked is None
        assert leaves(grant.area) <= leaves(parent.area), grant.id
        if parent.industries:
            assert grant.industries
            assert all(above[code] & set(parent.industries) for code in grant.industries), grant.id
        assert parent.start <= grant.start
        assert parent.end is None or (grant.end is not None and grant.end <= parent.end), grant.id
        holders = [step.grantee.code for step in chain(grant)]
        assert len(set(holders)) == len(holders), grant.id


def test_kinds_bound_the_grants(grants: list[Delegation], above: dict[str, set[str]]) -> None:
    """An industry agent stays within its own industries; a regional agent within three sections."""
    for grant in grants:
        agent = grant.grantee
        if agent.kind == "INDUSTRY":
            assert grant.industries
            assert all(above[code] & set(agent.industries) for code in grant.industries), grant.id
        if agent.kind == "REGIONAL":
            sections = {code for i in grant.industries for code in above[i] if code.isalpha()}
            assert 1 <= len(sections) <= 3, grant.id


def test_intervals_are_not_empty(grants: list[Delegation]) -> None:
    """Each holds for at least a day, and is revoked within its time if at all."""
    for grant in grants:
        assert grant.end is None or grant.end > grant.start, grant.id
        assert grant.revoked is None or grant.start < grant.revoked <= (grant.end or 10_000), grant.id


def test_no_exclusive_grant_conflicts(grants: list[Delegation], above: dict[str, set[str]]) -> None:
    """No grant of another chain meets an exclusive one in area, industry and time, revoked or not."""
    at: dict[str, list[Delegation]] = defaultdict(list)
    for grant in grants:
        for leaf in leaves(grant.area):
            at[leaf].append(grant)
    checked = 0
    for exclusive in grants:
        if not exclusive.exclusive:
            continue
        own = set(map(id, chain(exclusive)))
        for other in {id(g): g for leaf in leaves(exclusive.area) for g in at[leaf]}.values():
            if id(other) in own or any(step is exclusive for step in chain(other)):
                continue
            checked += 1
            assert not (meets(exclusive.industries, other.industries, above) and overlap(exclusive, other)), (
                exclusive.id,
                other.id,
            )
    assert checked > 10_000


def meets(one: Iterable[str], two: Iterable[str], above: dict[str, set[str]]) -> bool:
    """Whether two lists of industries have one in common; none means all."""
    one, two = list(one), list(two)
    if not one or not two:
        return True
    return any(a in above[b] or b in above[a] for a in one for b in two)


def overlap(one: Delegation, two: Delegation) -> bool:
    """Whether two grants have a day in common."""
    return (two.end is None or one.start < two.end) and (one.end is None or two.start < one.end)


def test_industries_of_a_grant_do_not_contain_one_another(
    grants: list[Delegation], above: dict[str, set[str]]
) -> None:
    """No industry is named beside one that contains it."""
    for grant in grants:
        for one, two in combinations(grant.industries, 2):
            assert one not in above[two] and two not in above[one], grant.id  # noqa: PT018  # one statement about a pair


def test_delegations_need_agents() -> None:
    """The message says what to ask for."""
    with pytest.raises(SeedError, match=r"^5 delegations need agents to hold them; ask for more agents\.$"):
        synthetic_dataset(Size(agents=0, customers=0, delegations=5))


def test_the_command_line_names_the_size() -> None:
    """`python -m seed synthetic --agents 5` changes one number and keeps the others."""
    command = SeedCommand(_cli_parse_args=["synthetic", "--agents", "5", "--seed", "3"])
    assert command.synthetic == Synthetic(agents=5, customers=300_000, delegations=200_000, seed=3)
    assert command.reference is None


@pytest.fixture
async def prepared(graph: Graph) -> AsyncIterator[Graph]:
    """A graph with the reference data."""
    await clear(graph)
    await migrate(graph)
    await load(graph, reference_dataset())
    yield graph
    await clear(graph)


async def test_the_graph_is_what_the_rows_say(prepared: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped in the middle and resumed, it holds every row once; a second load changes nothing."""
    monkeypatch.setattr(seed.dataset, "BATCH", 250)

    class Stopped(Exception):
        pass

    class Stop:
        done = 0.0

        def step(self, title: str, total: float | None = None) -> "Stop":
            return self

        def __enter__(self) -> "Stop":
            return self

        def __exit__(self, *error: object) -> None:
            pass

        def advance(self, amount: float = 1) -> None:
            self.done += amount
            if self.done > 7500:
                raise Stopped

    reference = await dump(prepared)
    with pytest.raises(Stopped):
        await load(prepared, synthetic_dataset(SMALL), Stop())
    assert await load(prepared, synthetic_dataset(SMALL)) is True
    whole = await dump(prepared)
    assert await load(prepared, synthetic_dataset(SMALL)) is False
    assert await dump(prepared) == whole
    assert set(reference) < set(whole)
    rows = {step.label: list(step.rows()) for step in synthetic_dataset(SMALL).steps}
    labels = await counts(prepared, "MATCH (n) UNWIND labels(n) AS label RETURN label, count(*)")
    assert labels == labels | {
        "Company": 3213, "Agent": 300, "Delegation": 600, "Customer": 900, "CustomerManager": 2850,
    }  # fmt: skip  # one line reads better than five
    edges = await counts(prepared, "MATCH ()-[r]->() RETURN type(r), count(*)")
    grants = [
        row for label in ("Root grants", "Grants over regions", "Sub-delegations") for row in rows[label]
    ]
    managed = sum(row["manager"] is not None for row in rows["Customers"])
    assert edges == edges | {
        "OPERATES_IN": 3213, "REPORTS_TO": 3179, "BASED_IN": 300, "MANAGED_BY": 300,
        "OVERSEEN_BY": size_of(rows["Agents"], "overseers"), "ACTS_IN": size_of(rows["Agents"], "industries"),
        "GRANTED": 600, "GRANTED_TO": 600, "IN_TERRITORY": 600, "FOR_INDUSTRY": size_of(grants, "industries"),
        "DERIVED_FROM": len(rows["Chains"]), "LOCATED_IN": 900, "OF_INDUSTRY": 900, "MANAGES": managed,
        "SERVES": managed + sum(row["agent"] is not None for row in rows["Customers"]),
        "COVERS": size_of(rows["Regions"], "covers"),
    }  # fmt: skip  # a table
    first = grants[0]
    assert await prepared.read(
        "MATCH (g)-[:GRANTED]->(d:Delegation {id: $id})-[:GRANTED_TO]->(a) "
        "RETURN g.code, a.code, toString(d.validFrom)",
        {"id": first["properties"]["id"]},
    ) == [[first["grantor"], first["grantee"], iso(first["properties"]["validFrom"])]]


def size_of(rows: list[dict[str, Any]], column: str) -> int:
    """How many values the lists of a column hold together."""
    return sum(len(row[column]) for row in rows)


def iso(day: date) -> str:
    """As Cypher's toString writes a date."""
    return day.isoformat()
