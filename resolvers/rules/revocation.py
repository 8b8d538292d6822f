"""What a revocation is decided from: frozen facts, as of today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from resolvers.rules.facts import Grant
from resolvers.rules.interval import Interval
from resolvers.rules.proposal import Extent


@dataclass(frozen=True, slots=True)
class Dependant:
    """A grant made out of another, directly (`parent` is the one revoked) or below such a one.

    `grantor` and `holder` are codes of agents; `during` is when it is in force, None: never; `hangs` is when
    it hangs on that parent. It is there once per parent.
    """

    id: str
    parent: str
    grantor: str
    holder: str
    extent: Extent
    during: Interval | None
    hangs: Interval = field(default_factory=Interval)

    def stands(self, on: date) -> bool:
        """Whether it is in force on its parent's account on the day, or would come to be."""
        day = self.begins(on)
        return self.during is not None and not self.during.over(day) and not self.hangs.over(day)

    def begins(self, on: date) -> date:
        """The first day, from one on, on which it hangs on its parent."""
        return on if self.hangs.start is None else max(on, self.hangs.start)


def below(dependants: Iterable[Dependant], parent: str, on: date) -> list[Dependant]:
    """Those made directly out of a grant that stand on a day, by id."""
    found = (each for each in dependants if each.parent == parent and each.stands(on))
    return sorted(found, key=lambda each: each.id)


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
class Move:
    """That a grant hangs on a carrier from a day on, as long as it would have hung on the parent."""

    id: str
    parent: str
    carrier: str
    on: date


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a revocation comes to: the ids of grants that end, each with its day, and the moves of others."""

    ended: Mapping[str, date]
    moves: tuple[Move, ...]
