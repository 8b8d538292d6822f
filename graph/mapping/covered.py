"""Whether any agent may serve a customer: the rules of `resolvers/rules` the other way round than `servable`.

It walks from the territories in question to the grants in force that reach them, sees to each of these once,
however many territories it reaches, and keeps what it says of industries as codes: to tell which of a
hundred grants is for an industry, and which exclusive one prevails, is then a matter of lists.

`#date` is the day.
"""

from graph.mapping.authority import base, lineage
from graph.mapping.chain import line, protected, section_limit, sections, unbroken
from graph.mapping.on_day import above, below, held, in_business, live, on_day, same_place
from graph.mapping.template import Template

# How many territories are seen to at a time: a city with its counties, mostly.
_BLOCK = 16


def _lineages(name: str, type_: str) -> str:
    """The industries at the end of a relationship, each as the codes of itself and of those above it."""
    return f"""\
COLLECT {{ MATCH fq = ({name})-[:{type_}]->()-[:SUBCLASS_OF*0..3]->(:Industry {{level: 'SECTION'}})
          RETURN [fi IN tail(nodes(fq)) | fi.code] }}"""


def _grants(narrowed: str = "true", gr: str = "gr", seen: str = "true") -> str:
    """From territories z of the day to what agents and exclusive grants there are for each.

    Returns per territory z `offers_`, of agents that may act there, and `rivals_`, the exclusive grants over
    it: maps of the same keys, `boxes` being the lineages of the industries that a grant and those above it
    name, none of them where all are. `narrowed` is what a grant must satisfy besides, `gr` its name, `seen`
    whether it is seen.
    """
    return f"""\
WITH z, [pl IN {lineage("z")} | pl[0]] AS kz
{above("z", "zu")}
{same_place("zu", "zw")}
WITH zw, collect(DISTINCT {{at: z, keys: kz}}) AS under_
MATCH (zw)<-[:COVERS*0..1]-()<-[:IN_TERRITORY]-({gr}:Delegation)
WHERE {on_day(gr)} AND {narrowed}
WITH {gr}, collect(under_) AS under_
WITH {gr}, under_, {line(gr)} AS line_
WHERE {unbroken("line_")}
MATCH ({gr})-[:GRANTED_TO]->(go:Agent)
OPTIONAL MATCH (go)<-[:RECORD_OF]-(rc:AgentRecord) WHERE {held("rc")}
WITH {gr}, under_, line_, go, coalesce(rc.level, go.level) AS lv,
     coalesce(rc.status, go.status) = 'ACTIVE' AS able_,
     CASE WHEN go.kind = 'REGIONAL' THEN COLLECT {{
       MATCH (go)<-[:GRANTED_TO]-(lg:Delegation) WHERE {live("lg")} RETURN lg }} END AS held_
WITH {gr}, under_, line_, go, lv,
     able_ AND (held_ IS NULL OR {sections(gr, "held_")} <= {section_limit("go")}) AS able_
WHERE able_ OR {gr}.exclusive
WITH {gr}, under_, line_, go, lv, able_, CASE WHEN able_ THEN {base("go")} ELSE [] END AS ba
WITH under_, CASE WHEN able_ THEN head([pl IN ba WHERE pl[1] = lv] + ba)[0] END AS cap_,
     [x IN tail(line_) | COLLECT {{ MATCH (x)-[:IN_TERRITORY]->()-[:COVERS*0..1]->(ct:Territory)
       {same_place("ct", "cy")} AND {on_day("cy")} RETURN cy.key }}] AS within_,
     {{id: {gr}.id, line: [x IN line_ | x.id], agent: go.code, seen: {seen},
       exclusive: {gr}.exclusive, since: {gr}.validFrom,
       boxes: [x IN line_ | {_lineages("x", "FOR_INDUSTRY")}],
       products: COLLECT {{ MATCH ({gr})-[:FOR_PRODUCT]->(fp) RETURN fp.code }},
       own: CASE WHEN go.kind = 'INDUSTRY'
                 THEN {_lineages("go", "ACTS_IN")} END}} AS offer_
UNWIND under_ AS un
UNWIND un AS pl
WITH DISTINCT pl.at AS at_, pl.keys AS ke, cap_, within_, offer_
WHERE all(wi IN within_ WHERE any(wk IN wi WHERE wk IN ke))
WITH at_, collect(CASE WHEN cap_ IN ke THEN offer_ END) AS offers_,
     collect(CASE WHEN offer_.exclusive THEN offer_ END) AS rivals_"""


