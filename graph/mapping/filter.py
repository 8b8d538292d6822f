"""What a key of a `where` argument means for a node."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from graph.mapping.names import PropertyName
from graph.mapping.path import Path
from graph.mapping.role import Role
from graph.mapping.template import Template


@dataclass(frozen=True, eq=False)
class Matches:
    """A property compared: with the value itself, or by the operators of a filter input.

    `sparse`: some nodes lack the property; they then satisfy no comparison, and every negation.
    """

    name: PropertyName
    sparse: bool = False


@dataclass(frozen=True, eq=False)
class Holds:
    """A Boolean that asks for a predicate, or for its opposite.

    `told` is, per role, of which nodes it is told; of others it does not hold.
    """

    predicate: Template
    told: Mapping[Role, Template] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, eq=False)
class HoldsFor:
    """A predicate over the node and the value given, `#value`."""

    predicate: Template


@dataclass(frozen=True, eq=False)
class Related:
    """The node (`single`), or some node, at the end of a path satisfies a filter of its own."""

    path: Path
    single: bool


@dataclass(frozen=True, eq=False)
class RelatedList:
    """`some`, `all`, `none` or `single` of the nodes at the end of a path satisfy a filter."""

    path: Path


@dataclass(frozen=True, eq=False)
class RelatedTo:
    """The node of a given global ID stands at the end of a path; `models` are the types it may have.

    `shown`: every node shows who stands there, to whoever sees the node; otherwise the end must be seen too.
    """

    path: Path
    models: tuple[str, ...]
    single: bool
    shown: bool = False


@dataclass(frozen=True, eq=False)
class Within:
    """The node is, or lies below, the one of a given global ID, reached by the path of its model."""

    paths: tuple[tuple[str, Path], ...]


@dataclass(frozen=True, eq=False)
class Combined:
    """Filters joined: all (`and`), any (`or`), or the opposite of one (`not`)."""

    how: str


Condition: TypeAlias = Matches | Holds | HoldsFor | Related | RelatedList | RelatedTo | Within | Combined
