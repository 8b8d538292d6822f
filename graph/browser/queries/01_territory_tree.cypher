// Territory tree: 福建省 to 泉港区 · 行政区划树
MATCH path = (:County {code: '350505'})-[:PART_OF*]->(:Province)
MATCH siblings = (:County)-[:PART_OF]->(:City {code: '350500'})
MATCH cities = (:City)-[:PART_OF]->(:Province {code: '350000'})
RETURN path, siblings, cities
