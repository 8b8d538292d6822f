"""Whether a grant may be made (design section 5, rules 1 to 4, 6 and 7), and every rule that it breaks."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from resolvers.rules.facts import AgentFacts
from resolvers.rules.interval import Interval
from resolvers.rules.level_cap import cap
from resolvers.rules.liveness import broken_in_time, live
from resolvers.rules.policy import Policy, worse
from resolvers.rules.proposal import Company, Extent, Named, NamedArea, Parent, Proposal, Rival
from resolvers.rules.violation import Violation, ViolationCode, at
from resolvers.rules.within import in_force, lies_in, overlap, places_of, until

_GRANTABLE = frozenset({"ACTIVE", "ADMITTED"})


def violations(proposal: Proposal, policy: Policy) -> list[Violation]:
    """Every rule that the proposal breaks, in a fixed order; none: it may be made.

    A proposal without first day before its end is measured by no other rule about days.
    """
    dated = proposal.valid.end is None or _first(proposal) < proposal.valid.end
    found: list[Violation] = []
    if not dated:
        found.append(Violation(ViolationCode.BAD_DATES, at("validTo"), limit=str(_first(proposal))))
    found += _of_grantor(proposal)
    if proposal.parent is not None:
        found += _of_parent(proposal, proposal.parent, policy)
        found += _of_box(proposal, proposal.parent)
        if dated:
            found += _of_days(proposal, proposal.parent)
    if proposal.grantee is not None:
        found += _of_grantee(proposal, proposal.grantee)
        found += _of_kind(proposal, proposal.grantee)
        found += _of_grade(proposal.grantee, policy)
    if dated:
        found += _of_rivals(proposal)
    return found


def _first(proposal: Proposal) -> date:
    return proposal.valid.start or date.min


def _of_grantor(proposal: Proposal) -> Iterator[Violation]:
    """Rule 1: a company's own grants lie in its territory; an agent grants out of a grant it holds."""
    grantor = proposal.grantor
    if isinstance(grantor, Company):
        # A company holds no grant, so one it derives is refused as not its own; see `_of_parent`.
        for area in proposal.areas:
            if grantor.territory is None or not lies_in(area.places, frozenset({grantor.territory})):
                yield Violation(
                    ViolationCode.OUTSIDE_GRANTOR_TERRITORY,
                    at("areas", area.position),
                    about=area.name,
                    limit=grantor.name,
                )
    elif grantor is not None:
        if not proposal.derived:
            yield Violation(ViolationCode.MISSING_PARENT, at("derivedFrom"), about=grantor.name)
        if proposal.grantee is not None and proposal.grantee.code == grantor.code:
            yield Violation(ViolationCode.SELF_GRANT, at("grantee"))


def _of_parent(proposal: Proposal, parent: Parent, policy: Policy) -> Iterator[Violation]:
    """Rule 2, the parent itself: held by the grantor, in force with its chain, and deep enough still."""
    grant, place = parent.grant, at("derivedFrom")
    held = proposal.grantor is not None and not isinstance(proposal.grantor, Company)
    if proposal.grantor is not None and (not held or parent.holder != proposal.grantor.code):
        yield Violation(ViolationCode.NOT_PARENT_HOLDER, place, about=grant.id, limit=proposal.grantor.name)
    if not parent.redelegable:
        yield Violation(ViolationCode.PARENT_NOT_REDELEGABLE, place, about=grant.id)
    # What is granted for later must be carried then; what began earlier, today.
    on = max(proposal.today, _first(proposal))
    if (
        not live(grant.term, on)
        or broken_in_time(grant, on) is not None
        or not grant.rooted
        or parent.holder_status != "ACTIVE"
    ):
        yield Violation(ViolationCode.PARENT_NOT_LIVE, place, about=grant.id, limit=str(on))
    # The parent, those above it, and the one to be made.
    if len(grant.above) + 2 > policy.chain_length:
        yield Violation(ViolationCode.TOO_DEEP, place, about=grant.id, limit=str(policy.chain_length))
    grantee = proposal.grantee
    if grantee is not None and grantee.code in parent.holders:
        itself = held and proposal.grantor is not None and grantee.code == proposal.grantor.code
        if not itself:  # that has been said as SELF_GRANT
            yield Violation(ViolationCode.CYCLE, at("grantee"), about=f"Agent:{grantee.code}", limit=grant.id)


def _of_box(proposal: Proposal, parent: Parent) -> Iterator[Violation]:
    """Rule 2, the box: areas, industries and products lie inside the parent's, and inside all above it.

    A parent may reach farther than what it was made out of: it came so by import, or boundaries changed. No
    chain carries that part, so nothing is made out of it. What is named is the nearest that is too narrow.
    """
    boxes = {parent.grant.id: parent.grant.box} | {link.id: link.box for link in parent.grant.above}
    for area in proposal.areas:
        for id_, box in boxes.items():
            if not lies_in(area.places, places_of(box)):
                code = ViolationCode.OUTSIDE_PARENT_AREA
                yield Violation(code, at("areas", area.position), about=area.name, limit=id_)
                break
    industries = {id_: box.industries for id_, box in boxes.items() if box.industries}
    yield from _of_names(
        ViolationCode.OUTSIDE_PARENT_INDUSTRY,
        "industries",
        industries,
        proposal.industries,
        proposal.all_industries,
    )
    products = {id_: box.products for id_, box in boxes.items() if box.products}
    yield from _of_names(
        ViolationCode.OUTSIDE_PARENT_PRODUCT, "products", products, proposal.products, proposal.all_products
    )


