"""What a change of boundaries is decided from: frozen facts, as they are before it.

Records of territories are named by their keys. Where the input names several things, each keeps its
position in it, for errors to name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

# What a rule of the input may name beside a territory, by label.
CUSTOMER, AGENT, COMPANY, TERRITORY = "Customer", "Agent", "Company", "Territory"
LEVELS = ("PROVINCE", "CITY", "COUNTY")


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a territory.

    `above` are the keys of what it lies in now, nearest first; `begun` is its first day, `changed` the last
    one on which it, or what directly belongs to it, came, went or moved.
    """

    key: str
    code: str
    name: str
    level: str
    in_use: bool
    begun: date
    changed: date
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A record that the input names, at its position."""

    position: int
    record: Record


@dataclass(frozen=True, slots=True)
class Successor:
    """What the input names as a successor: a record in use, or what a new one is to be.

    `level` and `parent` of a new one are what the input says or, where it says nothing, those that all
    records it comes from have in common. `named_parent`: the input says it.
    """

    position: int
    code: str
    name: str
    level: str | None = None
    parent: Record | None = None
    named_parent: bool = False
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """That a subject, `(label, key)`, goes to the territory of a code."""

    position: int
    subject: tuple[str, str]
    to: str


@dataclass(frozen=True, slots=True)
class Located:
    """What is directly in a record that gives: `(label, key)`, and that record's key.

    `level` is that of a territory below it. `unknown`: an earlier change left open whether it still lies
    there, so that only a rule of its own can say where it goes.
    """

    subject: tuple[str, str]
    record: str
    level: str | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A record that has a code asked for, and until when; None: it is in use."""

    key: str
    code: str
    name: str
    until: date | None


@dataclass(frozen=True, slots=True)
class BoundaryChange:
    """A change of boundaries that somebody asks for.

    What the input names and the graph does not have is left out: that has been said; `from_given` and
    `to_given` are how many the input names.
    """

    kind: str
    on: date
    today: date
    sources: tuple[Named, ...]
    successors: tuple[Successor, ...]
    rules: tuple[Rule, ...] = ()
    located: tuple[Located, ...] = ()
    taken: tuple[Taken, ...] = ()
    from_given: int = 0
    to_given: int = 0

    @property
    def ends(self) -> bool:
        """Whether the records that give end with it."""
        return self.kind != "TRANSFER"

    @property
    def same_place(self) -> bool:
        """Whether the successor is the same place under another name or code."""
        return self.kind in {"RENAME", "RECODE"}

    @property
    def source_keys(self) -> tuple[str, ...]:
        """The keys of the records that give."""
        return tuple(each.record.key for each in self.sources)

    def key(self, successor: Successor) -> str:
        """The key of a successor's record."""
        return successor.record.key if successor.record is not None else f"{successor.code}@{self.on.year}"

    def contents(self, successor: Successor) -> tuple[str, ...]:
        """The records that together make up a successor, as they are before the change."""
        own = (successor.record.key,) if successor.record is not None else ()
        return (*self.source_keys, *own)


@dataclass(frozen=True, slots=True)
class Settlement:
    """Where what is located in the records that give goes: subject to key, and what stays undecided."""

    moves: Mapping[tuple[str, str], str] = field(default_factory=dict)
    undecided: Sequence[tuple[str, str]] = ()
