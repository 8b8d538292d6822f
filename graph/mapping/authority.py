"""The facts a decision about authority is made from, as Cypher expressions over the nodes that hold them.

What few nodes have (a record, a suspension, products) is looked for only where there is any: Neo4j tells that
from a node's degree, and a subquery costs some 15 µs even if it finds nothing (measured).

Most return a list whose places `resolvers/authority.py` knows. `#date` is the day the question is asked of:
an agent's level, status and base, a customer's protection and the places of an area are those of that day.

A territory that is not in force on the day stands for the record that is, where the two are one place under
another name or code (RENAME, RECODE); what was merged, split or transferred stands for none.
"""

from graph.mapping.on_day import (
    above,
    below,
    held,
    in_business,
    live,
    made_of,
    on_day,
    on_the_day,
    same_place,
)
from graph.mapping.policy import section_limit
from graph.mapping.template import Template


def _key(name: str) -> str:
    """The key of the record that stands for a territory on the day, or null."""
    return on_the_day(name, ".key")


def lineage(name: str) -> str:
    """The territory on the day and what lies above it then, nearest first: `[key, level, name]` each."""
    return f"""\
COLLECT {{ {same_place(name, "ly")} AND {on_day("ly")}
  MATCH p = (ly)-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
  WHERE all(k IN m WHERE {on_day("k")})
  WITH lz, length(p) AS l ORDER BY l
  RETURN [lz.key, lz.level, lz.name]
}}"""


def _codes(name: str, type_: str) -> str:
    return (
        f"CASE WHEN EXISTS {{ ({name})-[:{type_}]->() }} "
        f"THEN COLLECT {{ MATCH ({name})-[:{type_}]->(i) RETURN i.code }} ELSE [] END"
    )


def _suspensions(name: str) -> str:
    return (
        f"CASE WHEN EXISTS {{ ({name})<-[:SUSPENDS]-() }} "
        f"THEN COLLECT {{ MATCH ({name})<-[:SUSPENDS]-(s:Suspension) "
        "RETURN [toString(s.validFrom), toString(s.validTo)] } ELSE [] END"
    )


def record(name: str) -> str:
    """The state of an agent that a record gives on the day: `[level, status]`, or null."""
    return (
        f"CASE WHEN EXISTS {{ ({name})<-[:RECORD_OF]-() }} "
        f"THEN COLLECT {{ MATCH ({name})<-[:RECORD_OF]-(r:AgentRecord) WHERE {held('r')} "
        "RETURN [r.level, r.status] }[0] END"
    )


def base(name: str) -> str:
    """The lineage of an agent's base on the day: that of a record that covers it, else its own.

    Either is where it was then: a change of boundaries may have moved it to another territory, or left
    open where it is.
    """
    return f"""\
COLLECT {{ WITH head(
    CASE WHEN EXISTS {{ ({name})<-[:RECORD_OF]-() }} THEN
      COLLECT {{ MATCH ({name})<-[:RECORD_OF]-(r:AgentRecord)-[k:WAS_BASED_IN]->(t)
                 WHERE {held("r")} AND {held("k")} RETURN CASE WHEN k.unknown IS NULL THEN t END }}
    ELSE [] END +
    COLLECT {{ MATCH ({name})-[k:BASED_IN|WAS_BASED_IN]->(t)
               WHERE {held("k")} RETURN CASE WHEN k.unknown IS NULL THEN t END }}) AS bt
  RETURN {lineage("bt")}
}}[0]"""


def rooted(name: str) -> str:
    """That the topmost grant of a chain came from a company."""
    return f"""\
EXISTS {{ MATCH ({name})-[:DERIVED_FROM*0..]->(d:Delegation)<-[:GRANTED]-(:Company)
         WHERE NOT EXISTS {{ (d)-[:DERIVED_FROM]->() }} }}"""


_PARENT = "MATCH ({name})-[:DERIVED_FROM]->(d)"
_PARENT_THEN = f"MATCH ({{name}})-[k:DERIVED_FROM|WAS_DERIVED_FROM]->(d) WHERE {held('k')}"


