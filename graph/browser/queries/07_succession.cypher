// Where 海沧区 comes from: successions of 杏林区 · 海沧区的历史沿革
MATCH history = (:Territory)-[:SUCCEEDED_BY*]->(now:County {code: '350205'})
WHERE now.until IS NULL
MATCH place = (now)-[:PART_OF*]->(:Province)
OPTIONAL MATCH others = (:County {code: '350205'})-[:SUCCEEDED_BY]->(:Territory)
RETURN history, place, others
