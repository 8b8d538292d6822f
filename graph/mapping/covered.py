"""Whether any agent may serve a customer: the rules of `resolvers/rules` the other way round than `servable`.

It walks from the territories in question to the grants in force that reach them, sees to each of these once,
however many territories it reaches, and keeps what it says of industries as codes: to tell which of a
hundred grants is for an industry, and which exclusive one prevails, is then a matter of lists.

`#date` is the day, `#sections` the policy of `graph.mapping.chain.section_limit`.
"""

from graph.mapping.authority import base, lineage
from graph.mapping.chain import for_industry, line, protected, section_limit, sections, unbroken
from graph.mapping.on_day import above, held, live, on_day, same_place
from graph.mapping.template import Template


def _grants(narrowed: str = "true") -> str:
    """From territories z of the day to what agents and exclusive grants there are for each.

    Returns per territory z `offers_`, of agents that may act there, and `rivals_`, the exclusive grants over
    it: maps of the same keys, `boxes` being the codes of the industries that a grant and those above it name,
    none of them where all are. `narrowed` is what a grant gr must satisfy besides.
    """
    return f"""\
WITH z, [pl IN {lineage("z")} | pl[0]] AS kz
{above("z", "zu")}
{same_place("zu", "zw")}
WITH zw, collect(DISTINCT {{at: z, keys: kz}}) AS under_
MATCH (zw)<-[:COVERS*0..1]-()<-[:IN_TERRITORY]-(gr:Delegation)
WHERE {on_day("gr")} AND {narrowed}
WITH gr, collect(under_) AS under_
WITH gr, under_, {line("gr")} AS line_
WHERE {unbroken("line_")}
MATCH (gr)-[:GRANTED_TO]->(go:Agent)
OPTIONAL MATCH (go)<-[:RECORD_OF]-(rc:AgentRecord) WHERE {held("rc")}
WITH gr, under_, line_, go, coalesce(rc.level, go.level) AS lv,
     coalesce(rc.status, go.status) = 'ACTIVE' AS able_,
     CASE WHEN go.kind = 'REGIONAL' THEN COLLECT {{
       MATCH (go)<-[:GRANTED_TO]-(lg:Delegation) WHERE {live("lg")} RETURN lg }} END AS held_
WITH gr, under_, line_, go, lv,
     able_ AND (held_ IS NULL OR {sections("gr", "held_")} <=
       {section_limit("go")}) AS able_
WHERE able_ OR gr.exclusive
WITH gr, under_, line_, go, lv, able_, CASE WHEN able_ THEN {base("go")} ELSE [] END AS ba
WITH under_, CASE WHEN able_ THEN head([pl IN ba WHERE pl[1] = lv] + ba)[0] END AS cap_,
     [x IN tail(line_) | COLLECT {{ MATCH (x)-[:IN_TERRITORY]->()-[:COVERS*0..1]->(ct:Territory)
       {same_place("ct", "cy")} AND {on_day("cy")} RETURN cy.key }}] AS within_,
     {{id: gr.id, line: [x IN line_ | x.id], agent: go.code, since: gr.validFrom, exclusive: gr.exclusive,
       boxes: [x IN line_ | COLLECT {{ MATCH (x)-[:FOR_INDUSTRY]->(fi) RETURN fi.code }}],
       products: COLLECT {{ MATCH (gr)-[:FOR_PRODUCT]->(fp) RETURN fp.code }},
       own: CASE WHEN go.kind = 'INDUSTRY'
                 THEN COLLECT {{ MATCH (go)-[:ACTS_IN]->(ai) RETURN ai.code }} END}} AS offer_
UNWIND under_ AS un
UNWIND un AS pl
WITH DISTINCT pl.at AS at_, pl.keys AS ke, cap_, within_, offer_
WHERE all(wi IN within_ WHERE any(wk IN wi WHERE wk IN ke))
WITH at_, collect(CASE WHEN cap_ IN ke THEN offer_ END) AS offers_,
     collect(CASE WHEN offer_.exclusive THEN offer_ END) AS rivals_"""


# Of the industry whose codes, its own and those above it, are up_: what o may do there, and what excludes it.
_FOR_UP = "(size(bo) = 0 OR any(bc IN bo WHERE bc IN up_))"
_PREVAILS = f"""\
ri.agent <> o.agent AND NOT ri.id IN o.line AND NOT o.id IN ri.line
AND (NOT o.exclusive OR ri.since < o.since OR (ri.since = o.since AND ri.id < o.id))
AND (size(ri.products) = 0 OR size(o.products) = 0 OR any(pc IN ri.products WHERE pc IN o.products))
AND all(bo IN ri.boxes WHERE {_FOR_UP})"""
_ALLOWED = f"""\
all(bo IN o.boxes WHERE {_FOR_UP})
AND (o.own IS NULL OR any(ow IN o.own WHERE ow IN up_))
AND none(ri IN rivals_ WHERE {_PREVAILS})"""

_UPWARDS = "COLLECT { MATCH (ind_)-[:SUBCLASS_OF*0..3]->(ui:Industry) RETURN ui.code }"

# From territories z of the day to the codes of the customers `#c` there who are not protected and whom some agent
# may serve; `#seen` is what of a customer who asks may see.
COVERED_AT = Template(f"""\
{_grants()}
CALL (at_, offers_, rivals_) {{
  {same_place("at_", "w")}
  MATCH (w)<-[:LOCATED_IN]-(#c:Customer)
  WHERE #seen AND NOT {protected("#c")}
  MATCH (#c)-[:OF_INDUSTRY]->(ind_:Industry)
  WITH offers_, rivals_, ind_, collect(#c) AS customers_
  WITH offers_, rivals_, customers_, {_UPWARDS} AS up_
  WHERE any(o IN offers_ WHERE {_ALLOWED})
  UNWIND customers_ AS #c
  RETURN #c
}}
RETURN DISTINCT #c.code""")

# That some agent may serve the customer `#n`, protection aside.
_COVERED = f"""\
EXISTS {{ MATCH (#n)-[:LOCATED_IN]->(t:Territory)
  {same_place("t", "z")} AND {on_day("z")}
  MATCH (#n)-[:OF_INDUSTRY]->(ind_:Industry)
  CALL (z, ind_) {{
    {_grants(for_industry("gr", "ind_"))}
    RETURN offers_, rivals_
  }}
  WITH offers_, rivals_, {_UPWARDS} AS up_
  WHERE any(o IN offers_ WHERE {_ALLOWED})
  RETURN 1
}}"""
COVERED = Template(_COVERED)

# That the customer `#n` is not protected and no agent may serve it.
UNCOVERED = Template(f"(NOT {protected('#n')} AND NOT {_COVERED})")
