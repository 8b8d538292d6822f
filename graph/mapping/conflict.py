"""Pairs of grants that exclude one another on a day, as one Cypher subquery; see `rules/exclusivity`.

It walks from the exclusive grants around a place, which are few, to those that share a place with each. The
first of a pair prevails, so it is always an exclusive one, and pairs come in the order of their ids without
being sorted: a page costs what it shows. Subqueries are few and none holds another where a list does as well:
Neo4j's time to plan them doubles with each (measured: 17 s with the fragments of `servable`).

`#within` is the place or region around which conflicts are sought, `#first` and `#second` are the grants of a
pair and `#n` the pair; `#seen` says that who asks sees both, `#page` and `#beyond` what the first and the
second must satisfy to follow a cursor.
"""

from graph.mapping.authority import naming
from graph.mapping.on_day import above, below, held, on_day, same_place
from graph.mapping.template import Template


def _line(name: str, path: str, top: str) -> str:
    """`MATCH` to a grant's chain, up to the company that made the topmost one; none where it has no such."""
    way = f"({name})-[:DERIVED_FROM|WAS_DERIVED_FROM*0..]->({top}:Delegation)"
    return (
        f"MATCH {path} = {way}<-[:GRANTED]-(:Company)\n"
        f"WHERE NOT EXISTS {{ ({top})-[:DERIVED_FROM]->() }}\n"
        f"AND all(k IN relationships({path})[..-1] WHERE {held('k')})"
    )


# The territories z around a place on the day: it, what it is a part of, what is a part of it.
def _around(name: str, carried: str) -> str:
    return f"""\
{above(name, "za")}
WITH {carried}, {name}, collect(za) AS va
OPTIONAL {below(name, "zb", 1)}
WITH {carried}, {name}, va, collect(zb) AS vb"""


# That a pair's grants are in force, the chains' too, and the holders above active.
_IN_FORCE = f"""\
all(x IN both_ WHERE {on_day("x")} AND (x.revokedOn IS NULL OR #date < x.revokedOn))
AND NOT EXISTS {{ UNWIND both_ AS x MATCH (x)<-[:SUSPENDS]-(sp:Suspension) WHERE {held("sp")} }}
AND NOT EXISTS {{ UNWIND above_ AS x
  MATCH (x)-[:GRANTED_TO]->(ho:Agent)
  OPTIONAL MATCH (ho)<-[:RECORD_OF]-(hr:AgentRecord) WHERE {held("hr")}
  WITH coalesce(hr.status, ho.status) AS st
  WHERE st <> 'ACTIVE'
  RETURN st }}"""

# The widest place in which all grants of both chains hold and that meets the place asked about: what lies in
# a named place of each lies in the narrowest of these, and that one is named.
_AREA = f"""\
COLLECT {{ UNWIND both_ AS x
  MATCH (x)-[:IN_TERRITORY]->(ar)
  MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
  {same_place("ct", "z")} AND {on_day("z")}
  WITH collect(DISTINCT [x, z]) AS cs
  UNWIND cs AS c
  WITH DISTINCT cs, c[1] AS z
  {above("z", "zu")}
  WITH cs, z, collect(zu.key) AS ke
  WHERE (z.key IN wu OR any(k IN ke WHERE k IN wk))
    AND all(x IN both_ WHERE any(c IN cs WHERE c[0] = x AND c[1].key IN ke))
  RETURN z ORDER BY size(ke), z.code LIMIT 1
}}[0]"""

# The widest industry that all of those are for which name any.
_INDUSTRY = """\
COLLECT { UNWIND both_ AS x
  MATCH (x)-[:FOR_INDUSTRY]->(i:Industry)
  WITH collect([x, i]) AS cs
  UNWIND cs AS c
  WITH DISTINCT cs, c[1] AS i
  MATCH (i)-[:SUBCLASS_OF*0..3]->(u:Industry)
  WITH cs, i, collect(u.code) AS ic
  WHERE all(x IN [c IN cs | c[0]] WHERE any(c IN cs WHERE c[0] = x AND c[1].code IN ic))
  RETURN i ORDER BY size(ic), i.code LIMIT 1
}[0]"""

_FOR_ALL = "none(x IN both_ WHERE EXISTS { (x)-[:FOR_INDUSTRY]->() })"

# The products of each; none means all, so that two lists without a product in common are the only bar.
_PRODUCTS = "COLLECT {{ MATCH ({name})-[:FOR_PRODUCT]->(p:Product) RETURN p ORDER BY p.code }}"
_PRODUCT = """\
head(CASE WHEN size(pa) = 0 THEN pb WHEN size(pb) = 0 THEN pa ELSE [p IN pa WHERE p IN pb] END)"""

CONFLICTS = Template(f"""\
MATCH (#within)-[:COVERS*0..1]->(wt:Territory)
{same_place("wt", "wy")} AND {on_day("wy")}
WITH DISTINCT #within, wy
{_around("wy", "#within")}
WITH collect(wy.key) AS wk, collect([z IN va | z.key]) AS wl, collect(va + vb) AS zl
WITH wk, reduce(s = [], l IN wl | s + l) AS wu, reduce(s = [], l IN zl | s + l) AS zs
UNWIND zs AS z
{naming("EXCLUSIVE_IN", "#first")}
WITH DISTINCT wk, wu, #first
WHERE {on_day("#first")} AND #page
WITH wk, wu, #first ORDER BY #first.id
CALL (wk, wu, #first) {{
  {_line("#first", "pf", "tf")}
  MATCH (#first)-[:IN_TERRITORY]->(ar)
  MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
  {same_place("ct", "cy")} AND {on_day("cy")}
  WITH DISTINCT #first, pf, cy
  {_around("cy", "#first, pf")}
  UNWIND va + vb AS z
  WITH DISTINCT #first, pf, z
  {naming("IN_TERRITORY", "#second")}
  WITH DISTINCT #first, pf, #second
  WHERE #beyond AND {on_day("#second")} AND NOT #second IN nodes(pf)
    AND (NOT #second.exclusive OR #first.validFrom < #second.validFrom
         OR (#first.validFrom = #second.validFrom AND #first.id < #second.id))
    AND NOT EXISTS {{ (#first)-[:GRANTED_TO]->()<-[:GRANTED_TO]-(#second) }} AND #seen
  {_line("#second", "ps", "ts")} AND NOT #first IN nodes(ps)
  WITH #first, #second, nodes(pf)[..-1] + nodes(ps)[..-1] AS both_,
       nodes(pf)[1..-1] + nodes(ps)[1..-1] AS above_,
       {_PRODUCTS.format(name="#first")} AS pa, {_PRODUCTS.format(name="#second")} AS pb
  WHERE (size(pa) = 0 OR size(pb) = 0 OR any(p IN pa WHERE p IN pb)) AND {_IN_FORCE}
  WITH #first, #second, both_, {_PRODUCT} AS p, {_INDUSTRY} AS i
  WHERE i IS NOT NULL OR {_FOR_ALL}
  WITH #first, #second, both_, p, i, {_AREA} AS z
  WHERE z IS NOT NULL
  RETURN {{first: #first, second: #second, area: z, industry: i, product: p,
           from: COLLECT {{ UNWIND both_ AS x RETURN max(x.validFrom) }}[0],
           to: COLLECT {{ UNWIND both_ AS x UNWIND [x.validTo, x.revokedOn] AS y RETURN min(y) }}[0]}} AS #n
  ORDER BY #second.id
}}""")
