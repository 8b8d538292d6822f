"""Walking from node to node, over the territory tree by its dates."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph.mapping.path import UNBOUNDED, Direction, Hop, Path
from tests.differential.store import Link, Node

# The tree of today: only what has no end is in force on it.
NOW = date.max

HopCondition = Callable[[Node, Link, date], bool]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a walk ended, over which relationship it came, and after how many."""

    node: Node
    link: Link | None
    distance: int


def in_force(of: Node | Link, on: date) -> bool:
    """Whether what has an interval, half-open, holds on a date."""
    start, end = of.get("validFrom"), of.get("validTo")
    return start is not None and start <= on and (end is None or on < end)


def state_date(node: Node, asked: date | None) -> date:
    """The date by which the tree around a territory that was not walked to is read.

    The date asked about while the record is in force on it, else the record's last state.
    """
    if asked is not None and in_force(node, asked):
        return asked
    end = node.get("validTo")
    return NOW if end is None else end - timedelta(days=1)


def walk(
    start: Node,
    path: Path,
    on: date,
    asked: date,
    condition: HopCondition | None = None,
    sees: Callable[[Node], bool] = lambda _: True,
) -> list[Arrival]:
    """Every way along `path` past nodes that are seen; whether its end is seen is not asked.

    Memberships of the tree hold `on`; `condition` is what the path's hop with a predicate asks of the node
    arrived at, its relationship and the date `asked` about.
    """
    ways = [Arrival(start, None, 0)]
    for index, hop in enumerate(path):
        passed = ways if index == 0 else [way for way in ways if sees(way.node)]
        ways = [further for way in passed for further in _hop(way, hop, on, asked, condition)]
    return ways


def _hop(way: Arrival, hop: Hop, on: date, asked: date, condition: HopCondition | None) -> Iterator[Arrival]:
    for arrival in _repeat(way, hop, on, ()):
        if hop.label is not None and hop.label not in arrival.node.labels:
            continue
        if hop.where is not None:
            assert condition is not None, f"{hop.where.text}: no Python counterpart"
            assert arrival.link is not None
            if not condition(arrival.node, arrival.link, asked):
                continue
        yield arrival


def _repeat(way: Arrival, hop: Hop, on: date, taken: tuple[Link, ...]) -> Iterator[Arrival]:
    if len(taken) >= hop.least:
        yield way
    if len(taken) == hop.most and hop.most != UNBOUNDED:
        return
    for link, node in _links(way.node, hop, on):
        if link not in taken:
            yield from _repeat(Arrival(node, link, way.distance + 1), hop, on, (*taken, link))


def _links(node: Node, hop: Hop, on: date) -> Iterator[tuple[Link, Node]]:
    out = hop.direction is Direction.OUT
    links = node.outgoing if out else node.incoming
    for type_ in (hop.type, hop.history):
        for link in links[type_] if type_ is not None else ():
            if hop.history is None or in_force(link, on):
                yield link, link.end if out else link.start


def above(territory: Node) -> list[Node]:
    """A territory and all above it today."""
    found = [territory]
    for parent in territory.after("PART_OF"):
        found += above(parent)
    return found
