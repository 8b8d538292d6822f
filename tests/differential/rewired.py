"""Random worlds made of the scenario's nodes: the same parties and business, tied to one another anew.

Every node stays, so that an operation has its values, and its statement its plan, in all worlds. What a party
sees depends on relationships alone: these are drawn anew, the territory tree around them as well.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from textwrap import dedent
from typing import Any, NamedTuple

from graph.derived import catch_up
from graph.mapping.names import RelationshipType
from graph.mapping.relationship import ENDS
from graph.session import Graph, Transaction
from tests.clock import TODAY

# One of their ends is drawn anew, the other one keeps as many as it has in the scenario.
_ENDS = (
    "OPERATES_IN EMPLOYED_BY BASED_IN MANAGED_BY OVERSEEN_BY LOCATED_IN GRANTED_TO IN_TERRITORY COVERS "
    "APPLIES_FOR BINDS EXCEPTS IN_FAVOUR_OF ASSESSES PROMOTES REPORT_OF REPORT_IN FOUND_AT TICKET_OF "
    "GIVEN_TO LOOKS_INTO SOLD_BY SOLD_TO OWED_TO PAID_TO BUDGET_OF CLAIMED_BY PLAN_OF MEASURE_OF RESOURCE_OF "
    "PROPOSED_BY FOR_CUSTOMER DEPLOYED_BY"
).split()
_STARTS = "MANAGES SERVES GRANTED FOUND IN_CHARGE_OF".split()
_OTHERS = "REPORTS_TO DERIVED_FROM SUPERVISES".split()
_TYPES = (*_ENDS, *_STARTS, *_OTHERS)

# Where all of it happens. A county may be part of any of these cities, or directly of a province.
_PROVINCES = ("350000", "330000")
_CITIES = ("350200", "350500", "330200", "330500")
_COUNTIES = ("3502", "3505")
# Grants out of grants; the root is one.
_DEEPEST = 5
_SPANS = ((-400, None), (1, None), (-400, -30), (-400, 0), (-400, 1), (0, 300), (1, 300), (30, 300))

_NODES = dedent("""\
    MATCH (n) WHERE NOT n:Industry
    RETURN elementId(n), labels(n), coalesce(n.key, n.id, n.code, ''), n.code, n.until, n.validFrom""")
_LINKS = dedent("""\
    MATCH (a)-[r]->(b)
    WHERE type(r) IN $types OR (type(r) = 'PART_OF' AND elementId(a) IN $places)
    RETURN elementId(a), type(r), elementId(b), properties(r)""")
_CLEAR = dedent("""\
    MATCH (a)-[r]->()
    WHERE type(r) IN $types OR (type(r) = 'PART_OF' AND elementId(a) IN $places)
    DELETE r""")
_WRITE = dedent("""\
    UNWIND $rows AS row
    MATCH (a) WHERE elementId(a) = row[0]
    MATCH (b) WHERE elementId(b) = row[2]
    CREATE (a)-[r:$(row[1])]->(b)
    SET r = row[3]""")


class _Link(NamedTuple):
    start: str
    type: str
    end: str
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Node:
    id: str
    labels: frozenset[str]
    name: str
    code: str
    until: int | None
    since: Any


class Original:
    """The scenario's nodes and the relationships that worlds draw anew."""

    def __init__(self, graph: Graph, nodes: Iterable[_Node]) -> None:
        self._graph = graph
        self._nodes = {
            each.id: each for each in sorted(nodes, key=lambda one: (one.name, sorted(one.labels)))
        }
        territories = [each for each in self._nodes.values() if "Territory" in each.labels]
        self.places = [each for each in territories if _on_stage(each)]
        self.retired = [each for each in territories if each.until and each.code.startswith(_COUNTIES)]
        self.links: list[_Link] = []

    @classmethod
    async def of(cls, graph: Graph) -> "Original":
        """What `graph` holds now, to which `restore` brings it back."""
        rows = await graph.read(_NODES)
        original = cls(graph, (_Node(id_, frozenset(labels), *rest) for id_, labels, *rest in rows))
        found = await graph.read(_LINKS, original._drawn())
        original.links = sorted(map(_Link._make, found), key=original._by_name)
        return original

    async def rewire(self, seed: int) -> None:
        """Put the world of a seed in the place of what there is."""
        await self._replace(list(_World(self, Random(seed)).links()))

    async def restore(self) -> None:
        """Put back what there was."""
        await self._replace(self.links)

    def of_type(self, type_: str) -> list[_Link]:
        """The scenario's relationships of a type, in an order of their own."""
        return [each for each in self.links if each.type == type_]

    def labelled(self, *labels: str) -> list[_Node]:
        """What a relationship may lead to or from: nodes of these labels, the territories on stage."""
        found = [each for each in self._nodes.values() if each.labels & set(labels) and not _is_place(each)]
        return [*found, *self.places, *self.retired] if "Territory" in labels else found

    def node(self, id_: str) -> _Node:
        """The node that Neo4j calls so."""
        return self._nodes[id_]

    def _by_name(self, link: _Link) -> tuple[str, ...]:
        start, end = self._nodes[link.start], self._nodes[link.end]
        return link.type, start.name, end.name, str(sorted(link.properties.items(), key=str))

    def _drawn(self) -> dict[str, Any]:
        return {"types": list(_TYPES), "places": [each.id for each in self.places]}

    async def _replace(self, links: Sequence[_Link]) -> None:
        async def write(transaction: Transaction) -> None:
            await transaction.run(_CLEAR, self._drawn())
            await transaction.run(_WRITE, {"rows": [list(each) for each in links]})

        await self._graph.change(write)
        await catch_up(self._graph)


