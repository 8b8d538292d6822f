"""The facts a decision about authority is made from, as Cypher expressions over the nodes that hold them.

Most return a list whose places `resolvers/authority.py` knows. `#date` is the day the question is asked of:
an agent's level, status and base, a customer's protection and the places of an area are those of that day.

A territory that is not in force on the day stands for the record that is, where the two are one place under
another name or code (RENAME, RECODE); what was merged, split or transferred stands for none.
"""

from graph.mapping.template import Template

_ON_DAY = "{x}.validFrom <= #date AND ({x}.validTo IS NULL OR #date < {x}.validTo)"
_HELD = "({x}.validFrom IS NULL OR {x}.validFrom <= #date) AND ({x}.validTo IS NULL OR #date < {x}.validTo)"


def _on_day(name: str) -> str:
    return _ON_DAY.format(x=name)


def _held(name: str) -> str:
    return _HELD.format(x=name)


_SAME = f"""\
MATCH ({{x}})-[q:SUCCEEDED_BY*1..8]-(y:Territory)
WHERE all(k IN q WHERE k.kind IN ['RENAME', 'RECODE']) AND {_on_day("y")}"""


def _key(name: str) -> str:
    """The key of the record that stands for a territory on the day, or null."""
    same = _SAME.format(x=name)
    return f"CASE WHEN {_on_day(name)} THEN {name}.key ELSE COLLECT {{ {same} RETURN y.key }}[0] END"


def _lineage(name: str) -> str:
    """The territory on the day and what lies above it then, nearest first: `[key, level, name]` each."""
    above = f"""\
MATCH p = ({{y}})-[m:PART_OF|WAS_PART_OF*0..2]->(z:Territory)
WHERE all(k IN m WHERE {_on_day("k")})
WITH z, length(p) AS l ORDER BY l
RETURN [z.key, z.level, z.name]"""
    same = _SAME.format(x=name)
    return (
        f"CASE WHEN {_on_day(name)} THEN COLLECT {{ {above.format(y=name)} }} "
        f"ELSE COLLECT {{ {same} {above.format(y='y')} }} END"
    )


# The areas of a grant: `[label, key of its ID, name, keys of its places]` each.
def _areas(name: str) -> str:
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


def _record(name: str) -> str:
    """The state of an agent that a record gives on the day: `[level, status]`, or null."""
    return (
        f"COLLECT {{ MATCH ({name})<-[:RECORD_OF]-(r:AgentRecord) WHERE {_held('r')} "
        "RETURN [r.level, r.status] }[0]"
    )


_CHAIN = f"""\
COLLECT {{
  MATCH p = (#n)-[:DERIVED_FROM*1..]->(d:Delegation)
  WITH d, length(p) AS l ORDER BY l
  RETURN [{_grant("d")},
          COLLECT {{ MATCH (d)-[:GRANTED_TO]->(h:Agent) RETURN [h.name, h.status, {_record("h")}] }}[0]]
}}"""

_ROOTED = """\
EXISTS { MATCH (#n)-[:DERIVED_FROM*0..]->(d:Delegation)<-[:GRANTED]-(:Company)
         WHERE NOT EXISTS { (d)-[:DERIVED_FROM]->() } }"""

# A grant and its chain.
GRANT = Template(f"""\
[{_grant("#n")},
 #n.exclusive,
 CASE WHEN EXISTS {{ (#n)-[:DERIVED_FROM]->() }} THEN {_CHAIN} ELSE [] END,
 {_ROOTED}]""")

# The industry sections that the industries of a grant belong to.
SECTIONS = Template("""\
COLLECT { MATCH (#n)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {level: 'SECTION'})
          RETURN DISTINCT s.code }""")

# An agent on the day; the base is that of a record that covers it, else its own.
AGENT = Template(f"""\
[#n.code, #n.name, #n.kind, #n.capability, #n.level, #n.status, {_record("#n")},
 COLLECT {{
   MATCH (#n)<-[:RECORD_OF]-(r:AgentRecord)-[:WAS_BASED_IN]->(t:Territory) WHERE {_held("r")}
   RETURN {_lineage("t")}
 }}[0],
 COLLECT {{ MATCH (#n)-[:BASED_IN]->(t:Territory) RETURN {_lineage("t")} }}[0],
 {_codes("#n", "ACTS_IN")}]""")

_INDUSTRIES = """\
COLLECT {{ MATCH p = ({i})-[:SUBCLASS_OF*0..3]->(j:Industry)
          WITH j, length(p) AS l ORDER BY l RETURN j.code }}"""

# The territory `#n` and the industry `#industry` of a target: their lineages, and the industry's name.
CELL = Template(f"""\
[{_lineage("#n")}, {_INDUSTRIES.format(i="#industry")}, #industry.name]""")

# What protects a customer on the day: that of a record that covers it, else its own.
PROTECTION = Template(f"""\
[#n.size, #n.grade, #n.cardTier,
 COLLECT {{ MATCH (#n)<-[:RECORD_OF]-(r:CustomerRecord) WHERE {_held("r")}
            RETURN [r.size, r.grade, r.cardTier] }}[0]]""")

