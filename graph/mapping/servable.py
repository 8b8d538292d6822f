"""The customers an agent may serve, as one Cypher subquery: the rules of `resolvers/rules` for a whole set.

It walks from what narrows most to what narrows least: the agent's chains that are in force; the territories
of their areas inside the agent's cap, in the order of their keys; in each the chains that reach it and the
exclusive grants over it; then its customers by code. Nothing is sorted but territories and the customers of
one of them, so that a page costs what it shows, however many customers a province has.

`#n` is the agent, `#c` the customer, `#value` a product's code or null, `#limit` the number of sections that
a regional agent may reach into, `#page` and `#within` what else a territory `w` and a customer must satisfy
to follow a cursor.
"""

from graph.mapping.authority import base, lineage, selling
from graph.mapping.on_day import above, below, held, live, on_day, same_place
from graph.mapping.template import Template


def _holder_status(name: str) -> str:
    """The status on the day of the agent that holds a grant."""
    return f"""\
COLLECT {{ MATCH ({name})-[:GRANTED_TO]->(ho:Agent)
          OPTIONAL MATCH (ho)<-[:RECORD_OF]-(hr:AgentRecord) WHERE {held("hr")}
          RETURN coalesce(hr.status, ho.status) }}[0]"""


def _unbroken(line: str) -> str:
    """That a grant and those above it are in force, the holders above active, the last one a company's."""
    return f"""\
all(x IN {line} WHERE {live("x")} AND {selling("x")})
AND all(x IN tail({line}) WHERE {_holder_status("x")} = 'ACTIVE')
AND any(x IN {line} WHERE EXISTS {{ (x)<-[:GRANTED]-(:Company) }}
        AND NOT EXISTS {{ (x)-[:DERIVED_FROM]->() }})"""


# The sections that the live grants of the agent up to this one reach into.
_SECTIONS = """\
CASE WHEN any(x IN held_ WHERE x.id <= gr.id AND NOT EXISTS { (x)-[:FOR_INDUSTRY]->() }) THEN 20
     ELSE size(COLLECT { UNWIND held_ AS og WITH og WHERE og.id <= gr.id
       MATCH (og)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(se:Industry {level: 'SECTION'})
       RETURN DISTINCT se.code }) END"""

# A grant followed by those above it.
_LINE = "[{x}] + COLLECT {{ MATCH ({x})-[:DERIVED_FROM*1..]->(li:Delegation) RETURN li }}"

# That the grant x names an area of which a territory of the lineage ke is a part.
_REACHES = f"""\
EXISTS {{ MATCH (x)-[:IN_TERRITORY]->(ar)
  MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
  {same_place("ct", "cy")} AND {on_day("cy")} AND cy.key IN ke
}}"""

# That the grant x is for the industry ind_, or for any.
_FOR_INDUSTRY = """\
(NOT EXISTS { (x)-[:FOR_INDUSTRY]->() } OR EXISTS { (x)-[:FOR_INDUSTRY]->()<-[:SUBCLASS_OF*0..3]-(ind_) })"""

# The exclusive grants over a territory z that are in force with their chains, each before those above it; an
# agent's own exclude it from nothing.
_RIVALS = f"""\
COLLECT {{ {above("z", "zu")}
  {same_place("zu", "zw")}
  MATCH (zw)<-[:COVERS*0..1]-()<-[:EXCLUSIVE_IN]-(ex:Delegation)
  WITH DISTINCT ex
  WHERE {on_day("ex")} AND NOT EXISTS {{ (ex)-[:GRANTED_TO]->(#n) }}
  WITH {_LINE.format(x="ex")} AS re
  WHERE {_unbroken("re")} AND all(x IN tail(re) WHERE {_REACHES})
  RETURN re
}}"""