class _World:
    """The relationships of one world."""

    def __init__(self, original: Original, random: Random) -> None:
        self._original = original
        self._random = random

    def links(self) -> Iterator[_Link]:
        """All of them, each once."""
        yield from self._tree()
        taken: set[tuple[str, str, str]] = set()
        for link in self._moved():
            if link[:3] not in taken:
                taken.add(link[:3])
                yield link
        yield from self._served()
        yield from self._forest("REPORTS_TO", "Company", len(self._original.labelled("Company")))
        yield from self._forest("DERIVED_FROM", "Delegation", _DEEPEST)
        yield from self._supervised()

    def _tree(self) -> Iterator[_Link]:
        """A record's life lies within its parent's."""
        for level, above in (("City", {"Province"}), ("County", {"Province", "City"})):
            for child in self._original.places:
                if level in child.labels:
                    parents = [
                        each
                        for each in self._original.places
                        if each.labels & above and each.since <= child.since
                    ]
                    parent = self._random.choice(parents)
                    yield _Link(child.id, "PART_OF", parent.id, {"validFrom": child.since})

    def _moved(self) -> Iterator[_Link]:
        for type_ in _ENDS:
            pool = self._original.labelled(*ENDS[RelationshipType(type_)][1])
            for each in self._original.of_type(type_):
                yield each._replace(end=self._random.choice(pool).id)
        for type_ in _STARTS:
            if type_ != "SERVES":
                pool = self._original.labelled(*ENDS[RelationshipType(type_)][0])
                for each in self._original.of_type(type_):
                    yield each._replace(start=self._random.choice(pool).id)

    def _served(self) -> Iterator[_Link]:
        """By another one of the same kind; some have stopped, some stop soon."""
        for each in self._original.of_type("SERVES"):
            [label] = self._original.node(each.start).labels & {"Agent", "CustomerManager"}
            start = self._random.choice(self._original.labelled(label)).id
            until = self._random.choice((None, None, *(TODAY + timedelta(days) for days in (-1, 0, 1))))
            kept = {name: value for name, value in each.properties.items() if name != "until"}
            yield _Link(start, "SERVES", each.end, kept if until is None else kept | {"until": until})

    def _forest(self, type_: str, label: str, deepest: int) -> Iterator[_Link]:
        nodes = self._original.labelled(label)
        self._random.shuffle(nodes)
        depths: dict[str, int] = {}
        for node in nodes:
            above = [id_ for id_, depth in depths.items() if depth < deepest]
            parent = self._random.choice(above) if above and self._random.random() < 0.7 else None
            depths[node.id] = 1 if parent is None else depths[parent] + 1
            if parent is not None:
                yield _Link(node.id, type_, parent, {"validFrom": TODAY} if type_ == "DERIVED_FROM" else {})

    def _supervised(self) -> Iterator[_Link]:
        """Mandates that hold, ended or are to come, now and then several over one place."""
        names = [each.name for each in self._original.labelled("SupervisionMandate")]
        for company in self._original.labelled("Company"):
            for _ in range(self._random.randint(0, 2)):
                place = self._random.choice(self._original.places)
                for _ in range(self._random.randint(1, 2)):
                    first, end = self._random.choice(_SPANS)
                    days = {"validFrom": TODAY + timedelta(first)}
                    if end is not None:
                        days["validTo"] = TODAY + timedelta(end)
                    mandate = {"mandate": self._random.choice(names)}
                    yield _Link(company.id, "SUPERVISES", place.id, mandate | days)


def _is_place(node: _Node) -> bool:
    return "Territory" in node.labels


def _on_stage(place: _Node) -> bool:
    if place.until is not None:
        return False
    known = (*_PROVINCES, *_CITIES)
    return place.code in known or ("County" in place.labels and place.code.startswith(_COUNTIES))
