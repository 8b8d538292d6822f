// The longest delegation chain, up to the company's grant · 最长的授权链
MATCH chain = (leaf:Delegation)-[:DERIVED_FROM*]->(root:Delegation)
WHERE NOT EXISTS { (root)-[:DERIVED_FROM]->() }
WITH chain ORDER BY length(chain) DESC, leaf.id LIMIT 1
UNWIND nodes(chain) AS delegation
MATCH parties = (:Company|Agent)-[:GRANTED]->(delegation)-[:GRANTED_TO]->(:Agent)
OPTIONAL MATCH area = (delegation)-[:IN_TERRITORY]->()
RETURN chain, parties, area
