"""How solution templates spread over an area, as a Cypher subquery."""

from graph.mapping.on_day import below, on_day, same_place
from graph.mapping.template import Template

# The deployments `#d` for customers that are located in the area `#n` now: by template `#kind`, then by
# `#link`, the codes of their territory `#territory` and of the agent `#agent`, how many, for how many
# customers, since when first and last. `#seen` is what of a deployment who asks may see, `#wanted` and
# `#within` what a template and a link must satisfy.
SPREAD = Template(f"""\
MATCH (#n)-[:COVERS*0..1]->(ct:Territory)
{same_place("ct", "cy")} AND {on_day("cy")}
{below("cy", "#territory")}
WITH DISTINCT #territory
MATCH (#territory)<-[:LOCATED_IN]-(cu:Customer)<-[:FOR_CUSTOMER]-(#d:Deployment)
      -[:INSTANCE_OF]->(#kind:SolutionTemplate)
WHERE #seen AND #wanted
MATCH (#d)-[:DEPLOYED_BY]->(#agent:Agent)
WITH #kind, #territory, #agent, #territory.code + ' ' + #agent.code AS #link,
     count(#d) AS #deployments, count(DISTINCT cu) AS #customers,
     toString(min(#d.since)) AS #first, toString(max(#d.since)) AS #latest
WHERE #within
WITH #kind, #territory, #agent, #link, #deployments, #customers, #first, #latest
ORDER BY #kind.code, #link""")
