"""What a revocation is decided from: frozen facts, as of today."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from resolvers.rules.facts import Grant
from resolvers.rules.interval import Interval
from resolvers.rules.proposal import Extent


@dataclass(frozen=True, slots=True)
class Dependant:
    """A grant made out of another, directly (`parent` is the one revoked) or below such a one.

    `grantor` and `holder` are codes of agents; `during` is when it is in force, None: never.
    """

    id: str
    parent: str
    grantor: str
    holder: str
    extent: Extent
    during: Interval | None

    def stands(self, on: date) -> bool:
        """Whether it is in force on the day or would come to be."""
        return self.during is not None and not self.during.over(on)


@dataclass(frozen=True, slots=True)
class Carrier:
    """Another grant of somebody whose grant ends: what it gave may move to it.

    `holders` are those of it and of all above it, by code.
    """

    grant: Grant
    redelegable: bool
    holder_status: str
    holders: frozenset[str]


@dataclass(frozen=True, slots=True)
class Revocation:
    """A grant that somebody wants to end on a day; `carriers` are by the code of their holder."""

    id: str
    valid: Interval
    revoked_on: date | None
    on: date
    today: date
    cascade: bool
    reason: str
    dependants: tuple[Dependant, ...] = ()
    carriers: Mapping[str, tuple[Carrier, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a revocation comes to: the ids of grants that end, and per moved one that of its new parent."""

    ended: tuple[str, ...]
    moved: Mapping[str, str]
