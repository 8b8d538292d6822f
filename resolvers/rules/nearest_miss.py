"""The smallest change that would turn a denial into an approval (design section 5, rule 8).

One change at a time is tried on the facts and the question decided anew, in a fixed order: resume, extend,
promote, widen the area, the industry, the products, make an exception. What no single change mends has none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from resolvers.rules.decision import Allowed, decide
from resolvers.rules.facts import Area, Grant, Question, Term
from resolvers.rules.interval import Interval
from resolvers.rules.level_cap import cap

_LEVELS = ("COUNTY", "CITY", "PROVINCE")
TermChange: TypeAlias = Callable[[Term], Term]


class Change(Enum):
    """What would have to change."""

    RESUME_AGENT = "RESUME_AGENT"
    RESUME_GRANT = "RESUME_GRANT"
    EXTEND = "EXTEND"
    PROMOTE = "PROMOTE"
    WIDEN_AREA = "WIDEN_AREA"
    WIDEN_INDUSTRY = "WIDEN_INDUSTRY"
    WIDEN_PRODUCT = "WIDEN_PRODUCT"
    EXCEPTION = "EXCEPTION"


@dataclass(frozen=True, slots=True)
class Miss:
    """A change, the grant it is made to if any, and what it would come to: a level, a territory's name."""

    change: Change
    grant: str | None = None
    to: str = ""


def nearest_miss(question: Question) -> Miss | None:
    """The first change that alone would allow what is denied."""
    for miss, changed in _changes(question):
        if isinstance(decide(changed), Allowed):
            return miss
    return None


def _changes(question: Question) -> Iterator[tuple[Miss, Question]]:
    agent, target, grants = question.agent, question.target, sorted(question.grants, key=lambda g: g.id)
    if agent.status == "SUSPENDED":
        yield Miss(Change.RESUME_AGENT), replace(question, agent=replace(agent, status="ACTIVE"))
    for grant in grants:
        for id_, changed in _with_term(grant, lambda term: replace(term, suspensions=())):
            yield Miss(Change.RESUME_GRANT, id_), _with(question, changed)
    for grant in grants:
        for id_, changed in _with_term(grant, lambda term: _reaching(term, question)):
            yield Miss(Change.EXTEND, id_), _with(question, changed)
    for level in _LEVELS[_LEVELS.index(agent.level) + 1 :]:
        place = cap(level, agent.base)
        name = place.name if place is not None else ""
        yield (
            Miss(Change.PROMOTE, to=f"{level}:{name}"),
            replace(question, agent=replace(agent, level=level)),
        )
    for grant in grants:
        if target.places:
            here = target.places[0]
            area = Area(here.key, here.name, frozenset({here.key}))
            box = replace(grant.box, areas=(*grant.box.areas, area))
            yield Miss(Change.WIDEN_AREA, grant.id, here.name), _with(question, replace(grant, box=box))
    for grant in grants:
        if grant.box.industries and target.industries:
            box = replace(grant.box, industries=grant.box.industries | {target.industries[0]})
            sections = grant.sections | {target.industries[-1]}
            changed = replace(grant, box=box, sections=sections)
            yield Miss(Change.WIDEN_INDUSTRY, grant.id, target.industry_name), _with(question, changed)
    for grant in grants:
        if grant.box.products and target.product is not None:
            box = replace(grant.box, products=grant.box.products | {target.product})
            yield (
                Miss(Change.WIDEN_PRODUCT, grant.id, target.product_name),
                _with(question, replace(grant, box=box)),
            )
    if target.protected and not target.excepted:
        yield Miss(Change.EXCEPTION), replace(question, target=replace(target, excepted=True))


def _with(question: Question, changed: Grant) -> Question:
    grants = tuple(changed if each.id == changed.id else each for each in question.grants)
    return replace(question, grants=grants)


def _with_term(grant: Grant, change: TermChange) -> Iterator[tuple[str, Grant]]:
    """The grant with the term of one grant of its chain changed, itself first."""
    yield grant.id, replace(grant, term=change(grant.term))
    for index, link in enumerate(grant.above):
        above = list(grant.above)
        above[index] = replace(link, term=change(link.term))
        yield link.id, replace(grant, above=tuple(above))


def _reaching(term: Term, question: Question) -> Term:
    """The same with the day inside its interval; what was revoked stays revoked."""
    start, end = term.valid.start, term.valid.end
    if not term.valid.begun(question.on):
        start = question.on
    if term.valid.over(question.on):
        end = None
    return replace(term, valid=Interval(start, end))
