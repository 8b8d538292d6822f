"""What an input says of a value chain's place, parts and stages, as far as it is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import dedent
from typing import Any

from graph.mapping.models import AGENT
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.authority import interval_of
from resolvers.mutations.authority_in import Cell, authority_in_cell, barred
from resolvers.mutations.call import Call
from resolvers.mutations.proposed import seen
from resolvers.mutations.reference import TERRITORIES, Reference, reference, references
from resolvers.rules.interval import Interval
from resolvers.rules.master import against_retired
from resolvers.rules.value_chain import Composition, Part, Stage, against_composition
from resolvers.rules.violation import Violation, ViolationCode, at

_PLACE = dedent("""\
    MATCH (t:Territory) WHERE (t.code = $code AND t.until IS NULL) OR t.key = $code
    RETURN t.key, t.name, t.until IS NULL""")

_INDUSTRY = "MATCH (i:Industry {code: $code}) RETURN i.code"

_PRODUCTS = "MATCH (p:Product) WHERE p.code IN $codes RETURN p.code, p.name, toString(p.retiredOn)"

_PARTS = dedent("""\
    MATCH (v:ValueChain) WHERE v.code IN $codes
    RETURN v.code, v.name, v.tier, toString(v.validFrom), toString(v.validTo)""")

_AGENTS = {
    role: f"MATCH (a:Agent) WHERE a.code IN $codes AND {seen(role, 'a', AGENT)} RETURN a.code, a.name, null"
    for role in Role
}

# Whether they operate in the place, or in what it is a part of.
_COMPANIES = dedent("""\
    MATCH (c:Company) WHERE c.code IN $codes
    RETURN c.code, c.name, EXISTS {
      (:Territory {key: $territory})-[:PART_OF*0..2]->(:Territory)<-[:OPERATES_IN]-(c) }""")


@dataclass(slots=True)
class StageAsked:
    """A stage as it is asked for, with the products and parties that it names."""

    name: str
    share_bp: int
    products: list[Reference]
    partners: list[Reference]


@dataclass(slots=True)
class ChainAsked:
    """What an input names; `wrong` is what is malformed, or not there."""

    territory: Reference | None
    industry: Reference | None
    parts: list[Reference]
    stages: list[StageAsked]
    wrong: list[Violation] = field(default_factory=list)

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "ChainAsked":
        """What is named, with what is wrong about its IDs; what is not given is empty."""
        asked = cls(None, None, [], [])
        asked.territory = asked._one(given, "territory", TERRITORIES)
        asked.industry = asked._one(given, "industry", ("Industry",))
        asked.parts = asked._several(given.get("composedOf"), ("ValueChain",), "composedOf")
        for position, each in enumerate(given.get("stages") or ()):
            path = ("stages", position)
            asked.stages.append(
                StageAsked(
                    each["name"],
                    each["shareBp"],
                    asked._several(each.get("products"), ("Product",), *path, "products"),
                    asked._several(each["fulfilledBy"], ("Agent", "Company"), *path, "fulfilledBy"),
                )
            )
        return asked

    def agents(self) -> list[str]:
        """The codes of the agents that are to fulfil a stage."""
        return sorted({each.key for each in self._partners("Agent")})

    def _one(self, given: Mapping[str, Any], name: str, types: Sequence[str]) -> Reference | None:
        if given.get(name) is None:
            return None
        found = reference(given[name], types, at(name))
        if isinstance(found, Violation):
            self.wrong.append(found)
            return None
        return found

    def _several(
        self, given: Sequence[str] | None, types: Sequence[str], *path: str | int
    ) -> list[Reference]:
        found, wrong = references(given or (), types, at(*path))
        self.wrong += wrong
        return found

    def _partners(self, type_: str) -> list[Reference]:
        return [each for stage in self.stages for each in stage.partners if each.type == type_]

    async def place(self, transaction: Transaction) -> str | None:
        """The key of the territory in use that is named, if there is one."""
        if self.territory is None:
            return None
        rows = await transaction.run(_PLACE, {"code": self.territory.key})
        if not rows:
            self.wrong.append(self.territory.missing())
            return None
        [[key, name, in_use]] = rows
        if not in_use:
            self.wrong.append(Violation(ViolationCode.AREA_RETIRED, self.territory.field, about=name))
        return str(key)

    async def sector(self, transaction: Transaction) -> str | None:
        """The code of the industry that is named, if there is one."""
        if self.industry is None:
            return None
        if not await transaction.run(_INDUSTRY, {"code": self.industry.key}):
            self.wrong.append(self.industry.missing())
            return None
        return self.industry.key

    async def read_parts(self, transaction: Transaction) -> tuple[Part, ...]:
        """The chains it is to be composed of."""
        rows = await transaction.run(_PARTS, {"codes": [each.key for each in self.parts]})
        found = {code: more for code, *more in rows}
        self.wrong += [each.missing() for each in self.parts if each.key not in found]
        parts = []
        for each in self.parts:
            if each.key in found:
                name, tier, *days = found[each.key]
                parts.append(Part(int(each.field[-1]), name, tier, interval_of(days)))
        return tuple(parts)

    async def against(
        self, transaction: Transaction, call: Call, chain: tuple[str, str, date], place: str, sector: str
    ) -> tuple[list[Violation], frozenset[str]]:
        """Every rule that a chain of a name and tier would break from a day on, and which grants are hidden.

        Everything named must be there, and every agent that fulfils a stage has authority over the whole of
        the place and industry on that day, as every company operates there.
        """
        name, tier, first = chain
        parts = await self.read_parts(transaction)
        for each, called, day in await self._there(transaction, "Product", _PRODUCTS, call):
            over = date.fromisoformat(day) if day is not None else None
            self.wrong += against_retired(called, over, Interval(first), *each.field[1:])
        await self._there(transaction, "Agent", _AGENTS[call.principal.role], call)
        companies = self._partners("Company")
        values = {"codes": [each.key for each in companies], "territory": place}
        found = {code: more for code, *more in await transaction.run(_COMPANIES, values)}
        self.wrong += [each.missing() for each in companies if each.key not in found]
        elsewhere = tuple(
            (each.field, found[each.key][0])
            for each in companies
            if each.key in found and not found[each.key][1]
        )
        stages = tuple(Stage(each.name, each.share_bp, len(each.partners)) for each in self.stages)
        missing = any(each.field[:2] == at("composedOf") for each in self.wrong)
        against = against_composition(Composition(name, tier, first, stages, parts, elsewhere, missing))
        if self.wrong:
            # Of who is not seen nothing is told, so no authority either.
            return [*self.wrong, *against], frozenset()
        decided = await authority_in_cell(transaction, call, Cell(place, sector, first), self.agents())
        hidden: set[str] = set()
        for each in self._partners("Agent"):
            against += barred(decided[each.key], each.field)
            hidden |= decided[each.key].hidden
        return against, frozenset(hidden)

    async def _there(
        self, transaction: Transaction, type_: str, text: str, call: Call
    ) -> list[tuple[Reference, Any, Any]]:
        """What of a type is there, each with what is read of it beside its code."""
        asked = [
            each
            for stage in self.stages
            for each in (stage.products if type_ == "Product" else stage.partners)
            if each.type == type_
        ]
        if not asked:
            return []
        values = {
            "codes": [each.key for each in asked],
            "principal": call.principal.key,
            "today": call.today,
        }
        found = {code: more for code, *more in await transaction.run(text, values)}
        self.wrong += [each.missing() for each in asked if each.key not in found]
        return [(each, *found[each.key]) for each in asked if each.key in found]

    def rows(self) -> list[dict[str, Any]]:
        """The stages, as `write_stages` writes them."""
        return [
            {
                "position": position,
                "name": each.name.strip(),
                "shareBp": each.share_bp,
                "products": [product.key for product in each.products],
                "agents": [partner.key for partner in each.partners if partner.type == "Agent"],
                "companies": [partner.key for partner in each.partners if partner.type == "Company"],
            }
            for position, each in enumerate(self.stages, start=1)
        ]
