"""What a grant is decided from before it is made: frozen facts, as of today.

A lineage is a thing and what lies above it, nearest first: the keys of territories, the codes of industries.
Where a request names several things, each keeps its position in the input, for errors to name.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from resolvers.rules.facts import AgentFacts, Grant, Term
from resolvers.rules.interval import Interval

Lineage: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedArea:
    """An area of the input; `places` are the lineages of what it consists of, empty where one is unknown."""

    position: int
    name: str
    places: tuple[Lineage, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An industry or product of the input; a product's lineage is its own code."""

    position: int
    name: str
    lineage: Lineage


@dataclass(frozen=True, slots=True)
class Extent:
    """What a grant reaches; no industry or product named means all of them."""

    places: tuple[Lineage, ...]
    industries: tuple[Lineage, ...] = ()
    products: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Company:
    """A company that grants: its territory's key."""

    code: str
    name: str
    territory: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """An agent that grants out of a grant it holds."""

    code: str
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class Parent:
    """The grant that a proposal is made out of; `holders` are those of it and of all above it, by code."""

    grant: Grant
    redelegable: bool
    holder: str
    holder_status: str
    holders: frozenset[str]


@dataclass(frozen=True, slots=True)
class Held:
    """A grant that the grantee has: for how long, and the industry sections it reaches into."""

    id: str
    term: Term
    sections: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rival:
    """A grant that shares a place with a proposal.

    `during` is when it may be in force: its interval without revoked time, as far as those above it reach.
    None: never.
    """

    id: str
    exclusive: bool
    extent: Extent
    during: Interval | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A grant that somebody asks for.

    What the input names and the graph does not have is None, or left out of its list: that has been said.
    `grantee_seen`: who asks sees the grantee, and may be told where it is based. `derived`: the input names a
    parent. `all_industries` and `all_products`: the input names none.
    """

    grantor: Company | Holder | None
    grantee: AgentFacts | None
    areas: tuple[NamedArea, ...]
    industries: tuple[Named, ...]
    products: tuple[Named, ...]
    valid: Interval
    exclusive: bool
    today: date
    grantee_seen: bool = True
    derived: bool = False
    parent: Parent | None = None
    all_industries: bool = True
    all_products: bool = True
    sections: frozenset[str] = frozenset()
    held: tuple[Held, ...] = ()
    rivals: tuple[Rival, ...] = ()