# That the exclusive grant ri (with its line) is of another chain than ch, prevails over it, and is for ind_.
_PREVAILS = f"""\
NOT head(ri) IN ch AND NOT head(ch) IN ri
AND (NOT head(ch).exclusive OR head(ri).validFrom < head(ch).validFrom
     OR (head(ri).validFrom = head(ch).validFrom AND head(ri).id < head(ch).id))
AND all(x IN ri WHERE {_FOR_INDUSTRY})
AND any(pa IN [head(ri)] WHERE any(pb IN [head(ch)] WHERE
      NOT EXISTS {{ (pa)-[:FOR_PRODUCT]->() }} OR NOT EXISTS {{ (pb)-[:FOR_PRODUCT]->() }}
      OR EXISTS {{ (pa)-[:FOR_PRODUCT]->()<-[:FOR_PRODUCT]-(pb) }}))"""

_PROTECTING = "(co.size = 'LARGE' OR co.grade = 'A' OR co.cardTier IN ['DIAMOND', 'GOLD'])"
_PROTECTED = f"""\
COLLECT {{ OPTIONAL MATCH (#c)<-[:RECORD_OF]-(cr:CustomerRecord) WHERE {held("cr")}
  WITH {{size: coalesce(cr.size, #c.size), grade: coalesce(cr.grade, #c.grade),
        cardTier: coalesce(cr.cardTier, #c.cardTier)}} AS co
  RETURN {_PROTECTING} }}[0]"""
_EXCEPTED = f"""\
EXISTS {{ MATCH (#c)<-[:EXCEPTS]-(pe:ProtectionException)-[:IN_FAVOUR_OF]->(#n) WHERE {held("pe")} }}"""

SERVABLE = Template(f"""\
OPTIONAL MATCH (#n)<-[:RECORD_OF]-(rc:AgentRecord) WHERE {held("rc")}
WITH #n, coalesce(rc.level, #n.level) AS lv, coalesce(rc.status, #n.status) AS st
WHERE st = 'ACTIVE'
WITH #n, {base("#n")} AS ba, lv
WITH #n, head([pl IN ba WHERE pl[1] = lv] + ba)[0] AS cap_
MATCH (#n)<-[:GRANTED_TO]-(gr:Delegation)
WHERE {live("gr")}
WITH #n, cap_, collect(gr) AS held_
UNWIND held_ AS gr
WITH #n, cap_, held_, gr
WHERE #n.kind <> 'REGIONAL' OR {_SECTIONS} <= #limit
WITH #n, cap_, {_LINE.format(x="gr")} AS line_
WHERE {_unbroken("line_")}
WITH #n, cap_, collect(line_) AS lines_
UNWIND lines_ AS line_
WITH #n, lines_, cap_, head(line_) AS gr
MATCH (gr)-[:IN_TERRITORY]->(ar)
MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
{same_place("ct", "cy")} AND {on_day("cy")}
{below("cy", "z")}
WITH DISTINCT #n, lines_, cap_, z
WITH #n, lines_, cap_, z, [pl IN {lineage("z")} | pl[0]] AS ke
WHERE cap_ IN ke
{same_place("z", "w")} AND #page
WITH #n, lines_, z, ke, w ORDER BY w.key
WITH #n, w, [ch IN lines_ WHERE all(x IN ch WHERE {_REACHES})] AS chains_, {_RIVALS} AS rivals_
CALL (#n, w, chains_, rivals_) {{
  MATCH (w)<-[lo:LOCATED_IN|WAS_LOCATED_IN]-(#c:Customer)
  WHERE {held("lo")} AND lo.unknown IS NULL AND #within AND (NOT {_PROTECTED} OR {_EXCEPTED})
  MATCH (#c)-[:OF_INDUSTRY]->(ind_:Industry)
  WHERE (#n.kind <> 'INDUSTRY' OR EXISTS {{ (#n)-[:ACTS_IN]->()<-[:SUBCLASS_OF*0..3]-(ind_) }})
    AND any(ch IN chains_ WHERE all(x IN ch WHERE {_FOR_INDUSTRY})
            AND none(ri IN rivals_ WHERE {_PREVAILS}))
  RETURN #c ORDER BY #c.code
}}""")