def _of_names(
    code: ViolationCode, key: str, bounds: Mapping[str, frozenset[str]], named: Iterable[Named], all_: bool
) -> Iterator[Violation]:
    """Industries or products: all of them, or those named, lie in each of the bounds, which are by grant."""
    if bounds and all_:
        yield Violation(code, at(key), limit=next(iter(bounds)))
    for each in named:
        narrow = next((id_ for id_, bound in bounds.items() if not bound.intersection(each.lineage)), None)
        if narrow is not None:
            yield Violation(code, at(key, each.position), about=each.name, limit=narrow)


def _of_days(proposal: Proposal, parent: Parent) -> Iterator[Violation]:
    """Rule 2, the days: inside those on which the parent and all above it hold, revoked days apart."""
    grant = parent.grant
    during = in_force((grant.term, *(link.term for link in grant.above)))
    start, end = proposal.valid.start, proposal.valid.end
    begins = during is not None and (during.start is None or (start is not None and during.start <= start))
    ends = during is not None and (during.end is None or (end is not None and end <= during.end))
    code = ViolationCode.OUTSIDE_PARENT_DATES
    if not begins:
        limit = str(during.start) if during is not None else ""
        yield Violation(code, at("validFrom"), about=grant.id, limit=limit)
    if not ends:
        limit = str(during.end) if during is not None else ""
        yield Violation(code, at("validTo"), about=grant.id, limit=limit)


def _of_grantee(proposal: Proposal, grantee: AgentFacts) -> Iterator[Violation]:
    """Whether the grantee may be granted anything, and rule 3: its level's cap."""
    if grantee.status not in _GRANTABLE:
        yield Violation(ViolationCode.AGENT_NOT_ACTIVE, at("grantee"), about=f"Agent:{grantee.code}")
    limit = cap(grantee.level, grantee.base)
    for area in proposal.areas:
        if limit is None or not lies_in(area.places, frozenset({limit.key})):
            yield Violation(
                ViolationCode.OUTSIDE_LEVEL_CAP,
                at("areas", area.position),
                about=area.name,
                limit=limit.name if limit is not None and proposal.grantee_seen else "",
            )


def _of_grade(grantee: AgentFacts, policy: Policy) -> Iterator[Violation]:
    """An agent of a bad grade keeps what it has and is granted nothing more (考核结果运用)."""
    if grantee.grade is not None and worse(grantee.grade, policy.grant_grade):
        yield Violation(
            ViolationCode.GRADE_BARS_GRANTS, at("grantee"), about=grantee.grade, limit=policy.grant_grade
        )


def _of_kind(proposal: Proposal, grantee: AgentFacts) -> Iterator[Violation]:
    """Rule 4: an industry agent's own industries, a regional agent's number of sections."""
    code = ViolationCode.KIND_BOUND
    if grantee.kind == "INDUSTRY":
        if proposal.all_industries:
            yield Violation(code, at("industries"))
        for each in proposal.industries:
            if not grantee.industries.intersection(each.lineage):
                yield Violation(code, at("industries", each.position), about=each.name)
    elif grantee.kind == "REGIONAL":
        limit = grantee.section_limit
        if _most_sections(proposal) > limit:
            yield Violation(code, at("industries"), limit=str(limit))


def _most_sections(proposal: Proposal) -> int:
    """Into how many sections the grantee would reach on the day it reaches into most.

    The number grows only on a day when some grant begins. Suspended grants come back, so they count.
    """
    spans = [(until(each.term.valid, each.term.revoked_on), each.sections) for each in proposal.held]
    others = [(span, sections) for span, sections in spans if span is not None]
    first = _first(proposal)
    begins = {first, *(span.start for span, _ in others if span.start is not None and span.start > first)}
    return max(
        (
            len(proposal.sections.union(*(sections for span, sections in others if span.holds(day))))
            for day in begins
            if not proposal.valid.over(day)
        ),
        default=0,
    )


def _of_rivals(proposal: Proposal) -> Iterator[Violation]:
    """Rule 6: no exclusive grant of another chain has a part in common, nor any if this one is exclusive.

    The grantee's own other grants count as well: two chains to one market would not end together. A decision
    is milder, since nobody is excluded by a grant of their own (`resolvers.rules.exclusivity`).
    """
    if not (proposal.all_industries or proposal.industries) or not (
        proposal.all_products or proposal.products
    ):
        return  # nothing that was named is there, which is no claim to everything
    for area in proposal.areas:
        standing = [each.id for each in proposal.rivals if _conflicts(proposal, area, each)]
        if standing:
            yield Violation(
                ViolationCode.EXCLUSIVE_CONFLICT,
                at("areas", area.position),
                about=area.name,
                grants=tuple(sorted(standing)),
            )


def _conflicts(proposal: Proposal, area: NamedArea, rival: Rival) -> bool:
    if not (proposal.exclusive or rival.exclusive) or rival.during is None:
        return False
    if proposal.parent is not None and rival.id in _line(proposal.parent):
        return False
    industries = tuple(each.lineage for each in proposal.industries)
    products = frozenset(each.lineage[0] for each in proposal.products)
    ours = Extent(area.places, industries, products)
    return overlap(ours, rival.extent) and _meets(proposal.valid, rival.during)


def _meets(first: Interval, second: Interval) -> bool:
    return first.meet(second) is not None


def _line(parent: Parent) -> frozenset[str]:
    """The parent and those above it: a chain does not conflict with itself."""
    return frozenset({parent.grant.id, *(link.id for link in parent.grant.above)})
