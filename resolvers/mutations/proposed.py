"""From the input of a grant to the facts it is decided from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping import authority
from graph.mapping.granting import AREA, EXTENT, HOLDERS, INDUSTRY, LINE, SHARING, SHARING_EXCLUSIVE
from graph.mapping.model import Model
from graph.mapping.models import AGENT, DELEGATION
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import agent_of, grant_of, term_of
from resolvers.mutations.asked import Asked
from resolvers.mutations.call import Call
from resolvers.mutations.lock import NAMED_AREAS, area_keys
from resolvers.mutations.reference import Reference
from resolvers.rules.facts import AgentFacts
from resolvers.rules.interval import Interval
from resolvers.rules.kind import ALL_SECTIONS
from resolvers.rules.master import against_retired
from resolvers.rules.proposal import (
    Company,
    Extent,
    Held,
    Holder,
    Named,
    NamedArea,
    Parent,
    Proposal,
    Rival,
)
from resolvers.rules.violation import Violation, ViolationCode
from resolvers.rules.within import in_force

_TODAY = "$today"

_COMPANY = dedent("""\
    MATCH (c:Company {code: $code})
    RETURN c.code, c.name, COLLECT { MATCH (c)-[:OPERATES_IN]->(t:Territory) RETURN t.key }[0],
           toString(c.retiredOn)""")

_HOLDER = f"""\
MATCH (a:Agent {{code: $code}})
RETURN a.code, a.name, coalesce({authority.record("a").replace("#date", _TODAY)}[1], a.status)"""

_AREAS = f"""\
{NAMED_AREAS}
WITH x AS area
RETURN head([l IN labels(area) WHERE l <> 'Territory']), area.code, area.key, area.name,
       CASE WHEN area:Region THEN area.retiredOn ELSE area.until END IS NULL,
       {AREA.written(n="area", date=_TODAY)}"""

_INDUSTRIES = f"""\
MATCH (industry:Industry) WHERE industry.code IN $codes
RETURN industry.code, industry.name, {INDUSTRY.written(n="industry")}, null"""

_PRODUCTS = "MATCH (p:Product) WHERE p.code IN $codes RETURN p.code, p.name, [p.code], toString(p.retiredOn)"


def seen(role: Role, name: str, model: Model = DELEGATION) -> str:
    """That a node of a model, a grant unless said otherwise, is seen by who asks."""
    sight = model.scope.get(role)
    return sight.written(name, "$principal", _TODAY) if sight else "true"


# An agent, whether it is seen, and its grants that are not over on the first day asked, with the sections
# they reach into. One may grant to an agent that one does not see: the first grant is what makes it seen.
_GRANTEE = {
    role: f"""\
MATCH (agent:Agent {{code: $code}})
RETURN {authority.AGENT.written(n="agent", date=_TODAY)}, {seen(role, "agent", AGENT)},
       COLLECT {{
         MATCH (agent)<-[:GRANTED_TO]-(held:Delegation)
         WHERE held.validTo IS NULL OR held.validTo > $first
         RETURN [held.id, toString(held.validFrom), toString(held.validTo), toString(held.revokedOn), [],
                 {authority.SECTIONS.written(n="held")}]
       }}"""
    for role in Role
}

_PARENT = {
    role: f"""\
MATCH (parent:Delegation {{id: $id}})
WHERE {seen(role, "parent")}
MATCH (parent)-[:GRANTED_TO]->(holder:Agent)
RETURN {authority.CHAIN.written(n="parent", date=_TODAY)}, parent.redelegable,
       [holder.code, coalesce({authority.record("holder").replace("#date", _TODAY)}[1], holder.status)],
       {HOLDERS.written(n="parent")}"""
    for role in Role
}

_RIVALS = {
    (role, exclusive): f"""\
{
        sharing.written(
            grant="rival",
            keys="$places",
            first="$first",
            end="$end",
            industries="$above",
            named="$named",
            products="$products",
            date=_TODAY,
        )
    }
  AND NOT rival.id IN $line
