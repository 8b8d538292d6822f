"""The graph as Python objects: every node and relationship, read once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from textwrap import dedent
from typing import Any

from neo4j.time import Date, DateTime

from graph.session import Graph

_NODES = dedent("""\
    MATCH (n) WHERE NOT n:Dataset AND NOT n:Migration
    RETURN elementId(n), labels(n), properties(n)""")
_LINKS = dedent("""\
    MATCH (a)-[r]->(b)
    RETURN elementId(a), type(r), properties(r), elementId(b)""")


@dataclass(eq=False, slots=True)
class Node:
    """A node with its properties, and its relationships by type."""

    labels: frozenset[str]
    properties: dict[str, Any]
    outgoing: dict[str, list["Link"]] = field(default_factory=lambda: defaultdict(list), repr=False)
    incoming: dict[str, list["Link"]] = field(default_factory=lambda: defaultdict(list), repr=False)

    def get(self, name: str) -> Any:
        """A property; None when the node lacks it."""
        return self.properties.get(name)

    def after(self, type: str) -> list["Node"]:
        """The nodes at the end of outgoing relationships."""
        return [link.end for link in self.outgoing[type]]

    def before(self, type: str) -> list["Node"]:
        """The nodes at the start of incoming relationships."""
        return [link.start for link in self.incoming[type]]


@dataclass(eq=False, slots=True)
class Link:
    """A relationship with its properties."""

    type: str
    start: Node
    end: Node
    properties: dict[str, Any]

    def get(self, name: str) -> Any:
        """A property; None when the relationship lacks it."""
        return self.properties.get(name)


class Store:
    """All nodes, by label."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._labelled: dict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            for label in node.labels:
                self._labelled[label].append(node)

    def labelled(self, label: str) -> list[Node]:
        """The nodes that carry a label."""
        return self._labelled[label]

    @classmethod
    async def dump(cls, graph: Graph) -> "Store":
        """Everything in `graph` but the records of migrations and loads."""
        nodes = {
            key: Node(frozenset(labels), _native(properties))
            for key, labels, properties in await graph.read(_NODES)
        }
        for start, type_, properties, end in await graph.read(_LINKS):
            if start in nodes and end in nodes:
                link = Link(type_, nodes[start], nodes[end], _native(properties))
                link.start.outgoing[type_].append(link)
                link.end.incoming[type_].append(link)
        return cls(nodes.values())


def _native(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: _date(value) for name, value in properties.items()}


def _date(value: Any) -> Any:
    match value:
        case Date():
            return date(value.year, value.month, value.day)
        case DateTime():
            return value.to_native()
        case _:
            return value
