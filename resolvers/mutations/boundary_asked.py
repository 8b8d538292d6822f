"""From the input of a change of boundaries to the facts it is decided from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping.on_day import same_place
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.reference import TERRITORIES, Reference, by_key, reference
from resolvers.rules.boundary import TERRITORY, BoundaryChange, Located, Named, Record, Rule, Successor, Taken
from resolvers.rules.violation import Violation, ViolationCode, at

_NEW = ("code", "name", "level", "parent")

# A record, what it lies in, and when something of it changed last.
_RECORDS = f"""\
{lock.NAMED_AREAS}
RETURN head([l IN labels(x) WHERE l <> 'Territory']), x.key, x.code, x.name, x.level, x.until IS NULL,
       toString(x.validFrom),
       COLLECT {{ MATCH (x)-[m:PART_OF|WAS_PART_OF]-()
                  UNWIND [x.validFrom, m.validFrom, m.validTo] AS d RETURN toString(max(d)) }}[0],
       COLLECT {{ MATCH q = (x)-[:PART_OF*1..2]->(z) WITH z, length(q) AS l ORDER BY l RETURN z.key }}"""

_TAKEN = dedent("""\
    MATCH (x:Territory) WHERE x.code IN $codes
    RETURN x.key, x.code, x.name, toString(x.validTo)""")

# What is directly in a record, under whichever name or code of the same place it was put there.
_LOCATED = f"""\
MATCH (x:Territory) WHERE x.key IN $keys
{same_place("x", "t")}
CALL (t) {{
  MATCH (t)<-[r:LOCATED_IN]-(n:Customer)
  RETURN 'Customer' AS label, n.code AS key, null AS level, r.unknown IS NOT NULL AS unknown
  UNION
  MATCH (t)<-[r:BASED_IN]-(n:Agent)
  RETURN 'Agent' AS label, n.code AS key, null AS level, r.unknown IS NOT NULL AS unknown
  UNION
  MATCH (t)<-[r:WAS_BASED_IN]-(c:AgentRecord)-[:RECORD_OF]->(n:Agent)
  WHERE (c.validTo IS NULL OR c.validTo > $on) AND r.validTo IS NULL
  RETURN 'Agent' AS label, n.code AS key, null AS level, false AS unknown
  UNION
  MATCH (t)<-[:OPERATES_IN]-(n:Company)
  RETURN 'Company' AS label, n.code AS key, null AS level, false AS unknown
  UNION
  MATCH (t)<-[:PART_OF]-(n:Territory)
  RETURN 'Territory' AS label, n.key AS key, n.level AS level, false AS unknown
}}
WITH label, key, level, x.key AS record, min(unknown) AS open
RETURN label, key, level, record, open ORDER BY label, key"""


@dataclass(slots=True)
class Asked:
    """What the input names, as far as its IDs can be read; `wrong` says which cannot."""

    sources: list[tuple[int, Reference]] = field(default_factory=list)
    # Per position in `to`: the record in use, and the parent of a new one.
    existing: dict[int, Reference] = field(default_factory=dict)
    parents: dict[int, Reference] = field(default_factory=dict)
    subjects: dict[int, Reference] = field(default_factory=dict)
    wrong: list[Violation] = field(default_factory=list)

    @classmethod
    def of(cls, call: Call) -> "Asked":
        """The names of an input."""
        given, asked = call.input, cls()
        for position, text in enumerate(given["from"]):
            if (found := asked._territory(text, at("from", position))) is not None:
                asked.sources.append((position, found))
        for position, each in enumerate(given["to"]):
            asked._target(position, each)
        for position, each in enumerate(given.get("rules") or ()):
            types = ("Customer", "Agent", "Company", *TERRITORIES)
            subject = reference(each["subject"], types, at("rules", position, "subject"))
            if isinstance(subject, Violation):
                asked.wrong.append(subject)
            else:
                asked.subjects[position] = subject
        return asked

    @property
    def areas(self) -> list[Reference]:
        """Every territory that it names, but for the subjects of rules."""
        return [*(each for _, each in self.sources), *self.existing.values(), *self.parents.values()]

    def _target(self, position: int, given: Mapping[str, Any]) -> None:
        is_new = any(given.get(key) is not None for key in _NEW)
        named = given.get("code") is not None and given.get("name") is not None
        if is_new == (given.get("id") is not None) or (is_new and not named):
            self.wrong.append(Violation(ViolationCode.EMPTY_TARGET, at("to", position)))
        if given.get("id") is not None:
            found = self._territory(given["id"], at("to", position, "id"))
            if found is not None:
                self.existing[position] = found
        if given.get("parent") is not None:
            found = self._territory(given["parent"], at("to", position, "parent"))
            if found is not None:
                self.parents[position] = found

    def _territory(self, text: str, field_: tuple[str, ...]) -> Reference | None:
        found = reference(text, TERRITORIES, field_)
        if isinstance(found, Violation):
            self.wrong.append(found)
            return None
        return found


@dataclass(slots=True)
class Facts:
    """Reads the graph for what an input names; `missing` says what is not there."""

    transaction: Transaction
    call: Call
    asked: Asked
    missing: list[Violation] = field(default_factory=list)

    async def change(self) -> BoundaryChange:
        """The change, as far as what it names is there."""
        given, on = self.call.input, self.call.input["on"]
        subjects = [each for each in self.asked.subjects.values() if each.type in TERRITORIES]
        records = await self._records([*self.asked.areas, *subjects])
        sources = tuple(
            Named(position, record)
            for position, each in self.asked.sources
            if (record := self._record(records, each)) is not None
        )
        parent = await self._common_parent([each.record for each in sources])
        successors = tuple(
            each
            for position, target in enumerate(given["to"])
            if (each := self._successor(position, target, records, sources, parent)) is not None
        )
        keys = [each.record.key for each in sources]
        codes = [each.code for each in successors if each.record is None]
        located = await self.transaction.run(_LOCATED, {"keys": keys, "on": on})
        taken = await self.transaction.run(_TAKEN, {"codes": codes})
        return BoundaryChange(
            given["kind"],
            on,
            self.call.today,
            sources,
            successors,
            tuple(self._rules(records)),
            tuple(
                Located((label, key), record, level, unknown)
                for label, key, level, record, unknown in located
            ),
            tuple(Taken(key, code, name, _day(until)) for key, code, name, until in taken),
            len(given["from"]),
            len(given["to"]),
        )

    async def _records(self, references: Iterable[Reference]) -> dict[tuple[str, str], Record]:
        """Records by type and what names them: the code of one in use, and the key."""
        rows = await self.transaction.run(_RECORDS, lock.area_keys(references))
        found: dict[tuple[str, str], Record] = {}
        for label, key, code, name, level, in_use, begun, changed, above in rows:
            start = date.fromisoformat(begun)
            record = Record(key, code, name, level, in_use, start, _day(changed) or start, tuple(above))
            found[label, key] = record
            if in_use:
                found[label, code] = record
        return found

    def _record(self, records: Mapping[tuple[str, str], Record], each: Reference) -> Record | None:
        record = records.get((each.type, each.key))
        if record is None:
            self.missing.append(each.missing())
        return record

    async def _common_parent(self, sources: Sequence[Record]) -> Record | None:
        """What all records that give lie directly in, if it is one."""
        keys = {each.above[0] if each.above else None for each in sources}
        key = keys.pop() if len(keys) == 1 else None
        if key is None:
            return None
        return next(iter((await self._records([by_key(key)])).values()))

    def _successor(
        self,
        position: int,
        given: Mapping[str, Any],
        records: Mapping[tuple[str, str], Record],
        sources: Sequence[Named],
        parent: Record | None,
    ) -> Successor | None:
        existing = self.asked.existing.get(position)
        if existing is not None:
            record = self._record(records, existing)
            if record is None:
                return None
            return Successor(position, record.code, record.name, record=record)
        if given.get("code") is None or given.get("name") is None:
            return None
        levels = {each.record.level for each in sources}
        level = given.get("level") or (levels.pop() if len(levels) == 1 else None)
        named_parent = given.get("parent") is not None
        if named_parent:
            above = self.asked.parents.get(position)
            parent = self._record(records, above) if above is not None else None
        elif level == "PROVINCE":
            parent = None
        return Successor(position, given["code"], given["name"], level, parent, named_parent)

    def _rules(self, records: Mapping[tuple[str, str], Record]) -> Iterable[Rule]:
        for position, each in enumerate(self.call.input.get("rules") or ()):
            subject = self.asked.subjects.get(position)
            if subject is None:
                continue
            if subject.type not in TERRITORIES:
                yield Rule(position, (subject.type, subject.key), each["to"])
            elif (record := self._record(records, subject)) is not None:
                yield Rule(position, (TERRITORY, record.key), each["to"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None