# Of the industry whose codes, its own and those above it, are up_: what o may do there, and what excludes it.
_FOR_UP = "(size(bo) = 0 OR any(bc IN bo WHERE bc[0] IN up_))"
_PREVAILS = f"""\
ri.agent <> o.agent AND NOT ri.id IN o.line AND NOT o.id IN ri.line
AND (NOT o.exclusive OR ri.since < o.since OR (ri.since = o.since AND ri.id < o.id))
AND (size(ri.products) = 0 OR size(o.products) = 0 OR any(pc IN ri.products WHERE pc IN o.products))
AND all(bo IN ri.boxes WHERE {_FOR_UP})"""
_ALLOWED = f"""\
all(bo IN o.boxes WHERE {_FOR_UP})
AND (o.own IS NULL OR any(ow IN o.own WHERE ow[0] IN up_))
AND none(ri IN rivals_ WHERE {_PREVAILS})"""

_UPWARDS = "COLLECT { MATCH (ind_)-[:SUBCLASS_OF*0..3]->(ui:Industry) RETURN ui.code }"

# That a grant gr names one of up_, or none.
_NAMED = """\
(NOT EXISTS { (gr)-[:FOR_INDUSTRY]->() }
 OR EXISTS { MATCH (gr)-[:FOR_INDUSTRY]->(ni) WHERE ni.code IN up_ })"""

# That some agent may serve the customer `#n`, protection aside.
_COVERED = f"""\
EXISTS {{ MATCH (#n)-[lo:LOCATED_IN|WAS_LOCATED_IN]->(t:Territory)
  WHERE {held("lo")} AND lo.unknown IS NULL
  {same_place("t", "z")} AND {on_day("z")}
  MATCH (#n)-[:OF_INDUSTRY]->(ind_:Industry)
  WITH z, {_UPWARDS} AS up_
  CALL (z, up_) {{
    {_grants(_NAMED)}
    RETURN offers_, rivals_
  }}
  WITH up_, offers_, rivals_
  WHERE any(o IN offers_ WHERE {_ALLOWED})
  RETURN 1
}}"""
COVERED = Template(_COVERED)

# That the customer `#n` is neither retired nor protected, and no agent may serve it.
UNCOVERED = Template(f"({in_business('#n')} AND NOT {protected('#n')} AND NOT {_COVERED})")


# What there is for a territory `name`, of what was found for several of them; null where nothing was.
def _found(name: str) -> str:
    return f"head([fo IN found_ WHERE fo.at = {name}])"


def _found_for(places: str, gr: str = "gr", seen: str = "true") -> str:
    """`CALL` that sees to each grant over a list of territories once; the list need not be of the day's."""
    return f"""\
CALL ({places}) {{
  UNWIND {places} AS pt
  {same_place("pt", "z")} AND {on_day("z")}
  WITH DISTINCT z
  {_grants("true", gr, seen)}
  RETURN collect({{at: at_, offers: offers_, rivals: rivals_}}) AS found_
}}"""


def _uncovered_below(walk: str) -> Template:
    """How many customers `#c` at the territories t that `walk` matches are neither protected nor covered.

    `#seen` is what of a customer who asks may see.
    """
    return Template(f"""\
COLLECT {{ {walk}
  WITH collect(DISTINCT t) AS places_
  {_found_for("places_")}
  UNWIND places_ AS t
  WITH t, found_, COLLECT {{ {same_place("t", "tz")} AND {on_day("tz")} RETURN tz }}[0] AS here_
  WITH t, {_found("here_")} AS here_
  CALL (t, here_) {{
    MATCH (t)<-[lo:LOCATED_IN]-(#c:Customer)
    WHERE #seen AND {in_business("#c")} AND NOT {protected("#c")}
    MATCH (#c)-[:OF_INDUSTRY]->(ind_:Industry)
    WITH ind_, lo.unknown AS open_, count(*) AS many_
    WITH many_, open_, {_UPWARDS} AS up_, here_.offers AS offers_, here_.rivals AS rivals_
    WHERE open_ OR offers_ IS NULL OR none(o IN offers_ WHERE {_ALLOWED})
    RETURN sum(many_) AS many_
  }}
  RETURN sum(many_)
}}[0]""")


