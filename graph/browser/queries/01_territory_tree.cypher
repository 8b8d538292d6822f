// Territory tree: 福建省 to 泉港区 · 行政区划树
MATCH path = (:Territory)-[:PART_OF]->(parent:Territory)
WHERE parent.code IN ['350000', '350500']
RETURN path
