"""The customers an agent may serve, as one Cypher subquery: the rules of `resolvers/rules` for a whole set.

It walks from what narrows most to what narrows least: the agent's chains that are in force; the territories
of their areas inside the agent's cap, in the order of their keys; in each the chains that reach it and the
exclusive grants over it; then its customers by code. Nothing is sorted but territories and the customers of
one of them, and both before they are looked at, so that a page costs what it shows, however many customers a
province has.

`#n` is the agent, `#c` the customer, `#value` a product's code or null, `#page` and `#within` what else a
territory `w` and a customer must satisfy to follow a cursor.
"""

from graph.mapping.authority import base, lineage, selling
from graph.mapping.chain import (
    for_industry,
    industries,
    line,
    protected,
    reaches,
    section_limit,
    sections,
    unbroken,
)
from graph.mapping.on_day import above, below, held, in_business, live, on_day, same_place
from graph.mapping.template import Template


def _unbroken(lines: str) -> str:
    return unbroken(lines, selling("x"))


# The exclusive grants over a territory z that are in force with their chains, each before those above it, and
# the industries of these; an agent's own exclude it from nothing.
_RIVALS = f"""\
COLLECT {{ {above("z", "zu")}
  {same_place("zu", "zw")}
  MATCH (zw)<-[:COVERS*0..1]-()<-[:EXCLUSIVE_IN]-(ex:Delegation)
  WITH DISTINCT ex
  WHERE {on_day("ex")} AND NOT EXISTS {{ (ex)-[:GRANTED_TO]->(#n) }}
  WITH {line("ex")} AS re
  WHERE {_unbroken("re")} AND all(x IN tail(re) WHERE {reaches("x", "ke")})
  RETURN [re, {industries("re")}]
}}"""

# That an exclusive grant with its line, ri[0], is for the customer's industry, not of the chain ch[0], and
# prevails over it.
_PREVAILS = f"""\
{for_industry("ri[1]", "inds_")}
AND NOT head(ri[0]) IN ch[0] AND NOT head(ch[0]) IN ri[0]
AND (NOT head(ch[0]).exclusive OR head(ri[0]).validFrom < head(ch[0]).validFrom
     OR (head(ri[0]).validFrom = head(ch[0]).validFrom AND head(ri[0]).id < head(ch[0]).id))
AND any(pa IN [head(ri[0])] WHERE any(pb IN [head(ch[0])] WHERE
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
WITH #n, cap_, collect([line_, {industries("line_")}]) AS lines_
UNWIND lines_ AS line_
WITH #n, lines_, cap_, head(line_[0]) AS gr
MATCH (gr)-[:IN_TERRITORY]->(ar)
MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
{same_place("ct", "cy")} AND {on_day("cy")}
{below("cy", "z")}
WITH DISTINCT #n, lines_, cap_, z
{same_place("z", "w")} AND #page
WITH #n, lines_, cap_, z, w ORDER BY w.key
WITH #n, lines_, cap_, z, w, [pl IN {lineage("z")} | pl[0]] AS ke
WHERE cap_ IN ke
WITH #n, w, [ch IN lines_ WHERE all(x IN ch[0] WHERE {reaches("x", "ke")})] AS chains_, {_RIVALS} AS rivals_
CALL (#n, w, chains_, rivals_) {{
  MATCH (w)<-[lo:LOCATED_IN|WAS_LOCATED_IN]-(#c:Customer)
  WHERE {held("lo")} AND lo.unknown IS NULL AND {in_business("#c")} AND #within
  WITH #n, chains_, rivals_, #c ORDER BY #c.code
  MATCH (#c)-[:OF_INDUSTRY]->(ind_:Industry)
  WITH #n, chains_, rivals_, #c, COLLECT {{ MATCH (ind_)-[:SUBCLASS_OF*0..3]->(ui) RETURN ui }} AS inds_
  WHERE any(ch IN chains_ WHERE {for_industry("ch[1]", "inds_")} AND none(ri IN rivals_ WHERE {_PREVAILS}))
  WITH #n, #c, inds_
  WHERE (#n.kind <> 'INDUSTRY' OR EXISTS {{ MATCH (#n)-[:ACTS_IN]->(ai) WHERE ai IN inds_ }})
    AND (NOT {protected("#c")} OR {_EXCEPTED})
  RETURN #c ORDER BY #c.code
}}""")