def _grant(name: str, parent: str) -> str:
    """Identity, term, box, whether it is exclusive, the grant it was made out of, whether it is a company's.

    Each of its areas is `[label, key of its ID, name, keys of its places]`.
    """
    return f"""\
[{name}.id, toString({name}.validFrom), toString({name}.validTo), toString({name}.revokedOn),
 {_suspensions(name)},
 COLLECT {{ MATCH ({name})-[:IN_TERRITORY]->(x)
   RETURN [head([l IN labels(x) WHERE l <> 'Territory']),
           CASE WHEN x.validTo IS NULL THEN x.code ELSE x.key END, x.name,
           COLLECT {{ MATCH (x)-[:COVERS*0..1]->(c:Territory) RETURN {_key("c")} }}]
 }},
 {_codes(name, "FOR_INDUSTRY")},
 {_codes(name, "FOR_PRODUCT")},
 {name}.exclusive,
 COLLECT {{ {parent.format(name=name)} RETURN d.id }}[0],
 EXISTS {{ ({name})<-[:GRANTED]-(:Company) }}]"""


def _holder(name: str) -> str:
    """Who an agent is, and whether it is active."""
    return f"[{name}.code, {name}.name, {name}.status, {record(name)}]"


GRANT = Template(_grant("#n", _PARENT_THEN))
HOLDER = Template(_holder("#n"))

# A grant and those above it in the end, if a move is yet to come, nearest first, each with its holder.
CHAIN = Template(f"""\
COLLECT {{ MATCH cp = (#n)-[:DERIVED_FROM*0..]->(up:Delegation)
  MATCH (up)-[:GRANTED_TO]->(uh:Agent)
  WITH up, uh, length(cp) AS l ORDER BY l
  RETURN [{_grant("up", _PARENT)}, {_holder("uh")}]
}}""")

# The industry sections that the industries of a grant belong to.
SECTIONS = Template("""\
COLLECT { MATCH (#n)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {level: 'SECTION'})
          RETURN DISTINCT s.code }""")


def grade(name: str) -> str:
    """The grade of an agent's final assessment of the latest period, of those decided by the day, or null."""
    return (
        f"COLLECT {{ MATCH ({name})<-[:ASSESSES]-(s:Assessment) WHERE s.final AND s.decidedOn <= #date "
        "WITH s ORDER BY s.periodTo DESC, s.decidedOn DESC, s.id DESC LIMIT 1 RETURN s.grade }[0]"
    )


# An agent on the day, with its grade and, of a regional one, how many sections the policy lets it reach into.
AGENT = Template(f"""\
[#n.code, #n.name, #n.kind, #n.capability, #n.level, #n.status, {record("#n")},
 {base("#n")},
 {_codes("#n", "ACTS_IN")},
 {grade("#n")},
 CASE #n.kind WHEN 'REGIONAL' THEN {section_limit("#n")} END]""")

# The territory `#n`, if it is `#known`, and the industry `#industry` of a target: their lineages, and the
# industry's name.
CELL = Template(f"""\
[CASE WHEN #known THEN {lineage("#n")} END,
 COLLECT {{ MATCH p = (#industry)-[:SUBCLASS_OF*0..3]->(j:Industry)
            WITH j, length(p) AS l ORDER BY l RETURN j.code }},
 #industry.name]""")

# What protects a customer on the day, by a record that covers it, else its own; and whether it is retired.
PROTECTION = Template(f"""\
[#n.size, #n.grade, #n.cardTier,
 CASE WHEN EXISTS {{ (#n)<-[:RECORD_OF]-() }}
      THEN COLLECT {{ MATCH (#n)<-[:RECORD_OF]-(r:CustomerRecord) WHERE {held("r")}
                     RETURN [r.size, r.grade, r.cardTier] }}[0] END,
 NOT {in_business("#n")}]""")

# The codes of the agents to whom a named exception opens a customer on the day.
EXCEPTED = Template(f"""\
CASE WHEN EXISTS {{ (#n)<-[:EXCEPTS]-() }}
     THEN COLLECT {{ MATCH (#n)<-[:EXCEPTS]-(e:ProtectionException)-[:IN_FAVOUR_OF]->(a:Agent)
                    WHERE {held("e")} RETURN a.code }} ELSE [] END""")

