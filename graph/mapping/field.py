"""What a field of a GraphQL type is in the graph.

A type's fields are read off a *row*: a node and, where the type describes a relationship, the
relationship that led to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from graph.mapping.model import Model
from graph.mapping.names import PropertyName
from graph.mapping.order import OrderKey
from graph.mapping.path import Path
from graph.mapping.role import Role
from graph.mapping.template import Template


@dataclass(frozen=True, eq=False)
class Prop:
    """A property of the node, or of the relationship that led to it.

    Its name is the field's, unless given. Dates leave as ISO 8601 text.
    """

    name: PropertyName | None = None
    of: Literal["n", "r"] = "n"


@dataclass(frozen=True, eq=False)
class Reserved:
    """A property that is null to those who see the node and may not read it.

    `scope` has, per role, the predicate over the node that it must satisfy; a role without one reads all.
    """

    name: PropertyName
    scope: Mapping[Role, Template]


@dataclass(frozen=True, eq=False)
class Worded:
    """A text that the node holds in Chinese and in English: that of the language of the request.

    Those of a role in `scope` whom its predicate does not let read it read the one that is `apart` instead.
    """

    chinese: PropertyName
    english: PropertyName
    scope: Mapping[Role, Template]
    apart: tuple[PropertyName, PropertyName]


@dataclass(frozen=True, eq=False)
class Computed:
    """A Cypher expression over the row."""

    expression: Template


@dataclass(frozen=True, eq=False)
class GlobalId:
    """The node's Relay ID, `<Type>:<key>`."""


@dataclass(frozen=True, eq=False)
class One:
    """The one node at the end of a path, or null."""

    path: Path


@dataclass(frozen=True, eq=False)
class Many:
    """The nodes at the end of a path whose number is bounded by nature, as a plain list.

    `typical` is how many there usually are: what the cost limit counts for a list nobody can page.
    """

    path: Path
    typical: int
    order: OrderKey | Literal["nearest"] | None = None
    distinct: bool = False


@dataclass(frozen=True, eq=False)
class Paged:
    """The nodes at the end of a path, as a Relay connection.

    `paths` has one path per value of the field's `reach` argument, or one under None; an empty path
    lists every node of the type. `equals` names properties that an argument of the same name may pin.
    """

    paths: Mapping[str | None, Path]
    distinct: bool = False
    equals: tuple[PropertyName, ...] = ()


@dataclass(frozen=True, eq=False)
class Tally:
    """How many nodes of a model stand at the end of a path, the row's own included if no hop is needed."""

    model: Model
    path: Path
    distinct: bool = False


@dataclass(frozen=True, eq=False)
class ServableCustomers:
    """The customers that the row's agent may serve on a day, as a Relay connection."""


@dataclass(frozen=True, eq=False)
class UncoveredCustomers:
    """How many customers at the row's territory and below it no agent may serve, protected ones aside."""


@dataclass(frozen=True, eq=False)
class Summary:
    """An object made of a map of numbers about nodes of the type `of`, in a period that an argument names.

    `template` makes the map, `#var`, from the row's node, the nodes counted, `#c`, and the period, `#value`:
    its text, its first day, and the first day after it.
    """

    template: Template
    of: str


@dataclass(frozen=True, eq=False)
class Standings:
    """The counties of the row's territory by what was sold there in a period, as a plain list."""


@dataclass(frozen=True, eq=False)
class Part:
    """An object made of other facts about the same row."""


@dataclass(frozen=True, eq=False)
class Member:
    """The node that the row holds under a key, or null; the row is a map, not a node itself."""

    key: PropertyName


@dataclass(frozen=True, eq=False)
class Links:
    """Relationships as objects: one per relationship at the end of a path."""

    path: Path
    typical: int
    order: tuple[OrderKey, ...]


@dataclass(frozen=True, eq=False)
class LinkEnd:
    """The node at the far end of the row's relationship."""


@dataclass(frozen=True, eq=False)
class Lookup:
    """A root field: the node in use whose `property` equals the argument `argument`."""

    property: PropertyName
    argument: str


@dataclass(frozen=True, eq=False)
class InForce:
    """A root field: the territory of that code in force on a date, and all beneath it as of that date."""


@dataclass(frozen=True, eq=False)
class ById:
    """A root field: the node of a global ID; of one model, or of any."""

    model: Model | None = None


@dataclass(frozen=True, eq=False)
class ByIds:
    """A root field: the nodes of a list of global IDs, in its order, null where there is none."""


@dataclass(frozen=True, eq=False)
class Listing:
    """A root field: all nodes of a type whose number is bounded by nature, as a plain list.

    `equals` names properties that an argument of the same name may pin.
    """

    typical: int
    equals: tuple[PropertyName, ...] = ()


@dataclass(frozen=True, eq=False)
class Search:
    """A root field: full-text search, best score first."""


@dataclass(frozen=True, eq=False)
class Authority:
    """A root field: whether an agent may serve a target on a day."""


@dataclass(frozen=True, eq=False)
class WhoMayServe:
    """A root field: those who may serve a target on a day, in order."""


@dataclass(frozen=True, eq=False)
class Preview:
    """A root field: what a change would do."""


@dataclass(frozen=True, eq=False)
class Coverage:
    """A root field: the territories of an area by industry, with customers and agents, as a connection."""


@dataclass(frozen=True, eq=False)
class Conflicts:
    """A root field: pairs of grants that exclude one another on a day, as a Relay connection."""


@dataclass(frozen=True, eq=False)
class PromotionCandidates:
    """A root field: agents that have a level above theirs, and what each is short of, as a connection."""


@dataclass(frozen=True, eq=False)
class OperatingReports:
    """A root field: the operating reports of a period in an area, as a Relay connection."""


@dataclass(frozen=True, eq=False)
class Diffusion:
    """A root field: how solution templates spread over an area, as a Relay connection."""


@dataclass(frozen=True, eq=False)
class History:
    """A root field: the events that concern the node of a global ID, as a Relay connection."""


@dataclass(frozen=True, eq=False)
class Events:
    """The root field of a subscription: each event once it has happened."""


@dataclass(frozen=True, eq=False)
class EventCursor:
    """The cursor of the row's event in lists of events."""


@dataclass(frozen=True, eq=False)
class ViewerRole:
    """The role the request is made in."""


@dataclass(frozen=True, eq=False)
class ViewerParty:
    """The party the request is made as."""


@dataclass(frozen=True, eq=False)
class ViewerScope:
    """Where that party may look."""


Field: TypeAlias = (
    Prop
    | Reserved
    | Worded
    | Computed
    | GlobalId
    | One
    | Many
    | Paged
    | Tally
    | ServableCustomers
    | UncoveredCustomers
    | Summary
    | Standings
    | Part
    | Member
    | Links
    | LinkEnd
    | Lookup
    | InForce
    | ById
    | ByIds
    | Listing
    | Search
    | Authority
    | WhoMayServe
    | Preview
    | Coverage
    | Conflicts
    | PromotionCandidates
    | OperatingReports
    | Diffusion
    | History
    | Events
    | EventCursor
    | ViewerRole
    | ViewerParty
    | ViewerScope
)
