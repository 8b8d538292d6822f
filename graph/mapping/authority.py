"""The facts a decision about authority is made from, as Cypher expressions over the nodes that hold them.

Most return a list whose places `resolvers/authority.py` knows. `#date` is the day the question is asked of:
an agent's level, status and base, a customer's protection and the places of an area are those of that day.

A territory that is not in force on the day stands for the record that is, where the two are one place under
another name or code (RENAME, RECODE); what was merged, split or transferred stands for none.
"""

from graph.mapping.on_day import above, below, held, live, on_day, same_place
from graph.mapping.template import Template


def _key(name: str) -> str:
    """The key of the record that stands for a territory on the day, or null."""
    return (
        f"CASE WHEN {on_day(name)} THEN {name}.key "
        f"ELSE COLLECT {{ {same_place(name, 'y', 1)} AND {on_day('y')} RETURN y.key }}[0] END"
    )


def lineage(name: str) -> str:
    """The territory on the day and what lies above it then, nearest first: `[key, level, name]` each."""
    upwards = f"""\
MATCH p = ({{y}})-[m:PART_OF|WAS_PART_OF*0..2]->(lz:Territory)
WHERE all(k IN m WHERE {on_day("k")})
WITH lz, length(p) AS l ORDER BY l
RETURN [lz.key, lz.level, lz.name]"""
    return (
        f"CASE WHEN {on_day(name)} THEN COLLECT {{ {upwards.format(y=name)} }} "
        f"ELSE COLLECT {{ {same_place(name, 'ly', 1)} AND {on_day('ly')} {upwards.format(y='ly')} }} END"
    )


def _areas(name: str) -> str:
    """The areas of a grant: `[label, key of its ID, name, keys of its places]` each."""
    return f"""\
COLLECT {{
  MATCH ({name})-[:IN_TERRITORY]->(x)
  RETURN [head([l IN labels(x) WHERE l <> 'Territory']),
          CASE WHEN x.validTo IS NULL THEN x.code ELSE x.key END, x.name,
          CASE WHEN x:Region
               THEN COLLECT {{ MATCH (x)-[:COVERS]->(c:Territory) RETURN {_key("c")} }}
               ELSE [{_key("x")}] END]
}}"""


def _codes(name: str, type_: str) -> str:
    return f"COLLECT {{ MATCH ({name})-[:{type_}]->(i) RETURN i.code }}"


def _suspensions(name: str) -> str:
    return (
        f"COLLECT {{ MATCH ({name})<-[:SUSPENDS]-(s:Suspension) "
        "RETURN [toString(s.validFrom), toString(s.validTo)] }"
    )


def _grant(name: str) -> str:
    """Identity, term and box."""
    return f"""\
{name}.id, toString({name}.validFrom), toString({name}.validTo), toString({name}.revokedOn),
{_suspensions(name)},
{_areas(name)},
{_codes(name, "FOR_INDUSTRY")},
{_codes(name, "FOR_PRODUCT")}"""


def record(name: str) -> str:
    """The state of an agent that a record gives on the day: `[level, status]`, or null."""
    return (
        f"COLLECT {{ MATCH ({name})<-[:RECORD_OF]-(r:AgentRecord) WHERE {held('r')} "
        "RETURN [r.level, r.status] }[0]"
    )


_CHAIN = f"""\
COLLECT {{
  MATCH p = (#n)-[:DERIVED_FROM*1..]->(d:Delegation)
  WITH d, length(p) AS l ORDER BY l
  RETURN [{_grant("d")},
          COLLECT {{ MATCH (d)-[:GRANTED_TO]->(h:Agent) RETURN [h.name, h.status, {record("h")}] }}[0]]
}}"""


def rooted(name: str) -> str:
    """That the topmost grant of a chain came from a company."""
    return f"""\
EXISTS {{ MATCH ({name})-[:DERIVED_FROM*0..]->(d:Delegation)<-[:GRANTED]-(:Company)
         WHERE NOT EXISTS {{ (d)-[:DERIVED_FROM]->() }} }}"""


# A grant and its chain.
GRANT = Template(f"""\
[{_grant("#n")},
 #n.exclusive,
 CASE WHEN EXISTS {{ (#n)-[:DERIVED_FROM]->() }} THEN {_CHAIN} ELSE [] END,
 {rooted("#n")}]""")

# The industry sections that the industries of a grant belong to.
SECTIONS = Template("""\
COLLECT { MATCH (#n)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {level: 'SECTION'})
          RETURN DISTINCT s.code }""")


def base(name: str) -> str:
    """The lineage of an agent's base on the day: that of a record that covers it, else its own."""
    return f"""\
coalesce(COLLECT {{
   MATCH ({name})<-[:RECORD_OF]-(r:AgentRecord)-[:WAS_BASED_IN]->(t:Territory) WHERE {held("r")}
   RETURN {lineage("t")}
 }}[0],
 COLLECT {{ MATCH ({name})-[:BASED_IN]->(t:Territory) RETURN {lineage("t")} }}[0])"""


# An agent on the day, with the grade of its last final assessment.
AGENT = Template(f"""\
[#n.code, #n.name, #n.kind, #n.capability, #n.level, #n.status, {record("#n")},
 {base("#n")},
 {_codes("#n", "ACTS_IN")},
 COLLECT {{ MATCH (#n)<-[:ASSESSES]-(s:Assessment) WHERE s.final AND s.decidedOn <= #date
            WITH s ORDER BY s.decidedOn DESC, s.id DESC LIMIT 1 RETURN s.grade }}[0]]""")

