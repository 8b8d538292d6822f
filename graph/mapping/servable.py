"""The customers an agent may serve, as one Cypher subquery: the rules of `resolvers/rules` for a whole set.

It walks from what narrows most to what narrows least: the agent's chains that are in force; the territories
of their areas inside the agent's cap, in the order of their keys; in each the chains that reach it and the
exclusive grants over it; then its customers by code. Nothing is sorted but territories and the customers of
one of them, so that a page costs what it shows, however many customers a province has.

`#n` is the agent, `#c` the customer, `#value` a product's code or null, `#sections` the policy of
`graph.mapping.chain.section_limit`, `#page` and `#within` what else a territory `w` and a customer must
satisfy to follow a cursor.
"""

from graph.mapping.authority import base, lineage, selling
from graph.mapping.chain import for_industry, line, protected, reaches, section_limit, sections, unbroken
from graph.mapping.on_day import above, below, held, live, on_day, same_place
from graph.mapping.template import Template

# That the grant x is for the industry ind_, or for any.
_FOR_INDUSTRY = for_industry("x", "ind_")


def _unbroken(lines: str) -> str:
    return unbroken(lines, selling("x"))


# The exclusive grants over a territory z that are in force with their chains, each before those above it; an
# agent's own exclude it from nothing.
_RIVALS = f"""\
COLLECT {{ {above("z", "zu")}
  {same_place("zu", "zw")}
  MATCH (zw)<-[:COVERS*0..1]-()<-[:EXCLUSIVE_IN]-(ex:Delegation)
  WITH DISTINCT ex
  WHERE {on_day("ex")} AND NOT EXISTS {{ (ex)-[:GRANTED_TO]->(#n) }}
  WITH {line("ex")} AS re
  WHERE {_unbroken("re")} AND all(x IN tail(re) WHERE {reaches("x", "ke")})
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
WHERE #n.kind <> 'REGIONAL' OR {sections("gr", "held_")} <= {section_limit("#n")}
WITH #n, cap_, {line("gr")} AS line_
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
WITH #n, w, [ch IN lines_ WHERE all(x IN ch WHERE {reaches("x", "ke")})] AS chains_, {_RIVALS} AS rivals_
CALL (#n, w, chains_, rivals_) {{
  MATCH (w)<-[lo:LOCATED_IN|WAS_LOCATED_IN]-(#c:Customer)
  WHERE {held("lo")} AND lo.unknown IS NULL AND #within AND (NOT {protected("#c")} OR {_EXCEPTED})
  MATCH (#c)-[:OF_INDUSTRY]->(ind_:Industry)
  WHERE (#n.kind <> 'INDUSTRY' OR EXISTS {{ (#n)-[:ACTS_IN]->()<-[:SUBCLASS_OF*0..3]-(ind_) }})
    AND any(ch IN chains_ WHERE all(x IN ch WHERE {_FOR_INDUSTRY})
            AND none(ri IN rivals_ WHERE {_PREVAILS}))
  RETURN #c ORDER BY #c.code
}}""")
