"""What a change of boundaries means for grants, regions and agents: read before it and after it.

The day of every statement is that of the change; before it is written, the old records are in force on it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.mapping import authority
from graph.mapping.on_day import above, below, on_day, same_place
from graph.mapping.template import Template
from graph.session import Rows, Transaction
from resolvers.rules.boundary import BoundaryChange

# In force on the day, or later.
_ALIVE = "(g.validTo IS NULL OR g.validTo > #date) AND (g.revokedOn IS NULL OR g.revokedOn > #date)"


def _names(name: str, key: str) -> str:
    """That a grant names an area which the territory of a key is a part of."""
    return f"""\
EXISTS {{ MATCH (y:Territory {{key: {key}}})
         {above("y", "z")}
         {authority.naming("IN_TERRITORY", name)} }}"""


def _covers(name: str, key: str) -> str:
    """The same of a region."""
    return f"""\
EXISTS {{ MATCH (y:Territory {{key: {key}}})
         {above("y", "z")}
         {same_place("z", "w")}
         MATCH (w)<-[:COVERS]-({name}) }}"""


def _written(text: str) -> str:
    return Template(text).written(date="$on")


_NAMED = f"""\
MATCH (x:Territory) WHERE x.key IN $keys
{same_place("x", "t")}"""

# Per successor, by the keys of what makes it up: the grants that name a record that gives, and contain all
# of it, each above them as well.
_GRANTS = _written(f"""\
{_NAMED}
MATCH (t)<-[:IN_TERRITORY]-(g:Delegation)
WHERE {_ALIVE}
WITH DISTINCT g
UNWIND range(0, size($contents) - 1) AS i
WITH g, i
WHERE NOT EXISTS {{ MATCH (g)-[:DERIVED_FROM*0..]->(u:Delegation)
                   UNWIND $contents[i] AS k
                   WITH u, k WHERE NOT {_names("u", "k")} RETURN u }}
RETURN g.id, i ORDER BY g.id, i""")

_REGIONS = _written(f"""\
{_NAMED}
MATCH (t)<-[:COVERS]-(g:Region)
WITH DISTINCT g
UNWIND range(0, size($contents) - 1) AS i
WITH g, i WHERE all(k IN $contents[i] WHERE {_covers("g", "k")})
RETURN g.code, i ORDER BY g.code, i""")

# Grants and regions that name one of the keys and do not contain all that is expected.
_SHORT_GRANTS = _written(f"""\
{_NAMED}
MATCH (t)<-[:COVERS*0..1]-()<-[:IN_TERRITORY]-(g:Delegation)
WHERE {_ALIVE}
WITH DISTINCT g WHERE any(k IN $expected WHERE NOT {_names("g", "k")})
RETURN g.id ORDER BY g.id""")

_SHORT_REGIONS = _written(f"""\
{_NAMED}
MATCH (t)<-[:COVERS]-(g:Region)
WITH DISTINCT g WHERE any(k IN $expected WHERE NOT {_covers("g", "k")})
RETURN g.code ORDER BY g.code""")

# Grants at or below one of the keys of which a place lies outside the parent's areas, or outside the
# territory of the company that granted them.
_OUTSIDE = _written(f"""\
MATCH (x:Territory) WHERE x.key IN $keys
{below("x", "b")}
{same_place("b", "t")}
MATCH (t)<-[:COVERS*0..1]-()<-[:IN_TERRITORY]-(g:Delegation)
WHERE {_ALIVE}
WITH DISTINCT g
MATCH (g)-[:IN_TERRITORY]->()-[:COVERS*0..1]->(c:Territory)
{same_place("c", "y")} AND {on_day("y")}
WITH DISTINCT g, y
OPTIONAL MATCH (g)-[:DERIVED_FROM]->(u:Delegation)
WITH g, y, u
WHERE CASE WHEN u IS NULL THEN
    EXISTS {{ (g)<-[:GRANTED]-(:Company) }} AND NOT EXISTS {{
      {above("y", "z")}
      MATCH (z)<-[:OPERATES_IN]-(:Company)-[:GRANTED]->(g) }}
  ELSE NOT EXISTS {{
      {above("y", "z")}
      {authority.naming("IN_TERRITORY", "u")} }} END
