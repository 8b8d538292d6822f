"""Who of a role sees a node: as a predicate over the node, and as ways that lead to all such nodes."""

from dataclasses import dataclass
from functools import cached_property

from graph.mapping.names import Label
from graph.mapping.template import Template


@dataclass(frozen=True, slots=True)
class Way:
    """A pattern from a node to the party that sees it, and what must hold on it.

    `#l` is the way's own variable. Text that lets the party meet a node twice is allowed.
    """

    pattern: str
    where: str | None = None

    def __str__(self) -> str:
        return self.pattern if self.where is None else f"{self.pattern}\nWHERE {self.where}"


@dataclass(frozen=True)
class Sight:
    """What a party must have to do with a node to see it.

    `predicate` tells it of a node at hand. A list of all nodes begins instead at the party, along `ways`: a
    predicate is asked of every node there is (measured on 100,000 agents of whom a company sees 425: their
    count takes 900 ms by the predicate, 3 ms along the way). Without ways there is the predicate alone.
    """

    predicate: Template
    ways: tuple[Way, ...] = ()

    @cached_property
    def way(self) -> tuple[Template, Template | None] | None:
        """The pattern and the condition of the only way: the planner may begin at either of its ends."""
        if len(self.ways) != 1:
            return None
        way = self.ways[0]
        return Template(way.pattern), Template(f"({way.where})") if way.where is not None else None

    def together(self, label: Label) -> Template:
        """A subquery of all ways, up to its last RETURN: their union, each node once."""
        return Template("\nRETURN #n\nUNION\n".join(f"MATCH (#n:{label})\nMATCH {way}" for way in self.ways))

    def written(self, node: str, principal: str, today: str) -> str:
        """The predicate in a statement written by hand, in which `su` is free."""
        filled = {"n": node, "principal": principal, "today": today, "l": "su"}
        return self.predicate.written(**{hole: filled[hole] for hole in self.predicate.holes})


def along(*ways: Way | str) -> Sight:
    """That there is one of some ways."""
    made = tuple(each if isinstance(each, Way) else Way(each) for each in ways)
    any_of = " OR\n ".join(f"EXISTS {{ {each} }}" for each in made)
    return Sight(Template(any_of if len(made) == 1 else f"({any_of})"), made)


def told(predicate: str) -> Sight:
    """That a predicate holds which no way says."""
    return Sight(Template(predicate))
