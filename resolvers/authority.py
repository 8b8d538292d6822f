"""From the cells of a statement to the facts of a question about authority; see `graph.mapping.authority`."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from resolvers.rules.facts import AgentFacts, Area, Box, Grant, Link, Place, Target, Term
from resolvers.rules.interval import Interval
from resolvers.rules.kind import ALL_SECTIONS
from resolvers.rules.protection import protected

Cells = Sequence[Any]


def agent_of(cells: Cells) -> AgentFacts:
    """An agent on the day; what a record leaves open is the agent's own."""
    code, name, kind, capability, level, status, record, base, industries, grade, sections = cells
    past_level, past_status = record or (None, None)
    return AgentFacts(
        code,
        name,
        kind,
        capability,
        past_level or level,
        past_status or status,
        places_of(base or ()),
        frozenset(industries),
        grade,
        len(ALL_SECTIONS) if sections is None else sections,
    )


def places_of(lineage: Cells) -> tuple[Place, ...]:
    """A lineage of territories, nearest first."""
    return tuple(Place(*each) for each in lineage)


class Grants:
    """The grants of a statement's rows by id, each with the chain above it.

    A row begins with the facts of a grant and its holder; `sections` tells those of its industries, if they
    matter.
    """

    def __init__(self, rows: Sequence[Cells], sections: Callable[[Cells], Cells | None]) -> None:
        self.rows = {row[0][0]: row for row in rows}
        self._sections = sections

    def grant(self, id_: str) -> Grant:
        """The grant of that id."""
        row = self.rows[id_]
        above, rooted = self._above(row[0])
        return _grant(row[0], tuple(above), rooted, self._sections(row))

    def _above(self, facts: Cells) -> tuple[list[Link], bool]:
        """The links above a grant, nearest first, and whether the topmost is a company's."""
        links: list[Link] = []
        seen = {facts[0]}
        *_, parent, by_company = facts
        while parent is not None and parent in self.rows and parent not in seen:
            seen.add(parent)
            above, holder, *_ = self.rows[parent]
            _, name, status, record = holder
            past_status = record[1] if record else None
            links.append(Link(parent, term_of(above), _box(above), name, past_status or status))
            *_, parent, by_company = above
        return links, parent is None and by_company


def grant_of(rows: Sequence[Cells]) -> Grant:
    """The first grant of these, the others being those above it."""
    return Grants(rows, lambda _: None).grant(rows[0][0][0])


def _grant(facts: Cells, above: tuple[Link, ...], rooted: bool, sections: Cells | None) -> Grant:
    box = _box(facts)
    reached = frozenset(sections or ()) if box.industries else ALL_SECTIONS
    return Grant(facts[0], term_of(facts), box, facts[8], above, rooted, reached)


def term_of(cells: Cells) -> Term:
    """The term of a grant: id, first day, first day no longer valid, day of revocation, suspensions."""
    _, start, end, revoked, suspensions, *_ = cells
    paused = tuple(interval_of(each) for each in suspensions)
    return Term(interval_of((start, end)), _day(revoked), paused)


def interval_of(cells: Cells) -> Interval:
    """The days from the first of two on to the one before the second; either may be open."""
    start, end = cells
    return Interval(_day(start), _day(end))


def _box(cells: Cells) -> Box:
    areas, industries, products = cells[5:8]
    named = tuple(
        Area(f"{label}:{key}", name, frozenset(each for each in places if each is not None))
        for label, key, name, places in areas
    )
    return Box(named, frozenset(industries), frozenset(products))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


def target_of(cells: Cells, protection: Cells | None, product: Cells | None, excepted: bool) -> Target:
    """A customer, which has a protection, or a cell; `product` is the code and name of the one asked for."""
    lineage, industries, industry_name = cells
    code, name = product or (None, "")
    return Target(
        places_of(lineage or ()),
        tuple(industries),
        code,
        industry_name,
        name,
        protection is not None and protected_of(protection),
        excepted,
        protection is not None and retired_of(protection),
    )


def protected_of(cells: Cells) -> bool:
    """Whether a customer is protected on the day; see `graph.mapping.authority.PROTECTION`."""
    size, grade, card, record, _ = cells
    past_size, past_grade, past_card = record or (None, None, None)
    return protected(past_size or size, past_grade or grade, past_card or card)


def retired_of(cells: Cells) -> bool:
    """Whether a customer is retired on the day; see `graph.mapping.authority.PROTECTION`."""
    return bool(cells[-1])


def others_of(rows: Sequence[Cells]) -> Iterator[Grant]:
    """Grants that only count for the sections they reach into."""
    for *term, sections in rows:
        reached = frozenset(sections) or ALL_SECTIONS
        yield Grant(term[0], term_of(term), Box(()), False, sections=reached)