# How many customers an agent serves on the day.
LOAD = Template("""\
COUNT { MATCH (#n)-[s:SERVES]->(c:Customer) WHERE s.since <= #date AND (s.until IS NULL OR #date < s.until)
        RETURN DISTINCT c }""")

# How many verified resources of an agent lie where the target `#territory` is, or above, in its `#industry`
# or one above: few agents have any.
RESOURCES = Template(f"""\
CASE WHEN EXISTS {{ (#n)<-[:RESOURCE_OF]-() }} THEN COUNT {{
  {same_place("#territory", "ry")}
  {above("ry", "rz")}
  {same_place("rz", "rt")}
  MATCH (rt)<-[:LIES_IN]-(rs:AgentResource)-[:RESOURCE_OF]->(#n)
  WHERE rs.verifiedOn <= #date AND (rs.withdrawnOn IS NULL OR #date < rs.withdrawnOn)
    AND (NOT EXISTS {{ (rs)-[:HELPS_IN]->() }}
         OR EXISTS {{ (rs)-[:HELPS_IN]->(:Industry)<-[:SUBCLASS_OF*0..3]-(#industry) }})
  RETURN DISTINCT rs }} ELSE 0 END""")


def selling(name: str) -> str:
    """That a grant is for any product, or for the one of the code `#value`, if one is asked for."""
    return f"""\
(#value IS NULL OR NOT EXISTS {{ ({name})-[:FOR_PRODUCT]->() }}
 OR EXISTS {{ ({name})-[:FOR_PRODUCT]->(:Product {{code: #value}}) }})"""


def naming(type_: str, grant: str = "g") -> str:
    """`MATCH` to the grants that name, over a type, an area of which the territory z is a part."""
    return f"{same_place('z', 'w')}\nMATCH (w)<-[:COVERS*0..1]-()<-[:{type_}]-({grant}:Delegation)"


# The target's territory on the day, and its industry with those above it: a list, as there is one of them and
# many grants to compare with it.
_TARGET = f"""\
WITH {on_the_day("#n")} AS y,
     COLLECT {{ MATCH (#industry)-[:SUBCLASS_OF*0..3]->(ui) RETURN ui }} AS inds_"""


def _part_of(name: str, places: str) -> str:
    """That a grant names an area that one of the territories `places` is a part of."""
    return f"""\
EXISTS {{ MATCH ({name})-[:IN_TERRITORY]->(ar)
         MATCH (ar)-[:COVERS*0..1]->(ct:Territory)
         {same_place("ct", "cy")} AND cy IN {places} }}"""


def _for_industry(name: str, related: str) -> str:
    """That a grant is for any industry, or for one that is `related` to the target's."""
    return f"""\
(NOT EXISTS {{ ({name})-[:FOR_INDUSTRY]->() }}
 OR EXISTS {{ MATCH ({name})-[:FOR_INDUSTRY]->(i:Industry) WHERE {related} }})"""


def _named_exclusively(places: str, related: str) -> str:
    """The exclusive grants g that meet a target by their area and industries.

    `places` is what of the territories around the target's counts as meeting it.
    """
    return f"""\
{_TARGET}
{places}
WITH inds_, collect(DISTINCT z) AS zs
UNWIND zs AS z
{naming("EXCLUSIVE_IN")}
WITH DISTINCT inds_, zs, g
WHERE {_for_industry("g", related)}"""


def _exclusive(places: str, related: str) -> str:
    """Those of them whose box, and every box above it, meets the target."""
    return f"""\
{_named_exclusively(places, related)} AND {selling("g")}
  AND NOT EXISTS {{ {made_of("g", "u", 1)}
                   AND NOT ({_part_of("u", "zs")} AND {_for_industry("u", related)}
                            AND {selling("u")}) }}"""


_INDUSTRY_ABOVE = "i IN inds_"
_INDUSTRY_BELOW = "EXISTS { (i)-[:SUBCLASS_OF*1..3]->(#industry) }"

# Over a customer in the territory `#n`, of the industry `#industry`: the box contains it.
_EXCLUSIVE_OVER_CUSTOMER = _exclusive(above("y", "z"), _INDUSTRY_ABOVE)