RETURN DISTINCT g.id ORDER BY g.id""")

_BASED = _written(f"""\
MATCH (x:Territory) WHERE x.key IN $keys
{below("x", "b")}
{same_place("b", "t")}
MATCH (t)<-[:BASED_IN|WAS_BASED_IN]-(n)
CALL (n) {{
  WITH n WHERE n:Agent RETURN n AS a
  UNION
  MATCH (n)-[:RECORD_OF]->(a:Agent) RETURN a
}}
RETURN DISTINCT a.code""")

# Where an agent acts at most by its level: the key of that territory, null where its base is unknown.
_CAPS = _written(f"""\
MATCH (a:Agent) WHERE a.code IN $agents
WITH a, coalesce({authority.record("a")}[0], a.level) AS level, {authority.base("a")} AS lines
RETURN a.code, head([pl IN lines WHERE pl[1] = level] + lines)[0] ORDER BY a.code""")


_COMPANIES = """\
MATCH (x:Territory)<-[:OPERATES_IN]-(c:Company) WHERE x.key IN $keys
RETURN c.code ORDER BY c.code"""


@dataclass(frozen=True, slots=True)
class Before:
    """What is read before the change: grants that lie outside already, and where agents may act."""

    outside: frozenset[str]
    caps: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Effects:
    """Reads what a change means; each method says whether before or after."""

    transaction: Transaction
    change: BoundaryChange

    async def before(self) -> Before:
        """Before: what will be compared with afterwards."""
        agents = [code for (code,) in await self._run(_BASED, keys=self._touched)]
        caps = dict(await self._caps(agents))
        return Before(frozenset(await self._keys(_OUTSIDE, keys=self._touched)), caps)

    async def outside(self, before: Before) -> list[str]:
        """After: the grants that no longer lie inside what they were granted out of."""
        return [each for each in await self._keys(_OUTSIDE, keys=self._all) if each not in before.outside]

    async def capped(self, before: Before) -> list[str]:
        """After: the agents that may act elsewhere than before, but for a new name or code."""
        renamed = (
            dict.fromkeys(self.change.source_keys, self._successors[0]) if self.change.same_place else {}
        )
        return [
            code
            for code, cap in await self._caps(before.caps)
            if cap != renamed.get(before.caps[code] or "", before.caps[code])
        ]

    async def fitting(self) -> tuple[list[list[str]], list[list[str]]]:
        """Before: grants, and regions, with the successors that add nothing to them, as pairs of keys."""
        contents = [list(self.change.contents(each)) for each in self.change.successors]
        found = []
        for text in (_GRANTS, _REGIONS):
            rows = await self._run(text, keys=self.change.source_keys, contents=contents)
            found.append([[key, self._successors[index]] for key, index in rows])
        return found[0], found[1]

    async def wider(self) -> tuple[list[str], list[str]]:
        """Before: grants and regions that name what takes something in, and do not contain that yet."""
        existing = [each.record.key for each in self.change.successors if each.record is not None]
        return await self._short(existing, self.change.source_keys)

    async def narrower(self) -> tuple[list[str], list[str]]:
        """After: grants and regions that named a record that gave, and do not contain all it became."""
        kept = () if self.change.ends else self.change.source_keys
        return await self._short(self.change.source_keys, (*self._successors, *kept))

    async def companies(self) -> list[str]:
        """After: the companies of a merged territory, where they are several."""
        found = await self._keys(_COMPANIES, keys=self._successors)
        return found if len(found) > 1 else []

    async def _short(self, keys: Sequence[str], expected: Sequence[str]) -> tuple[list[str], list[str]]:
        if not keys:
            return [], []
        found = [
            await self._keys(text, keys=keys, expected=expected) for text in (_SHORT_GRANTS, _SHORT_REGIONS)
        ]
        return found[0], found[1]

    @property
    def _successors(self) -> list[str]:
        return [self.change.key(each) for each in self.change.successors]

    @property
    def _touched(self) -> list[str]:
        existing = [each.record.key for each in self.change.successors if each.record is not None]
        return [*self.change.source_keys, *existing]

    @property
    def _all(self) -> list[str]:
        return [*self.change.source_keys, *self._successors]

    async def _caps(self, agents: Iterable[str]) -> list[tuple[str, str | None]]:
        return [(code, cap) for code, cap in await self._run(_CAPS, agents=list(agents))]

    async def _keys(self, text: str, **values: Sequence[object]) -> list[str]:
        return [key for (key,) in await self._run(text, **values)]

    async def _run(self, text: str, **values: Sequence[object]) -> Rows:
        lists = {name: list(each) for name, each in values.items()}
        return await self.transaction.run(text, {**lists, "on": self.change.on})
