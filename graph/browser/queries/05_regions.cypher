// Regions that cross the tree · 跨行政区划的区域
MATCH cover = (:Region)-[:COVERS]->(territory:Territory)
MATCH parents = (territory)-[:PART_OF*0..]->(:Province)
RETURN cover, parents