# Of a territory `#n` and all below it: now, or on the day `#tree`.
UNCOVERED_BELOW = _uncovered_below("MATCH (#n)<-[:PART_OF*0..2]-(t:Territory)")
UNCOVERED_BELOW_THEN = _uncovered_below(below("#n", "t").replace("#date", "#tree"))

# The cells of the territories that lie in the area `#n` on the day, by code of territory, then of industry:
# of a territory `#territory` and an industry of the code `#industry`, `#depth` levels below a section
# (`#level`), the `#customers` located there, and how many agents may serve customers of it, or of an industry
# below it, there, `#exclusive` ones among them: where the grant `#grant` is seen (`#granted`). A few
# territories after the others, so that a page costs what it shows, and grants over a whole city are seen to
# once. `#page` and `#within` are what a territory and a code must satisfy to follow a cursor.
#
# What a grant has in common with an industry is all of it, or something that the grant names below it.
CELLS = Template(f"""\
WITH #n, COLLECT {{
  MATCH q = (:Industry {{level: #level}})-[:SUBCLASS_OF*0..3]->(:Industry {{level: 'SECTION'}})
  RETURN [ni IN nodes(q) | ni.code] }} AS level_
MATCH (#n)-[:COVERS*0..1]->(ct:Territory)
{same_place("ct", "cy")} AND {on_day("cy")}
{below("cy", "#territory")}
WITH DISTINCT level_, #territory
WHERE #page
WITH level_, #territory ORDER BY #territory.code
WITH level_, collect(#territory) AS all_
UNWIND range(0, size(all_), {_BLOCK}) AS begin_
WITH level_, all_[begin_..begin_ + {_BLOCK}] AS some_
CALL (level_, some_) {{
  {_found_for("some_", "#grant", "#granted")}
  UNWIND some_ AS #territory
  WITH #territory, {_found("#territory")} AS here_
  CALL (level_, #territory, here_) {{
    {same_place("#territory", "w")}
    MATCH (w)<-[lo:LOCATED_IN|WAS_LOCATED_IN]-(#c:Customer)
    WHERE {held("lo")} AND lo.unknown IS NULL AND {in_business("#c")} AND #seen
    MATCH (#c)-[:OF_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(ci:Industry {{level: #level}})
    RETURN ci.code AS #industry, count(*) AS customers_, 0 AS agents_, 0 AS exclusive_
    UNION ALL
    UNWIND here_.offers AS o
    WITH here_.rivals AS rivals_, o, reduce(nb = coalesce(o.own, []), bo IN o.boxes | nb + bo) AS named_
    WHERE o.seen
    UNWIND [up_ IN [na IN named_ WHERE size(na) > #depth]
      + [le IN level_ WHERE size(named_) = 0 OR any(na IN named_ WHERE size(na) <= #depth AND na[0] IN le)]
      WHERE {_ALLOWED} | up_[size(up_) - 1 - #depth]] AS code_
    RETURN code_ AS #industry, 0 AS customers_, count(DISTINCT o.agent) AS agents_,
           count(DISTINCT CASE WHEN o.exclusive THEN o.agent END) AS exclusive_
  }}
  WITH #territory, #industry, sum(customers_) AS #customers, sum(agents_) AS #agents,
       sum(exclusive_) AS #exclusive
  WHERE #within
  RETURN #territory, #industry, #customers, #agents, #exclusive ORDER BY #territory.code, #industry
}}""")

# From territories z of the day to the codes of the customers `#c` there who are not protected and whom some
# agent may serve; `#seen` is what of a customer who asks may see.
COVERED_AT = Template(f"""\
{_grants()}
CALL (at_, offers_, rivals_) {{
  {same_place("at_", "w")}
  MATCH (w)<-[lo:LOCATED_IN|WAS_LOCATED_IN]-(#c:Customer)
  WHERE {held("lo")} AND lo.unknown IS NULL AND {in_business("#c")} AND #seen AND NOT {protected("#c")}
  MATCH (#c)-[:OF_INDUSTRY]->(ind_:Industry)
  WITH offers_, rivals_, ind_, collect(#c) AS customers_
  WITH offers_, rivals_, customers_, {_UPWARDS} AS up_
  WHERE any(o IN offers_ WHERE {_ALLOWED})
  UNWIND customers_ AS #c
  RETURN #c
}}
RETURN DISTINCT #c.code""")
