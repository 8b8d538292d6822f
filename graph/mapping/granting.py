"""The facts a grant, or its revocation, is decided from; most return lists that `resolvers/mutations` reads.

As in `graph.mapping.authority`, `#date` is the day whose places are meant: a grant is made, moved or ended in
the territories of today, whatever its first day. Names of areas follow the tree upwards, so that "lies in"
and "shares a place with" are answered by looking a key up in a lineage.
"""

from graph.mapping.authority import lineage, naming, rooted
from graph.mapping.on_day import above, below, same_place
from graph.mapping.template import Template


def _keys(name: str) -> str:
    """The keys of a territory's lineage on the day, nearest first; none where it is none then."""
    return f"[pl IN {lineage(name)} | pl[0]]"


def _industries(name: str) -> str:
    return f"COLLECT {{ MATCH ({name})-[:FOR_INDUSTRY]->(fi:Industry) RETURN {_upwards('fi')} }}"


def _upwards(name: str) -> str:
    """The codes of an industry and those above it, nearest first."""
    return (
        f"COLLECT {{ MATCH q = ({name})-[:SUBCLASS_OF*0..3]->(ui:Industry) "
        "WITH ui, length(q) AS l ORDER BY l RETURN ui.code }"
    )


def _places(name: str) -> str:
    """The lineages of the places that a grant names, or that a region it names covers."""
    return (
        f"COLLECT {{ MATCH ({name})-[:IN_TERRITORY]->(pa) MATCH (pa)-[:COVERS*0..1]->(pt:Territory) "
        f"RETURN DISTINCT {_keys('pt')} }}"
    )


# An area: the lineages of the places it consists of. One pattern for both kinds of area: Neo4j takes as long
# to plan a lineage as to plan a small query (measured cold: 950 ms for two, on a busy machine).
AREA = Template(f"COLLECT {{ MATCH (#n)-[:COVERS*0..1]->(t:Territory) RETURN {_keys('t')} }}")

# An industry: the codes of itself and those above it, nearest first.
INDUSTRY = Template(_upwards("#n"))

# What a grant reaches: places, industries, products.
EXTENT = Template(
    f"[{_places('#n')}, {_industries('#n')}, "
    "COLLECT { MATCH (#n)-[:FOR_PRODUCT]->(fp:Product) RETURN fp.code }]"
)

# A grant and those above it, nearest first: `[id, first day, first day no longer valid, revoked on]` each.
LINE = Template("""\
COLLECT { MATCH q = (#n)-[:DERIVED_FROM*0..]->(up:Delegation)
          WITH up, length(q) AS l ORDER BY l
          RETURN [up.id, toString(up.validFrom), toString(up.validTo), toString(up.revokedOn)] }""")

# The codes of the agents that hold a grant and those above it.
HOLDERS = Template("COLLECT { MATCH (#n)-[:DERIVED_FROM*0..]->()-[:GRANTED_TO]->(ho:Agent) RETURN ho.code }")

# Who gave a grant: `[label, code]`.
GRANTOR = Template("""\
COLLECT { MATCH (#n)<-[:GRANTED]-(gp)
          RETURN [CASE WHEN gp:Company THEN 'Company' ELSE 'Agent' END, gp.code] }[0]""")

ROOTED = Template(rooted("#n"))

# `MATCH` to the provinces z in which an area #n lies now, or lay: boundary changes move neither.
PROVINCES = Template(f"""\
MATCH (#n)-[:COVERS*0..1]->(pt:Territory)
{same_place("pt", "y")}
MATCH (y)-[:PART_OF|WAS_PART_OF*0..2]->(z:Province)""")


def _sharing(type_: str) -> Template:
    """`MATCH` to the grants that name, over a type, a place above, at or below one of the keys `#keys`.

    `#first` and `#end` are the days in question, `#industries` the codes that count as above the industries
    in question and `#named` those industries themselves, none of them where all are; `#products` likewise.
    """
    return Template(f"""\
UNWIND #keys AS key_
MATCH (y:Territory {{key: key_}})
CALL (y) {{
  {above("y", "z")}
  RETURN z
  UNION
  {below("y", "z", 1)}
  RETURN z
}}
{naming(type_, "#grant")}
WITH DISTINCT #grant
WHERE (#grant.validTo IS NULL OR #grant.validTo > #first) AND (#end IS NULL OR #grant.validFrom < #end)
  AND (#grant.revokedOn IS NULL OR #grant.revokedOn > #first)
  AND (size(#named) = 0 OR NOT EXISTS {{ (#grant)-[:FOR_INDUSTRY]->() }}
       OR EXISTS {{ MATCH (#grant)-[:FOR_INDUSTRY]->(i:Industry)
                    WHERE i.code IN #industries
                       OR EXISTS {{ MATCH (i)-[:SUBCLASS_OF*1..3]->(j:Industry) WHERE j.code IN #named }} }})
  AND (size(#products) = 0 OR NOT EXISTS {{ (#grant)-[:FOR_PRODUCT]->() }}
       OR EXISTS {{ MATCH (#grant)-[:FOR_PRODUCT]->(p:Product) WHERE p.code IN #products }})""")


SHARING = _sharing("IN_TERRITORY")
SHARING_EXCLUSIVE = _sharing("EXCLUSIVE_IN")
