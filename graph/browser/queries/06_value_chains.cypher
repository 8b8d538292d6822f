// Value chains, what they are composed of, their stages and products · 价值链的组成
MATCH composition = (:ValueChain)-[:COMPOSED_OF]->(:ValueChain)
UNWIND nodes(composition) AS chain
MATCH stage = (chain)-[:HAS_STAGE]->(s:ValueChainStage)
OPTIONAL MATCH product = (s)-[:USES]->(:Product)
OPTIONAL MATCH party = (s)-[:FULFILLED_BY]->(:Agent|Company)
RETURN composition, stage, product, party
LIMIT 200