RETURN rival.id, rival.exclusive, {EXTENT.written(n="rival", date=_TODAY)},
       {LINE.written(n="rival")}, {seen(role, "rival")}"""
    for role in Role
    for exclusive, sharing in ((True, SHARING), (False, SHARING_EXCLUSIVE))
}


@dataclass(slots=True)
class Facts:
    """Reads, in the transaction that will write, what a proposal consists of; `missing` is not there."""

    transaction: Transaction
    call: Call
    asked: Asked
    missing: list[Violation] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)

    async def proposal(self) -> Proposal:
        """The proposal, with whatever of it is there."""
        given = self.call.input
        grantor = await self._grantor()
        grantee, told, held = await self._grantee()
        areas = await self._areas()
        industries = await self._named(self.asked.industries, _INDUSTRIES)
        products = await self._named(self.asked.products, _PRODUCTS)
        parent = await self._parent()
        rivals = await self._rivals(areas, industries, products, parent)
        everything = not given.get("industries")
        return Proposal(
            grantor,
            grantee,
            tuple(areas),
            tuple(industries),
            tuple(products),
            Interval(given["validFrom"], given.get("validTo")),
            given["exclusive"],
            self.call.today,
            told,
            given.get("derivedFrom") is not None,
            parent,
            everything,
            not given.get("products"),
            ALL_SECTIONS if everything else frozenset(each.lineage[-1] for each in industries),
            held,
            rivals,
        )

    async def _run(self, text: str, **values: Any) -> list[list[Any]]:
        always = {"today": self.call.today, "principal": self.call.principal.key}
        return await self.transaction.run(text, {**always, **values})

    async def _grantor(self) -> Company | Holder | None:
        asked = self.asked.grantor
        if asked is None:
            return None
        rows = await self._run(_COMPANY if asked.type == "Company" else _HOLDER, code=asked.key)
        if not rows:
            self.missing.append(asked.missing())
            return None
        if asked.type != "Company":
            return Holder(*rows[0])
        [[code, name, territory, retired]] = rows
        over = date.fromisoformat(retired) if retired is not None else None
        self.missing += against_retired(name, over, Interval(self.call.today), "grantor")
        return Company(code, name, territory)

    async def _grantee(self) -> tuple[AgentFacts | None, bool, tuple[Held, ...]]:
        asked = self.asked.grantee
        if asked is None:
            return None, False, ()
        text = _GRANTEE[self.call.principal.role]
        rows = await self._run(text, code=asked.key, first=self.call.input["validFrom"])
        if not rows:
            self.missing.append(asked.missing())
            return None, False, ()
        [[agent, told, grants]] = rows
        held = (Held(row[0], term_of(row), frozenset(row[-1]) or ALL_SECTIONS) for row in grants)
        return agent_of(agent), told, tuple(held)

    async def _areas(self) -> list[NamedArea]:
        rows = await self._run(_AREAS, **area_keys(self.asked.areas))
        found = {(label, key): row for label, *keys, row in _by_area(rows) for key in keys}
        areas = []
        for asked in self.asked.areas:
            row = found.get((asked.type, asked.key))
            if row is None:
                self.missing.append(asked.missing())
                continue
            name, in_use, places = row
            if not in_use:
                # A grant is made in the places there are; one that was may be named by an older grant.
                self.missing.append(Violation(ViolationCode.AREA_RETIRED, asked.field, about=name))
                continue
            areas.append(NamedArea(int(asked.field[-1]), name, tuple(tuple(each) for each in places)))
        return areas

    async def _named(self, asked: Sequence[Reference], text: str) -> list[Named]:
        if not asked:
            return []
        rows = await self._run(text, codes=[each.key for each in asked])
        found = {code: (name, tuple(lineage)) for code, name, lineage, _ in rows}
        over = {code: date.fromisoformat(day) for code, _, _, day in rows if day is not None}
        self.missing += [each.missing() for each in asked if each.key not in found]
        given = self.call.input
        during = Interval(given["validFrom"], given.get("validTo"))
        for each in asked:
            if each.key in over:
                self.missing += against_retired(found[each.key][0], over[each.key], during, *each.field[1:])
        return [Named(int(each.field[-1]), *found[each.key]) for each in asked if each.key in found]

    async def _parent(self) -> Parent | None:
        asked = self.asked.parent
        if asked is None:
            return None
        rows = await self._run(_PARENT[self.call.principal.role], id=asked.key)
        if not rows:
            self.missing.append(asked.missing())
            return None
        [[grant, redelegable, (holder, status), holders]] = rows
        return Parent(grant_of(grant), redelegable, holder, status, frozenset(holders))

    async def _rivals(
        self,
        areas: Sequence[NamedArea],
        industries: Sequence[Named],
        products: Sequence[Named],
        parent: Parent | None,
    ) -> tuple[Rival, ...]:
        """The grants that may conflict: the graph passes over most that cannot, the rules over the rest."""
        given = self.call.input
        line = () if parent is None else (parent.grant.id, *(link.id for link in parent.grant.above))
        rows = await self._run(
            _RIVALS[self.call.principal.role, given["exclusive"]],
            places=sorted({place[0] for area in areas for place in area.places if place}),
            first=given["validFrom"],
            end=given.get("validTo"),
            above=sorted({code for each in industries for code in each.lineage}),
            named=[each.lineage[0] for each in industries],
            products=[each.lineage[0] for each in products],
            line=list(line),
        )
        self.hidden |= {id_ for id_, *_, seen in rows if not seen}
        return tuple(
            Rival(
                id_,
                exclusive,
                extent_of(extent),
                in_force(term_of((*each, [])) for each in above),
            )
            for id_, exclusive, extent, above, _ in rows
        )


def _by_area(rows: Sequence[Sequence[Any]]) -> list[tuple[str, str, str | None, tuple[str, bool, Any]]]:
    """Areas by what may name them: the label with the code of one in use, or with the key."""
    return [
        (label, code if in_use or label == "Region" else "", key, (name, in_use, places))
        for label, code, key, name, in_use, places in rows
    ]


def extent_of(cells: Sequence[Any]) -> Extent:
    """What a grant reaches; see `graph.mapping.granting.EXTENT`."""
    places, industries, products = cells
    return Extent(
        tuple(tuple(each) for each in places), tuple(tuple(each) for each in industries), frozenset(products)
    )
