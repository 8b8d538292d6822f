"""`amendRegion`: change what is on record about a region (design section 4)."""

from textwrap import dedent

from graph.mapping.models import REGION
from graph.session import Transaction
from resolvers.mutations.call import Call, Outcome, refused
from resolvers.mutations.happening import EventType, Happening
from resolvers.mutations.region_places import RegionPlaces, naming, region_in_care
from resolvers.rules.master import changes
from resolvers.rules.region import RegionAsked, against_region_amendment
from resolvers.rules.violation import Violation

_AMEND = dedent("""\
    MATCH (g:Region {code: $region})
    SET g.version = coalesce(g.version, 1) + 1, g.name = $name, g.kind = $kind""")

_COVER = dedent("""\
    MATCH (g:Region {code: $region})
    CALL (g) {
      MATCH (g)-[r:COVERS]->() DELETE r
    }
    CALL (g) {
      MATCH (t:Territory) WHERE t.key IN $territories
      CREATE (g)-[:COVERS]->(t)
    }""")


async def amend_region(transaction: Transaction, call: Call) -> Outcome:
    """Change a region, or say every rule against it; `region` is that one."""
    given = call.input
    territories = given.get("territories")
    places = await RegionPlaces.of(transaction, call, territories or ())
    kept = await region_in_care(transaction, call, places.named)
    if isinstance(kept, Violation):
        return refused(kept)
    name = kept.standing.name if given.get("name") is None else given["name"]
    kind = kept.kind if given.get("kind") is None else given["kind"]
    changed = changes(
        {"name": kept.standing.name, "kind": kept.kind, "territories": kept.territories},
        {
            "name": name.strip(),
            "kind": kind.strip(),
            "territories": kept.territories if territories is None else places.ids(),
        },
    )
    asked = RegionAsked(name, kind, places.places(), bool(places.wrong))
    by = await naming(transaction, call, kept.code, ever=True)
    violations = [
        *places.wrong,
        *against_region_amendment(kept.standing, given["expectedVersion"], changed, asked, by),
    ]
    if violations:
        return refused(*violations)
    values = {
        "region": kept.code,
        "name": name.strip(),
        "kind": kind.strip(),
        "territories": places.keys(),
    }
    await transaction.run(_AMEND, values)
    if any(each.field == "territories" for each in changed):
        await transaction.run(_COVER, values)
    done = Happening(EventType.REGION_AMENDED, REGION.label, kept.code, changes=changed)
    return Outcome({"region": (kept.code,)}, (done,))
