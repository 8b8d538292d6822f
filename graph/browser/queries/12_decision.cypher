// The chain behind a decision: why A001 may serve C0020 today · 判定背后的授权链
WITH 'A001' AS agent, 'C0020' AS customer, date.transaction('Asia/Shanghai') AS today
MATCH (a:Agent {code: agent})<-[:GRANTED_TO]-(d:Delegation)
MATCH (c:Customer {code: customer})-[:LOCATED_IN]->(home:Territory)
MATCH (c)-[:OF_INDUSTRY]->(own:Industry)
WHERE d.validFrom <= today AND (d.validTo IS NULL OR today < d.validTo)
  AND (d.revokedOn IS NULL OR today < d.revokedOn)
  AND EXISTS { (d)-[:IN_TERRITORY]->()-[:COVERS*0..1]->(:Territory)<-[:PART_OF*0..2]-(home) }
  AND (NOT EXISTS { (d)-[:FOR_INDUSTRY]->() } OR EXISTS { (d)-[:FOR_INDUSTRY]->()<-[:SUBCLASS_OF*0..3]-(own) })
MATCH chain = (d)-[:DERIVED_FROM*0..]->(link:Delegation)
MATCH granted = (:Company|Agent)-[:GRANTED]->(link)-[:GRANTED_TO]->(:Agent)
MATCH area = (link)-[:IN_TERRITORY]->()-[:COVERS*0..1]->(:Territory)
OPTIONAL MATCH industry = (link)-[:FOR_INDUSTRY]->(:Industry)<-[:SUBCLASS_OF*0..3]-(own)
MATCH place = (c)-[:LOCATED_IN]->(home)-[:PART_OF*0..2]->(:Province)
MATCH business = (c)-[:OF_INDUSTRY]->(own)-[:SUBCLASS_OF*0..3]->(:Industry {level: 'SECTION'})
OPTIONAL MATCH exception = (a)<-[:IN_FAVOUR_OF]-(:ProtectionException)-[:EXCEPTS]->(c)
RETURN chain, granted, area, industry, place, business, exception
