"""Random worlds to ask about: agents, customers and grants over random territories, on a random day.

They are made so that questions come out either way about equally often: most of what is drawn lies around
one place and one industry, intervals are made of few days, the day that is asked about among them, and a
world has some of the features that make an agent's life hard, but seldom all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import Any

from hypothesis import strategies as st

from seed.vocabulary import AGENT_CAPABILITIES, LEVELS
from tests.scenarios.case import Cell
from tests.scenarios.declaration import Declaration
from tests.scenarios.geography import Geography
from tests.scenarios.properties.tree import geographies
from tests.scenarios.taxonomy import taxonomy
from tests.scenarios.world import World

NOW = date(2026, 6, 30)
# The last day before a change of boundaries and the first after it, and some days of the years around.
_DAYS = tuple(map(date.fromisoformat, ("2005-07-01", "2014-12-30", "2014-12-31", "2024-12-31", "2025-03-01")))
_EARLY = date(1995, 1, 1)
_PRODUCTS = ("P1", "P2")
_CHAIN = 4
_BOX = ("areas", "industries", "products")
_CLASSES = tuple(code for code in taxonomy().codes if len(code) == 4)


@dataclass(frozen=True, repr=False)
class RandomWorld:
    """A graph with its territories, and what is asked about it."""

    places: Geography
    graph: Declaration
    on: date
    cells: tuple[Cell, ...]

    def world(self, on: date | None = None) -> World:
        """Its facts on a day."""
        return World(self.graph, on or self.on, self.places)

    def __repr__(self) -> str:
        records = "\n".join(
            f"  {each.key} until {each.until} part of {each.parent} -> {list(each.successors)}"
            for each in self.places.records
        )
        graph = self.graph.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        parts = "\n".join(
            f"  {kind}: " + "\n    ".join(map(str, each.items() if isinstance(each, dict) else each))
            for kind, each in graph.items()
        )
        cells = [each.model_dump(exclude_defaults=True) for each in self.cells]
        return f"\non {self.on}, cells {cells}\n{records}\n{parts}"


class Feature(Enum):
    """What a world may have; where it has, every other thing has it."""

    ELSEWHERE = auto()  # things in other places, and in records of other times
    UNKNOWN = auto()  # customers where nobody knows which place that was
    LEVELS = auto()  # agents of other levels than the province's
    INDUSTRY = auto()
    REGIONAL = auto()
    POOR = auto()  # agents of little capability or grade
    INACTIVE = auto()
    RECORDS = auto()  # agents and customers that were otherwise
    PROTECTED = auto()
    EXCEPTIONS = auto()
    INDUSTRIES = auto()  # grants that name some
    PRODUCTS = auto()
    TERMS = auto()  # grants that begin or end around the day
    SUSPENDED = auto()
    REVOKED = auto()
    EXCLUSIVE = auto()
    ROOTLESS = auto()  # grants of agents, made out of none
    MOVED = auto()  # grants that were made out of another before
    FINAL = auto()  # grants that nothing more may be made out of
    RETIRED = auto()  # customers that there are no more, or soon


@dataclass(frozen=True, slots=True)
class Pool:
    """What a world's things are drawn from.

    `near` names a place and those above it by any of their records, `lowest` the place itself.
    """

    features: frozenset[Feature]
    near: tuple[str, ...]
    lowest: tuple[str, ...]
    anywhere: tuple[str, ...]
    unknown: tuple[str, ...]
    tops: tuple[str, ...]
    industries: tuple[str, ...]
    classes: tuple[str, ...]
    days: tuple[date, ...]
    on: date


@st.composite
def pools(draw: st.DrawFn, places: Geography, on: date, some: st.SearchStrategy[list[Feature]]) -> Pool:
    """Features, the places around one that there was on a day, and the industries around two."""
    keys = [each.key for each in places.records]
    lines = {key: places.lineage(key, on) for key in keys}
    there = [key for key in keys if lines[key] and lines[key][0].key == key]
    there.sort(key=lambda key: -len(lines[key]))
    focus = draw(st.sampled_from(there))
    near = [key for each in lines[focus] for key in keys if lines[key] and lines[key][0] == each]
    classes = draw(st.lists(st.sampled_from(_CLASSES), min_size=1, max_size=2, unique=True))
    around = (on, on - timedelta(1), on + timedelta(1), on + timedelta(30), on + timedelta(400))
    return Pool(
        features=frozenset(draw(some)),
        near=tuple(near),
        lowest=tuple(key for key in near if lines[key][0].key == focus),
        anywhere=tuple(keys),
        unknown=tuple(key for key in keys if not lines[key]),
        tops=tuple(key for key in there if places.record(key).level == "PROVINCE"),
        industries=tuple(dict.fromkeys(code for each in classes for code in taxonomy().lineage(each))),
        classes=tuple(classes),
        days=tuple(sorted({*_DAYS, *around})),
        on=on,
    )


def has(draw: st.DrawFn, pool: Pool, feature: Feature) -> bool:
    """Whether a thing has a feature: about every other, where the world has it at all."""
    return feature in pool.features and draw(st.booleans())


def rarely(draw: st.DrawFn, of: int) -> bool:
    """True once in so many draws; shrinks to False."""
    return draw(st.integers(0, of - 1)) == of - 1


def place(draw: st.DrawFn, pool: Pool) -> str:
    """The place that matters, or one around it, as the record of any time."""
    if has(draw, pool, Feature.ELSEWHERE):
        return draw(st.sampled_from(pool.anywhere))
    return draw(st.sampled_from((*pool.lowest, *pool.lowest, *pool.near)))


def interval(draw: st.DrawFn, pool: Pool) -> tuple[str, str]:
    """A first day and a first day after."""
    first, after = sorted(draw(st.lists(st.sampled_from(pool.days), min_size=2, max_size=2, unique=True)))
    return first.isoformat(), after.isoformat()


def industries(draw: st.DrawFn, pool: Pool) -> list[str]:
    """One or two, mostly wide ones."""
    wide = sorted(pool.industries, key=len)
    return draw(st.lists(st.sampled_from(wide[:2] + wide), min_size=1, max_size=2, unique=True))


def _records(draw: st.DrawFn, pool: Pool, states: st.SearchStrategy[dict[str, Any]]) -> list[dict[str, Any]]:
    if not has(draw, pool, Feature.RECORDS):
        return []
    first, after = interval(draw, pool)
    records = [{"from": draw(st.sampled_from([first, "null"])), "to": after, **draw(states)}]
    if draw(st.booleans()):
        records.append({"from": after, "to": "null", **draw(states)})
    return records


def agent(draw: st.DrawFn, pool: Pool) -> dict[str, Any]:
    """An agent of any kind, level, standing and past."""
    kind = "FULL_SERVICE"
    if has(draw, pool, Feature.INDUSTRY):
        kind = "INDUSTRY"
    elif has(draw, pool, Feature.REGIONAL):
        kind = "REGIONAL"
    poor = has(draw, pool, Feature.POOR)
    states = st.fixed_dictionaries(
        {},
        optional={
            "level": st.sampled_from(LEVELS),
            "status": st.sampled_from(["ACTIVE", "SUSPENDED"]),
            "base": st.sampled_from(pool.anywhere),
        },
    )
    made: dict[str, Any] = {
        "kind": kind,
        "level": draw(st.sampled_from(LEVELS)) if has(draw, pool, Feature.LEVELS) else "PROVINCE",
        "base": place(draw, pool),
        "capability": draw(st.sampled_from(AGENT_CAPABILITIES)) if poor else AGENT_CAPABILITIES[-1],
        "records": _records(draw, pool, states),
    }
    if has(draw, pool, Feature.INACTIVE):
        made["status"] = draw(st.sampled_from(["SUSPENDED", "ADMITTED"]))
    if kind == "INDUSTRY":
        made["industries"] = industries(draw, pool)
    if grade := draw(st.sampled_from(["C", "INCOMPLETE"] if poor else [None, "A", "B", "D"])):
        made["grade"] = grade
    return made


def customer(draw: st.DrawFn, pool: Pool) -> dict[str, Any]:
    """A customer, protected or not, as it may have been or come to be."""
    lost = pool.unknown and has(draw, pool, Feature.UNKNOWN)
    reasons = ({"size": "LARGE"}, {"grade": "A"}, {"card": "GOLD"})
    states = st.sampled_from([*reasons, {"size": "SMALL"}, {"grade": "B"}, {"card": "NONE"}])
    return {
        "at": draw(st.sampled_from(pool.unknown)) if lost else place(draw, pool),
        "industry": draw(st.sampled_from(pool.classes)),
        **(draw(st.sampled_from(reasons)) if has(draw, pool, Feature.PROTECTED) else {}),
        "records": _records(draw, pool, states),
        **({"retired": interval(draw, pool)[0]} if has(draw, pool, Feature.RETIRED) else {}),
    }


def box(draw: st.DrawFn, pool: Pool, regions: Sequence[str]) -> dict[str, Any]:
    """What a grant reaches: mostly what matters."""
    areas = [draw(st.sampled_from(pool.near[::-1])) if draw(st.booleans()) else place(draw, pool)]
    if rarely(draw, 3):
        areas.append(draw(st.sampled_from([*regions, *pool.anywhere])))
    made: dict[str, Any] = {"areas": list(dict.fromkeys(areas))}
    if has(draw, pool, Feature.INDUSTRIES):
        made["industries"] = industries(draw, pool)
    if has(draw, pool, Feature.PRODUCTS):
        made["products"] = draw(st.sampled_from([["P2"], ["P1"], ["P1", "P2"]]))
    return made


def term(draw: st.DrawFn, pool: Pool) -> dict[str, Any]:
    """When a grant holds: on the day, or it ends or begins at it or near."""
    made: dict[str, Any] = {"from": _EARLY.isoformat()}
    if has(draw, pool, Feature.TERMS):
        kind = draw(st.sampled_from(["coming", "coming", "ended", "any"]))
        if kind == "ended":
            made["until"] = draw(st.sampled_from([pool.on, *pool.days[:2]])).isoformat()
        elif kind == "coming":
            made["from"] = draw(st.sampled_from([pool.on, *pool.days[-3:]])).isoformat()
        else:
            made["from"], made["until"] = interval(draw, pool)
    if has(draw, pool, Feature.SUSPENDED):
        this_day = (pool.on.isoformat(), (pool.on + timedelta(1)).isoformat())
        made["suspended"] = [list(this_day if draw(st.booleans()) else interval(draw, pool))]
    if has(draw, pool, Feature.REVOKED):
        made["revoked"] = draw(st.sampled_from([pool.on, *pool.days])).isoformat()
    return made


def _delegations(
    draw: st.DrawFn, pool: Pool, companies: Sequence[str], agents: Sequence[str], regions: Sequence[str]
) -> dict[str, dict[str, Any]]:
    """Grants of a company, of agents out of what they hold, and of agents out of nothing."""
    count = draw(st.integers(1, 8))
    ids = draw(st.permutations([f"D{index}" for index in range(1, count + 1)]))
    made: dict[str, dict[str, Any]] = {}
    depth: dict[str, int] = {}
    for id_ in ids:
        parents = [each for each in made if depth[each] < _CHAIN]
        parent = draw(st.sampled_from([None] * len(made or ids) + parents))
        by = draw(st.sampled_from(companies)) if parent is None else made[parent]["to"]
        if parent is None and has(draw, pool, Feature.ROOTLESS):
            by = draw(st.sampled_from(agents))
        reach = box(draw, pool, regions)
        if parent is not None and draw(st.booleans()):
            reach = {key: made[parent][key] for key in _BOX if key in made[parent]}
        made[id_] = {
            "by": by,
            "to": agents[len(made)] if len(made) < len(agents) else draw(st.sampled_from(agents)),
            **reach,
            **term(draw, pool),
            "exclusive": "true" if has(draw, pool, Feature.EXCLUSIVE) else "false",
            "redelegable": "false" if has(draw, pool, Feature.FINAL) else "true",
            **({} if parent is None else {"under": parent}),
        }
        if parent is not None and has(draw, pool, Feature.MOVED):
            until = draw(st.sampled_from([pool.on, *pool.days])).isoformat()
            made[id_]["was_under"] = [[draw(st.sampled_from(parents)), until]]
        depth[id_] = 1 if parent is None else depth[parent] + 1
    return made


def _exceptions(
    draw: st.DrawFn, pool: Pool, customers: Mapping[str, Any], agents: Sequence[str]
) -> list[dict[str, Any]]:
    found = []
    for code in customers:
        if has(draw, pool, Feature.EXCEPTIONS):
            first, after = interval(draw, pool)
            favoured = draw(st.sampled_from(agents))
            found.append({"customer": code, "agent": favoured, "from": first, "until": after})
    return found


def region(draw: st.DrawFn, pool: Pool) -> dict[str, Any]:
    """Up to three territories of any level, province and time."""
    covers = draw(st.lists(st.sampled_from(pool.anywhere), min_size=1, max_size=3, unique=True))
    return {"name": "区", "covers": covers}


@st.composite
def worlds(draw: st.DrawFn, feature: Feature) -> RandomWorld:
    """Anything a graph may hold, whoever wrote it: grants wider than what they were made out of as well.

    It has a feature, and others.
    """
    on = NOW if not rarely(draw, 3) else draw(st.sampled_from(_DAYS))
    others = st.lists(st.sampled_from(Feature), min_size=2, max_size=8)
    return world(draw, on, others.map(lambda some: [feature, *some]))[0]


def world(draw: st.DrawFn, on: date, some: st.SearchStrategy[list[Feature]]) -> tuple[RandomWorld, Pool]:
    """A world to be asked about on a day, with some features, and what it was drawn from."""
    places = draw(geographies())
    pool = draw(pools(places, on, some))
    companies = {f"Q{index}": [top] for index, top in enumerate(pool.tops)}
    regions = {"R1": region(draw, pool)} if draw(st.booleans()) else {}
    agents = {f"A{index}": agent(draw, pool) for index in range(draw(st.integers(2, 3)))}
    customers = {f"C{index}": customer(draw, pool) for index in range(draw(st.integers(1, 4)))}
    for each in agents.values():
        served = [code for code in customers if rarely(draw, 4)]
        ends = st.sampled_from(["null", on.isoformat()])
        each["serves"] = [[code, _EARLY.isoformat(), draw(ends)] for code in served]
    declared = {
        "companies": companies,
        "regions": regions,
        "products": list(_PRODUCTS),
        "agents": agents,
        "delegations": _delegations(draw, pool, list(companies), list(agents), list(regions)),
        "customers": customers,
        "exceptions": _exceptions(draw, pool, customers, list(agents)),
    }
    graph = Declaration.model_validate(declared)
    return RandomWorld(places, graph, on, (cell(draw, pool, places), offer(draw, pool, places))), pool


def cell(draw: st.DrawFn, pool: Pool, places: Geography) -> Cell:
    """A county of any time, or a city in use, and an industry of any level.

    Few kinds of IDs, since Neo4j plans a question anew for each: `tests/scenarios/cases` has the others.
    """
    record = places.record(place(draw, pool))
    if record.level == "COUNTY":
        name = record.code if record.until is None else record.key
    else:
        name = _in_use(places, pool, "CITY") or _in_use(places, pool, "COUNTY")
    return Cell(territory=name, industry=draw(st.sampled_from(pool.industries)))


def offer(draw: st.DrawFn, pool: Pool, places: Geography) -> Cell:
    """A county in use, one that matters if there is one, and a product."""
    name = _in_use(places, pool, "COUNTY")
    return Cell(territory=name, industry=draw(st.sampled_from(pool.classes)), product="P1")


def _in_use(places: Geography, pool: Pool, level: str) -> str:
    """The code of a record of a level, one around the place that matters if there is one; else empty."""
    among = (places.record(key) for key in (*pool.near, *pool.anywhere))
    return next((each.code for each in among if each.level == level and each.until is None), "")