# The territory `#n` and the industry `#industry` of a target: their lineages, and the industry's name.
CELL = Template(f"""\
[{lineage("#n")},
 COLLECT {{ MATCH p = (#industry)-[:SUBCLASS_OF*0..3]->(j:Industry)
            WITH j, length(p) AS l ORDER BY l RETURN j.code }},
 #industry.name]""")

# What protects a customer on the day: that of a record that covers it, else its own.
PROTECTION = Template(f"""\
[#n.size, #n.grade, #n.cardTier,
 COLLECT {{ MATCH (#n)<-[:RECORD_OF]-(r:CustomerRecord) WHERE {held("r")}
            RETURN [r.size, r.grade, r.cardTier] }}[0]]""")

# The codes of the agents to whom a named exception opens a customer on the day.
EXCEPTED = Template(f"""\
COLLECT {{ MATCH (#n)<-[:EXCEPTS]-(e:ProtectionException)-[:IN_FAVOUR_OF]->(a:Agent)
           WHERE {held("e")} RETURN a.code }}""")

# How many customers an agent serves on the day.
LOAD = Template("""\
COUNT { MATCH (#n)-[s:SERVES]->(c:Customer) WHERE s.since <= #date AND (s.until IS NULL OR #date < s.until)
        RETURN DISTINCT c }""")

_RECORDS = f"{same_place('#n', 'y')} AND {on_day('y')}"


def naming(type_: str) -> str:
    """`MATCH` to grants that name, over a type, an area of which the territory z is a part."""
    return f"{same_place('z', 'w')}\nMATCH (w)<-[:COVERS*0..1]-()<-[:{type_}]-(#grant:Delegation)"


def selling(name: str) -> str:
    """That a grant is for any product, or for the one of the code `#value`, if one is asked for."""
    return f"""\
(#value IS NULL OR NOT EXISTS {{ ({name})-[:FOR_PRODUCT]->() }}
 OR EXISTS {{ ({name})-[:FOR_PRODUCT]->(:Product {{code: #value}}) }})"""


_INDUSTRY_ABOVE = """\
(NOT EXISTS { (#grant)-[:FOR_INDUSTRY]->() }
 OR EXISTS { MATCH (#grant)-[:FOR_INDUSTRY]->(i:Industry) WHERE i.code IN u })"""
_CODES_ABOVE = "COLLECT { MATCH (#industry)-[:SUBCLASS_OF*0..3]->(j:Industry) RETURN j.code }"

# The exclusive grants whose box contains a customer in the territory `#n`, of the industry `#industry`;
# each as `#found`.
EXCLUSIVE_OVER_CUSTOMER = Template(f"""\
COLLECT {{
  {_RECORDS}
  {above("y", "z")}
  {naming("EXCLUSIVE_IN")}
  WITH DISTINCT #grant, {_CODES_ABOVE} AS u
  WHERE {_INDUSTRY_ABOVE}
  RETURN #found
}}""")

# The exclusive grants whose box has a part in common with a cell, each as `#found`.
EXCLUSIVE_OVER_CELL = Template(f"""\
COLLECT {{
  {_RECORDS}
  CALL (y) {{
    {above("y", "z")}
    RETURN z
    UNION
    {below("y", "z", 1)}
    RETURN z
  }}
  {naming("EXCLUSIVE_IN")}
  WITH DISTINCT #grant
  WHERE (NOT EXISTS {{ (#grant)-[:FOR_INDUSTRY]->() }} OR EXISTS {{
    MATCH (#grant)-[:FOR_INDUSTRY]->(i:Industry)
    WHERE EXISTS {{ (i)-[:SUBCLASS_OF*0..3]->(#industry) }}
       OR EXISTS {{ (#industry)-[:SUBCLASS_OF*1..3]->(i) }} }})
    AND {selling("#grant")}
  RETURN #found
}}""")

# The grants in force on the day, chain aside, whose box contains a target; each as `#found`. `#agent` is the
# holder.
CANDIDATES = Template(f"""\
COLLECT {{
  {_RECORDS}
  {above("y", "z")}
  {naming("IN_TERRITORY")}
  WHERE {on_day("#grant")} AND (#grant.revokedOn IS NULL OR #date < #grant.revokedOn)
  WITH DISTINCT #grant, {_CODES_ABOVE} AS u
  WHERE {_INDUSTRY_ABOVE} AND {selling("#grant")}
  MATCH (#grant)-[:GRANTED_TO]->(#agent:Agent)
  RETURN #found
}}""")

# The other grants of a regional agent that may count before the one at hand: identity, term and sections.
OTHERS = Template(f"""\
COLLECT {{
  MATCH (#n)-[:GRANTED_TO]->(:Agent)<-[:GRANTED_TO]-(d:Delegation)
  WHERE d.id < #n.id AND {live("d")}
  RETURN [d.id, toString(d.validFrom), toString(d.validTo), toString(d.revokedOn), {_suspensions("d")},
          COLLECT {{ MATCH (d)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {{level: 'SECTION'}})
                     RETURN DISTINCT s.code }}]
}}""")