# The codes of the agents to whom a named exception opens a customer on the day.
EXCEPTED = Template(f"""\
COLLECT {{ MATCH (#n)<-[:EXCEPTS]-(e:ProtectionException)-[:IN_FAVOUR_OF]->(a:Agent)
           WHERE {_held("e")} RETURN a.code }}""")

# How many customers an agent serves on the day.
LOAD = Template("""\
COUNT { MATCH (#n)-[s:SERVES]->(c:Customer) WHERE s.since <= #date AND (s.until IS NULL OR #date < s.until)
        RETURN DISTINCT c }""")

_RECORDS = f"""\
  MATCH (#n)-[q:SUCCEEDED_BY*0..8]-(y:Territory)
  WHERE all(k IN q WHERE k.kind IN ['RENAME', 'RECODE']) AND {_on_day("y")}"""
_ABOVE = f"""\
  MATCH (y)-[m:PART_OF|WAS_PART_OF*0..2]->(z:Territory)
  WHERE all(k IN m WHERE {_on_day("k")})"""
_BELOW = f"""\
  MATCH (y)<-[m:PART_OF|WAS_PART_OF*1..2]-(z:Territory)
  WHERE all(k IN m WHERE {_on_day("k")})
  RETURN z"""
# Grants that name, over `type`, an area of which the territory z, under whatever code, is a part.
_NAMING = """\
  MATCH (z)-[v:SUCCEEDED_BY*0..8]-(w:Territory)
  WHERE all(k IN v WHERE k.kind IN ['RENAME', 'RECODE'])
  MATCH (w)<-[:COVERS*0..1]-()<-[:{type}]-(#grant:Delegation)"""
# Of the products of a grant the one of the code `#value` must be, where both name any.
_PRODUCT = """\
  (#value IS NULL OR NOT EXISTS { (#grant)-[:FOR_PRODUCT]->() }
   OR EXISTS { (#grant)-[:FOR_PRODUCT]->(:Product {code: #value}) })"""
_INDUSTRY_ABOVE = """\
  (NOT EXISTS { (#grant)-[:FOR_INDUSTRY]->() }
   OR EXISTS { MATCH (#grant)-[:FOR_INDUSTRY]->(i:Industry) WHERE i.code IN u })"""
_CODES_ABOVE = "COLLECT { MATCH (#industry)-[:SUBCLASS_OF*0..3]->(j:Industry) RETURN j.code }"

# The exclusive grants whose box contains a customer in the territory `#n`, of the industry `#industry`;
# each as `#found`.
EXCLUSIVE_OVER_CUSTOMER = Template(f"""\
COLLECT {{
{_RECORDS}
{_ABOVE}
{_NAMING.format(type="EXCLUSIVE_IN")}
  WITH DISTINCT #grant, {_CODES_ABOVE} AS u
  WHERE {_INDUSTRY_ABOVE}
  RETURN #found
}}""")

# The exclusive grants whose box has a part in common with a cell, each as `#found`.
EXCLUSIVE_OVER_CELL = Template(f"""\
COLLECT {{
{_RECORDS}
  CALL (y) {{
  {_ABOVE}
  RETURN z
  UNION
  {_BELOW}
  }}
{_NAMING.format(type="EXCLUSIVE_IN")}
  WITH DISTINCT #grant
  WHERE (NOT EXISTS {{ (#grant)-[:FOR_INDUSTRY]->() }} OR EXISTS {{
    MATCH (#grant)-[:FOR_INDUSTRY]->(i:Industry)
    WHERE EXISTS {{ (i)-[:SUBCLASS_OF*0..3]->(#industry) }}
       OR EXISTS {{ (#industry)-[:SUBCLASS_OF*1..3]->(i) }} }})
    AND {_PRODUCT}
  RETURN #found
}}""")

# The grants in force on the day, chain aside, whose box contains a target; each as `#found`. `#agent` is the
# holder.
CANDIDATES = Template(f"""\
COLLECT {{
{_RECORDS}
{_ABOVE}
{_NAMING.format(type="IN_TERRITORY")}
  WHERE {_on_day("#grant")} AND (#grant.revokedOn IS NULL OR #date < #grant.revokedOn)
  WITH DISTINCT #grant, {_CODES_ABOVE} AS u
  WHERE {_INDUSTRY_ABOVE} AND {_PRODUCT}
  MATCH (#grant)-[:GRANTED_TO]->(#agent:Agent)
  RETURN #found
}}""")

# The other grants of a regional agent that may count before the one at hand: identity, term and sections.
OTHERS = Template(f"""\
COLLECT {{
  MATCH (#n)-[:GRANTED_TO]->(:Agent)<-[:GRANTED_TO]-(d:Delegation)
  WHERE d.id < #n.id AND {_on_day("d")} AND (d.revokedOn IS NULL OR #date < d.revokedOn)
  RETURN [d.id, toString(d.validFrom), toString(d.validTo), toString(d.revokedOn), {_suspensions("d")},
          COLLECT {{ MATCH (d)-[:FOR_INDUSTRY]->()-[:SUBCLASS_OF*0..3]->(s:Industry {{level: 'SECTION'}})
                     RETURN DISTINCT s.code }}]
}}""")
