"""Whether an agent may serve a target on a day (design section 5, rules 3 to 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from resolvers.rules.blocker import Blocker, BlockerCode
from resolvers.rules.containment import area_of, contains, has_product, industry_rank, rank
from resolvers.rules.exclusivity import prevailing
from resolvers.rules.facts import Area, Grant, Question, Target
from resolvers.rules.kind import industries_bound, sections_bound
from resolvers.rules.level_cap import cap, within_cap
from resolvers.rules.liveness import broken_at, broken_in_time, obstacles


@dataclass(frozen=True, slots=True)
class Allowed:
    """By which grant, and what of it matched; an industry or product of None: the grant names none."""

    grant: Grant
    area: Area
    industry: str | None
    product: str | None


@dataclass(frozen=True, slots=True)
class Denied:
    """Every rule that is not met: those about agent and target, then those of the grant that meets most."""

    blockers: tuple[Blocker, ...]


Decision: TypeAlias = Allowed | Denied


def decide(question: Question) -> Decision:
    """The decision on a question; of several grants that allow, the first as `closeness` orders them."""
    general = _general(question)
    failing = {grant.id: _failures(question, grant) for grant in question.grants}
    if not general:
        allowing = [grant for grant in question.grants if not failing[grant.id]]
        if allowing:
            return _allowed(question, min(allowing, key=lambda grant: closeness(question, grant)))
    if not question.grants:
        return Denied((*general, Blocker(BlockerCode.NO_DELEGATION)))
    nearest = min(question.grants, key=lambda grant: (len(failing[grant.id]), grant.id))
    return Denied((*general, *failing[nearest.id]))


def closeness(question: Question, grant: Grant) -> tuple[bool, int, int, bool, str]:
    """How grants that contain the target are ordered: exclusive, then most specific, then by id.

    Specific in territory first, then in industry, then in product (design section 5, ranking).
    """
    area = area_of(grant.box, question.target)
    industry = industry_rank(grant.box, question.target)
    if area is None or industry is None:
        raise ValueError(f"{grant.id} does not contain the target")
    return (not grant.exclusive, area[0], industry, not grant.box.products, grant.id)


def _general(question: Question) -> Sequence[Blocker]:
    """What is not met whichever grant is looked at."""
    agent, target = question.agent, question.target
    found = []
    if not agent.active:
        found.append(Blocker(BlockerCode.AGENT_NOT_ACTIVE, limit=agent.status))
    if not target.places:
        found.append(Blocker(BlockerCode.UNKNOWN_AREA))
    elif not within_cap(agent.level, agent.base, target):
        limit = cap(agent.level, agent.base)
        found.append(Blocker(BlockerCode.OUTSIDE_LEVEL_CAP, limit=limit.name if limit else ""))
    if industries_bound(agent, target):
        found.append(Blocker(BlockerCode.KIND_BOUND))
    if target.retired:
        found.append(Blocker(BlockerCode.CUSTOMER_RETIRED))
    if target.protected and not target.excepted:
        found.append(Blocker(BlockerCode.PROTECTED_CUSTOMER))
    return found


def _failures(question: Question, grant: Grant) -> list[Blocker]:
    """What is not met by one grant."""
    target, on = question.target, question.on
    found = [Blocker(code, grant.id) for code in obstacles(grant.term, on)]
    inside = contains(grant.box, target)
    if not inside:
        found += _outside(grant, target)
    # What lies outside this grant lies outside those above as well: that says nothing of the chain.
    link = broken_at(grant, target, on) if inside else broken_in_time(grant, on)
    if link is not None or not grant.rooted:
        found.append(Blocker(BlockerCode.CHAIN_BROKEN, grant.id, link.id if link else None))
    limit = sections_bound(question.agent, question.grants, grant, on)
    if limit is not None:
        found.append(Blocker(BlockerCode.KIND_BOUND, grant.id, limit=str(limit)))
    if inside and question.exclusive:
        rival = prevailing(grant, question.exclusive, {each.id for each in question.grants}, on)
        if rival is not None:
            found.append(Blocker(BlockerCode.EXCLUSIVE_ELSEWHERE, grant.id, rival.id))
    return found


def _outside(grant: Grant, target: Target) -> list[Blocker]:
    """In which dimensions the target lies outside a grant."""
    found = []
    # Of an area that is unknown nothing can be said; UNKNOWN_AREA says so once.
    if target.places and area_of(grant.box, target) is None:
        found.append(Blocker(BlockerCode.AREA_OUTSIDE, grant.id))
    if industry_rank(grant.box, target) is None:
        found.append(Blocker(BlockerCode.INDUSTRY_OUTSIDE, grant.id))
    if not has_product(grant.box, target):
        found.append(Blocker(BlockerCode.PRODUCT_OUTSIDE, grant.id))
    return found


def _allowed(question: Question, grant: Grant) -> Allowed:
    area = area_of(grant.box, question.target)
    if area is None:
        raise ValueError(f"{grant.id} does not contain the target")
    target, box = question.target, grant.box
    steps = rank(target.industries, box.industries)
    named = target.product if target.product in box.products else min(box.products, default=None)
    return Allowed(grant, area[1], None if steps is None else target.industries[steps], named)
