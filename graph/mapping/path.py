"""How one walks from a node to others: hops, and the territory tree with its history."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from graph.mapping.names import Label, RelationshipType
from graph.mapping.template import Template

# The `most` of a hop that goes on as far as the relationships do.
UNBOUNDED = -1


class Direction(Enum):
    """Which way a relationship is followed."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: over a relationship, `least` to `most` times, to a node of `label`.

    `history` names the relationship type that holds earlier memberships; it is followed too, and both
    by their dates, when the question is asked as of a date. `where` is a predicate over the node
    arrived at (`#n`) and the relationship (`#r`).
    """

    type: RelationshipType
    direction: Direction
    label: Label | None = None
    least: int = 1
    most: int = 1
    history: RelationshipType | None = None
    where: Template | None = None


Path: TypeAlias = tuple[Hop, ...]


def out(
    type: str, label: str | None = None, least: int = 1, most: int = 1, where: Template | None = None
) -> Hop:
    """Follow `(node)-[:type]->(label)`."""
    return _hop(Direction.OUT, type, label, least, most, where)


def into(
    type: str, label: str | None = None, least: int = 1, most: int = 1, where: Template | None = None
) -> Hop:
    """Follow `(node)<-[:type]-(label)`."""
    return _hop(Direction.IN, type, label, least, most, where)


def _hop(
    direction: Direction, type: str, label: str | None, least: int, most: int, where: Template | None
) -> Hop:
    return Hop(RelationshipType(type), direction, Label(label) if label else None, least, most, where=where)


_PART_OF, _WAS_PART_OF = RelationshipType("PART_OF"), RelationshipType("WAS_PART_OF")

# Province, city, county: no territory is more than two steps from its root.
TREE_DEPTH = 2


def up(label: str | None = None, least: int = 1, most: int = 1) -> Hop:
    """From a territory towards its province."""
    return Hop(_PART_OF, Direction.OUT, Label(label) if label else None, least, most, _WAS_PART_OF)


def down(label: str | None = None, least: int = 1, most: int = 1) -> Hop:
    """From a territory towards its counties."""
    return Hop(_PART_OF, Direction.IN, Label(label) if label else None, least, most, _WAS_PART_OF)


SUBTREE = down(least=0, most=TREE_DEPTH)
SELF_OR_ABOVE = up(least=0, most=TREE_DEPTH)

# From a customer to where it is or, when the question is asked as of a date, was.
LOCATED = Hop(RelationshipType("LOCATED_IN"), Direction.OUT, history=RelationshipType("WAS_LOCATED_IN"))

# Section, division, group, class.
INDUSTRY_DEPTH = 3
INDUSTRY_SUBTREE = into("SUBCLASS_OF", least=0, most=INDUSTRY_DEPTH)
INDUSTRY_SELF_OR_ABOVE = out("SUBCLASS_OF", least=0, most=INDUSTRY_DEPTH)