# Over a cell: the box has a part in common with it.
_EXCLUSIVE_OVER_CELL = _exclusive(
    f"""\
CALL (y) {{
  {above("y", "z")} RETURN z
  UNION
  {below("y", "z", 1)} RETURN z
}}""",
    f"{_INDUSTRY_ABOVE} OR {_INDUSTRY_BELOW}",
)

# The grants in force on the day, chain aside, whose box contains a target.
_CANDIDATES = f"""\
{_TARGET}
{above("y", "z")}
{naming("IN_TERRITORY")}
WHERE {on_day("g")} AND (g.revokedOn IS NULL OR #date < g.revokedOn)
WITH DISTINCT inds_, g
WHERE {_for_industry("g", _INDUSTRY_ABOVE)} AND {selling("g")}"""


def _with_chains(reads: str, first: str, exclusive: str | None) -> Template:
    """Grants of two sorts and all those above them, each once, as `#found`.

    `#grant` is the grant, `#holder` the agent that holds it; `o` holds true where it is of the first sort
    itself, false where it is of the second.
    """
    second = f"UNION\n{exclusive}\nRETURN g, false AS s" if exclusive is not None else ""
    return Template(f"""\
COLLECT {{ CALL ({reads}) {{
    {first}
    RETURN g, true AS s
    {second}
  }}
  {made_of("g", "#grant")}
  WITH #grant, collect(CASE WHEN g = #grant THEN s END) AS o
  MATCH (#grant)-[:GRANTED_TO]->(#holder:Agent)
  RETURN #found
}}""")


_HELD_BY_AGENT = "MATCH (#agent)<-[:GRANTED_TO]-(g:Delegation)"
FIRST_SORT, SECOND_SORT = Template("true IN o"), Template("false IN o")

# Every grant an agent was ever given, and the exclusive ones that meet the target.
OF_AGENT_AND_CUSTOMER = _with_chains("#agent, #n, #industry", _HELD_BY_AGENT, _EXCLUSIVE_OVER_CUSTOMER)
OF_AGENT_AND_CELL = _with_chains("#agent, #n, #industry", _HELD_BY_AGENT, _EXCLUSIVE_OVER_CELL)
# The same apart, where one agent sold to many customers on many days: `#day` and `#row` are variables that
# hold what the other holes name.
OF_AGENT_ON = _with_chains("#agent, #day", _HELD_BY_AGENT, None)
# The territory `#n`, if it is `#known`: its lineage, and of each exclusive grant that names a part of it the
# industries that this names, none of them where it is for all. That is the same for all products, and on all
# days on which the tree of territories is.
PLACE = Template(f"""\
[CASE WHEN #known THEN {lineage("#n")} END,
 COLLECT {{ WITH {on_the_day("#n")} AS y
   {above("y", "z")}
   {naming("EXCLUSIVE_IN")}
   WITH DISTINCT g
   RETURN COLLECT {{ MATCH (g)-[:FOR_INDUSTRY]->(i:Industry) RETURN i.code }}
 }}]""")
# An industry: its lineage, and its name.
INDUSTRY = Template("""\
[COLLECT { MATCH p = (#n)-[:SUBCLASS_OF*0..3]->(j:Industry) WITH j, length(p) AS l ORDER BY l RETURN j.code },
 #n.name]""")
EXCLUSIVE_OVER_CUSTOMER_ON = _with_chains("#n, #industry, #row", _EXCLUSIVE_OVER_CUSTOMER, None)
# Every grant in force over the target; the exclusive ones over a customer are among them.
OVER_CUSTOMER = _with_chains("#n, #industry", _CANDIDATES, None)
OVER_CELL = _with_chains("#n, #industry", _CANDIDATES, _EXCLUSIVE_OVER_CELL)

# The other grants of a regional agent that may count before the one at hand: identity, term and sections.
OTHERS = Template(f"""\
COLLECT {{ MATCH (#n)-[:GRANTED_TO]->(:Agent)<-[:GRANTED_TO]-(d:Delegation)
  WHERE d.id < #n.id AND {live("d")}
  RETURN [d.id, toString(d.validFrom), toString(d.validTo), toString(d.revokedOn), {_suspensions("d")},
          COLLECT {{ MATCH (d)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {{level: 'SECTION'}})
                     RETURN DISTINCT s.code }}]
}}""")
