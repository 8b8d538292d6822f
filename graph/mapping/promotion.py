"""The facts that a promotion is decided by, as Cypher expressions over an agent; see `rules/promotion`."""

from graph.mapping.authority import LOAD
from graph.mapping.on_day import held, live
from graph.mapping.path import SUBTREE, into, out
from graph.mapping.policy import POLICY
from graph.mapping.role import Role
from graph.mapping.template import Template

# From an area to the agents based in it.
BASED_IN_AREA = (out("COVERS", least=0, most=1), SUBTREE, into("BASED_IN"))

# An agent that has a level above it, and acts on the day.
MAY_RISE = Template(f"""\
(#n.level <> 'PROVINCE' AND 'ACTIVE' = coalesce(COLLECT {{
  MATCH (#n)<-[:RECORD_OF]-(r:AgentRecord) WHERE {held("r")} RETURN r.status }}[0], #n.status))""")

# Grades are told to those who see assessments: companies that see the agent, and the agent itself.
SEEN = {Role.CUSTOMER_MANAGER: Template("false"), Role.AGENT: Template("#n.code = #principal")}

# Level, final grades of the periods `#value`, grants in force, customers served, suspensions of the agent and
# of what it holds; the policy.
CANDIDATE = Template(f"""\
[#n.level,
 COLLECT {{ MATCH (#n)<-[:ASSESSES]-(s:Assessment)
           WHERE s.final AND s.supersededOn IS NULL AND s.period IN #value
           RETURN [s.period, s.grade] }},
 COUNT {{ MATCH (#n)<-[:GRANTED_TO]-(d:Delegation) WHERE {live("d")} }},
 {LOAD.text},
 COLLECT {{ MATCH (#n)<-[:GRANTED_TO]-(:Delegation)<-[:SUSPENDS]-(s:Suspension)
           RETURN [toString(s.validFrom), toString(s.validTo)]
           UNION
           MATCH (#n)<-[:RECORD_OF]-(s:AgentRecord {{status: 'SUSPENDED'}})
           RETURN [toString(s.validFrom), toString(s.validTo)] }},
 {POLICY.text}]""")
