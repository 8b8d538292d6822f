"""The territories that the input of a region names, and what is read of a region that is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

from graph.mapping.models import REGION
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations import lock
from resolvers.mutations.call import Call
from resolvers.mutations.customer_named import place_of
from resolvers.mutations.master_standing import standing_of
from resolvers.mutations.named_place import NamedPlace, named_place
from resolvers.mutations.reference import TERRITORIES, Reference, reference, references
from resolvers.rules.customer import Place
from resolvers.rules.master import Standing
from resolvers.rules.region import Naming
from resolvers.rules.violation import Violation, ViolationCode, at

# A region with its territories by global ID, and whether who asks operates in, or above, each of them.
_REGION = dedent("""\
    MATCH (g:Region {code: $region})
    RETURN g.kind,
           COLLECT { MATCH (g)-[:COVERS]->(t:Territory) WITH t ORDER BY t.code, t.key
                     RETURN head([l IN labels(t) WHERE l <> 'Territory']) + ':' +
                            CASE WHEN t.until IS NULL THEN t.code ELSE t.key END },
           NOT EXISTS { MATCH (g)-[:COVERS]->(t:Territory) WHERE t.until IS NULL AND NOT EXISTS {
             (t)-[:PART_OF*0..2]->(:Territory)<-[:OPERATES_IN]-(:Company {code: $principal}) } }""")

_NAMING = dedent("""\
    MATCH (g:Region {code: $region})
    RETURN COLLECT { MATCH (g)<-[:IN_TERRITORY]-(d:Delegation)
                     WHERE $ever OR ((d.validTo IS NULL OR $today < d.validTo)
                       AND (d.revokedOn IS NULL OR ($today < d.revokedOn AND d.validFrom < d.revokedOn)))
                     WITH d ORDER BY d.id RETURN d.id },
           COLLECT { MATCH (g)<-[:LOOKS_INTO]-(m:SupervisionMandate) WHERE $today < m.validTo
                     WITH m ORDER BY m.id RETURN m.id }""")


@dataclass(slots=True)
class RegionPlaces:
    """What an input names, as far as it is there; `wrong` is what is not."""

    named: list[Reference] = field(default_factory=list)
    found: list[tuple[int, NamedPlace]] = field(default_factory=list)
    wrong: list[Violation] = field(default_factory=list)

    @classmethod
    async def of(cls, transaction: Transaction, call: Call, given: Sequence[str]) -> "RegionPlaces":
        """The territories of a list of IDs."""
        named, wrong = references(given, TERRITORIES, at("territories"))
        places = cls(named, [], wrong)
        for each in named:
            found = await named_place(transaction, call, each)
            if isinstance(found, Violation):
                places.wrong.append(found)
            else:
                places.found.append((int(each.field[-1]), found))
        return places

    def places(self) -> tuple[tuple[int, Place], ...]:
        """The same as rules know them."""
        return tuple((position, place) for position, each in self.found if (place := place_of(each)))

    def keys(self) -> list[str]:
        """The keys of the territories."""
        return [each.key for _, each in self.found]

    def ids(self) -> str:
        """Their global IDs in the order of codes, as a change tells them."""
        return ", ".join(each.id for _, each in sorted(self.found, key=lambda found: found[1].code))


@dataclass(frozen=True, slots=True)
class RegionKept:
    """A region as it is, and the global IDs of its territories as a change tells them."""

    code: str
    standing: Standing
    kind: str
    territories: str


async def region_in_care(
    transaction: Transaction, call: Call, areas: Sequence[Reference] = ()
) -> RegionKept | Violation:
    """The region that the input names as `region`, which is locked as are places of grants; else why not.

    An operator keeps any, a company those that lie wholly in its territory.
    """
    given = call.input["region"]
    forbidden = Violation(ViolationCode.NOT_ALLOWED, at("region"), about=given[:100])
    if call.principal.role not in {Role.OPERATOR, Role.COMPANY}:
        return forbidden
    wanted = reference(given, ("Region",), at("region"))
    if isinstance(wanted, Violation):
        return wanted
    await lock.to_keep_region(transaction, wanted, areas)
    standing = await standing_of(transaction, REGION, wanted.key)
    if standing is None:
        return wanted.missing()
    values: Mapping[str, Any] = {"region": wanted.key, "principal": call.principal.key}
    [[kind, territories, own]] = await transaction.run(_REGION, values)
    if call.principal.role is Role.COMPANY and not own:
        return forbidden
    return RegionKept(wanted.key, standing, kind, ", ".join(territories))


async def naming(transaction: Transaction, call: Call, region: str, *, ever: bool) -> Naming:
    """What names a region: grants that are not over or, if `ever`, all that did; mandates not over."""
    values = {"region": region, "ever": ever, "today": call.today}
    [[grants, mandates]] = await transaction.run(_NAMING, values)
    return Naming(tuple(grants), tuple(mandates))
