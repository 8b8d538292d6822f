"""`createRegion`: name a set of territories (design section 4)."""

from textwrap import dedent

from graph.mapping.models import REGION
from graph.mapping.role import Role
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.new_id import new_id
from resolvers.mutations.region_places import RegionPlaces
from resolvers.rules.region import RegionAsked, against_region
from resolvers.rules.violation import Violation, ViolationCode, at

_CREATE = dedent("""\
    CREATE (g:Region {code: $code, name: $name, kind: $kind})
    WITH g
    MATCH (t:Territory) WHERE t.key IN $territories
    CREATE (g)-[:COVERS]->(t)""")


async def create_region(transaction: Transaction, call: Call) -> Outcome:
    """Make a region, or say every rule against it; `region` is that one.

    An operator makes any, a company those that lie wholly in its territory.
    """
    given = call.input
    if call.principal.role not in {Role.OPERATOR, Role.COMPANY}:
        about = given["name"][:100]
        return refused(Violation(ViolationCode.NOT_ALLOWED, at("territories"), about=about))
    places = await RegionPlaces.of(transaction, call, given["territories"])
    asked = RegionAsked(given["name"], given["kind"], places.places(), bool(places.wrong))
    violations = [*places.wrong, *against_region(asked)]
    if violations:
        return refused(*violations)
    code = await new_id(transaction, REGION, "R")
    values = {
        "code": code,
        "name": given["name"].strip(),
        "kind": given["kind"].strip(),
        "territories": places.keys(),
    }
    await transaction.run(_CREATE, values)
    return Outcome({"region": (code,)}, (Happening(EventType.REGION_CREATED, REGION.label, code),))
