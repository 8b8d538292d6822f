"""The customers an agent may serve, as one Cypher subquery: the rules of `resolvers/rules` for a whole set.

It walks from what narrows most to what narrows least: the agent's chains that are in force; the territories
of their areas inside the agent's cap, in the order of their keys; in each the chains that reach it and the
exclusive grants over it; then its customers by code. Nothing is sorted but territories and the customers of
one of them, so that a page costs what it shows, however many customers a province has.

`#n` is the agent, `#c` the customer, `#value` a product's code or null, `#limit` the number of sections that
a regional agent may reach into, `#page` and `#within` what else a territory `w` and a customer must satisfy
to follow a cursor.
"""

from graph.mapping.authority import base, lineage, record, rooted, selling
from graph.mapping.on_day import above, below, held, live, on_day, same_place
from graph.mapping.template import Template


def _status(name: str) -> str:
    return f"coalesce({record(name)}[1], {name}.status)"


def _unbroken(name: str) -> str:
    """That every grant above is in force and its holder active, and the topmost one a company's."""
    return f"""\
NOT EXISTS {{ MATCH ({name})-[:DERIVED_FROM*1..]->(up:Delegation)-[:GRANTED_TO]->(ho:Agent)
             WHERE NOT ({live("up")}) OR {_status("ho")} <> 'ACTIVE' }}
AND {rooted(name)}"""


# The sections that the live grants of the agent up to this one reach into.
_SECTIONS = f"""\
COUNT {{ MATCH (#n)<-[:GRANTED_TO]-(og:Delegation)
        WHERE og.id <= gr.id AND {live("og")}
        MATCH (se:Industry {{level: 'SECTION'}})
        WHERE NOT EXISTS {{ (og)-[:FOR_INDUSTRY]->() }}
           OR EXISTS {{ (og)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(se) }}
        RETURN DISTINCT se }}"""

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

# The exclusive grants over a territory z that are in force with their chains, each before those above it.
_RIVALS = f"""\
COLLECT {{ {above("z", "zu")}
  {same_place("zu", "zw")}
  MATCH (zw)<-[:COVERS*0..1]-()<-[:EXCLUSIVE_IN]-(ex:Delegation)
  WITH DISTINCT ex
  WHERE {live("ex")} AND {_unbroken("ex")} AND {selling("ex")} AND NOT EXISTS {{ (ex)-[:GRANTED_TO]->(#n) }}
  WITH {_LINE.format(x="ex")} AS re
  WHERE all(x IN tail(re) WHERE {_REACHES} AND {selling("x")})
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
CASE WHEN EXISTS {{ (#c)<-[:RECORD_OF]-() }}
     THEN COLLECT {{ OPTIONAL MATCH (#c)<-[:RECORD_OF]-(cr:CustomerRecord) WHERE {held("cr")}
       WITH {{size: coalesce(cr.size, #c.size), grade: coalesce(cr.grade, #c.grade),
             cardTier: coalesce(cr.cardTier, #c.cardTier)}} AS co
       RETURN {_PROTECTING}
     }}[0]
     ELSE {_PROTECTING.replace("co.", "#c.")} END"""
_EXCEPTED = f"""\
EXISTS {{ MATCH (#c)<-[:EXCEPTS]-(pe:ProtectionException)-[:IN_FAVOUR_OF]->(#n) WHERE {held("pe")} }}"""

SERVABLE = Template(f"""\
MATCH (#n)<-[:GRANTED_TO]-(gr:Delegation)
WHERE {_status("#n")} = 'ACTIVE' AND {live("gr")} AND {_unbroken("gr")} AND {selling("gr")}
  AND NOT EXISTS {{ MATCH (gr)-[:DERIVED_FROM*1..]->(pu:Delegation) WHERE NOT {selling("pu")} }}
  AND (#n.kind <> 'REGIONAL' OR {_SECTIONS} <= #limit)
WITH #n, collect({_LINE.format(x="gr")}) AS lines_
WITH #n, lines_, {base("#n")} AS ba, coalesce({record("#n")}[0], #n.level) AS lv
WITH #n, lines_, head([pl IN ba WHERE pl[1] = lv] + ba)[0] AS cap_
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
  MATCH (w)<-[:LOCATED_IN]-(#c:Customer)
  WHERE #within AND (NOT {_PROTECTED} OR {_EXCEPTED})
  MATCH (#c)-[:OF_INDUSTRY]->(ind_:Industry)
  WHERE (#n.kind <> 'INDUSTRY' OR EXISTS {{ (#n)-[:ACTS_IN]->()<-[:SUBCLASS_OF*0..3]-(ind_) }})
    AND any(ch IN chains_ WHERE all(x IN ch WHERE {_FOR_INDUSTRY})
            AND none(ri IN rivals_ WHERE {_PREVAILS}))
  RETURN #c ORDER BY #c.code
}}""")
