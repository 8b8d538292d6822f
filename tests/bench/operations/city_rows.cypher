RETURN COLLECT {
  MATCH (:Company {code: $principal})-[s:OPERATES_IN|SUPERVISES]->(:Territory)
    <-[:PART_OF*0..2]-(:Territory)<-[:LOCATED_IN]-(c:Customer)
  WHERE (s.validFrom IS NULL OR s.validFrom <= $today) AND (s.validTo IS NULL OR $today < s.validTo) AND c.code > $code
  WITH DISTINCT c ORDER BY c.code LIMIT 1000
  RETURN c {
    .code, .name, .grade,
    industry: COLLECT { MATCH (c)-[:OF_INDUSTRY]->(i) RETURN i {.code, .name} }[0],
    territory: COLLECT { MATCH (c)-[:LOCATED_IN]->(t) RETURN t {.code, .name} }[0]
  }
} AS nodes
