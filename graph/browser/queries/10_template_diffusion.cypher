// How a solution template spreads · 解决方案模板的推广
MATCH proposal = (:Agent|Company)<-[:PROPOSED_BY]-(template:SolutionTemplate)-[:SPECIFIES]->(:ValueChain)
OPTIONAL MATCH spread = (template)<-[:INSTANCE_OF]-(d:Deployment)-[:FOR_CUSTOMER]->(:Customer)-[:LOCATED_IN]->(:Territory)
OPTIONAL MATCH agent = (d)-[:DEPLOYED_BY]->(:Agent)
RETURN proposal, spread, agent
LIMIT 200
