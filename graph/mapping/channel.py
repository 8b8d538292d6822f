"""What a channel plan's target is measured by, as Cypher over the target `#n`: worked out, never stored.

Customers and agents count by where they are now, in the place that the target names or below it, under
whichever name or code it goes now. What changes from day to day is that of the day asked about, or of the
period's last day once that is past.
"""

from graph.mapping import authority
from graph.mapping.on_day import same_place
from graph.mapping.template import Template

_PLACES = f"MATCH (#n)-[:COUNTS_IN]->(ta:Territory)\n{same_place('ta', 'tp')}"
_DAY = """\
MATCH (#n)<-[:HAS_TARGET]-(pl:ChannelPlan)
WITH pl, CASE WHEN #date < pl.periodTo THEN #date ELSE pl.periodTo - duration({days: 1}) END AS dy"""
_ANY_INDUSTRY = "NOT EXISTS { (#n)-[:COUNTS_FOR]->() }"
_WITHIN = "-[:SUBCLASS_OF*0..3]->(:Industry)<-[:COUNTS_FOR]-(#n)"
_CUSTOMERS = f"""\
{_PLACES}
MATCH (tp)<-[:PART_OF*0..2]-(:Territory)<-[:LOCATED_IN]-(cu:Customer)
WHERE ({_ANY_INDUSTRY} OR EXISTS {{ (cu)-[:OF_INDUSTRY]->(:Industry){_WITHIN} }})"""
_AGENTS = f"""\
{_PLACES}
MATCH (tp)<-[:PART_OF*0..2]-(:Territory)<-[:BASED_IN]-(ag:Agent)
WHERE ({_ANY_INDUSTRY} OR EXISTS {{ (ag)-[:ACTS_IN]->(:Industry){_WITHIN} }})"""
_STATUS = f"coalesce({authority.record('ag').replace('#date', 'dy')}[1], ag.status)"


def _served(by: str) -> str:
    return f"""\
COUNT {{
  {_DAY}
  {_CUSTOMERS}
  AND EXISTS {{ (cu)<-[sv:SERVES]-({by}) WHERE sv.since <= dy AND (sv.until IS NULL OR dy < sv.until) }}
  RETURN cu }}"""


# So much of a metric there is.
ACTUAL = Template(f"""\
CASE #n.metric
WHEN 'SALES_AMOUNT' THEN COLLECT {{
  {_DAY}
  {_CUSTOMERS}
  MATCH (cu)<-[:SOLD_TO]-(sa:Sale)
  WHERE pl.periodFrom <= sa.on AND sa.on <= dy
  WITH sa.amount - COLLECT {{
    MATCH (sa)<-[:REFUNDS]-(rf:Refund) WHERE rf.on <= #date RETURN sum(rf.amount) }}[0] AS am
  RETURN sum(am) }}[0]
WHEN 'ACTIVE_AGENTS' THEN COUNT {{
  {_DAY}
  {_AGENTS}
  AND {_STATUS} = 'ACTIVE'
  RETURN ag }}
WHEN 'CUSTOMERS_SERVED' THEN {_served("")}
ELSE {_served(":Agent")} END""")

# All that could count: null of a metric that has no bound.
POPULATION = Template(f"""\
CASE #n.metric
WHEN 'SALES_AMOUNT' THEN null
WHEN 'ACTIVE_AGENTS' THEN COUNT {{
  {_AGENTS}
  RETURN ag }}
ELSE COUNT {{
  {_CUSTOMERS}
  RETURN cu }} END""")
