// The shape of the graph · 图的结构
CALL db.schema.visualization()
