// Protected customers and their managers · 受保护客户与客户经理
MATCH path = (:Company)<-[:EMPLOYED_BY]-(:CustomerManager)-[:MANAGES]->(customer:Customer)-[:LOCATED_IN]->(:Territory)
WHERE customer.size = 'LARGE' OR customer.grade = 'A' OR customer.cardTier IN ['DIAMOND', 'GOLD']
RETURN path
ORDER BY customer.code
LIMIT 60
