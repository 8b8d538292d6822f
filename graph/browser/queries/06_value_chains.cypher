// An industry solution: the value chains it is composed of, their stages and products · 价值链的组成
MATCH whole = (top:ValueChain {tier: 'INDUSTRY_SOLUTION'})-[:COMPOSED_OF*]->(:ValueChain)
WITH top, collect(whole) AS compositions
ORDER BY size(compositions) DESC, top.code
LIMIT 1
UNWIND compositions AS composition
UNWIND nodes(composition) AS chain
MATCH stage = (chain)-[:HAS_STAGE]->(s:ValueChainStage)
OPTIONAL MATCH product = (s)-[:USES]->(:Product)
OPTIONAL MATCH party = (s)-[:FULFILLED_BY]->(:Agent|Company)
RETURN composition, stage, product, party
