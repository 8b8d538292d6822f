// How the most used solution template spread · 推广最多的解决方案模板
MATCH (:Deployment)-[:INSTANCE_OF]->(template:SolutionTemplate)
WITH template, count(*) AS deployments
ORDER BY deployments DESC, template.code
LIMIT 1
MATCH proposal = (:Agent|Company)<-[:PROPOSED_BY]-(template)-[:SPECIFIES]->(:ValueChain)
MATCH spread = (template)<-[:INSTANCE_OF]-(d:Deployment)-[:FOR_CUSTOMER]->(:Customer)-[:LOCATED_IN]->(:Territory)
MATCH agent = (d)-[:DEPLOYED_BY]->(:Agent)
RETURN proposal, spread, agent
