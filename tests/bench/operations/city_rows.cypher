RETURN COLLECT {
  MATCH (c:Customer)
  WHERE c.code > $code
    AND EXISTS {
      (c)-[:LOCATED_IN]->(:Territory)-[:PART_OF*0..2]->(:Territory)
        <-[s:OPERATES_IN|SUPERVISES]-(:Company {code: $principal})
      WHERE s.validTo IS NULL OR (s.validFrom <= $today AND $today < s.validTo)
    }
  WITH c ORDER BY c.code LIMIT 1000
  RETURN c {
    .code, .name, .grade,
    industry: COLLECT { MATCH (c)-[:OF_INDUSTRY]->(i) RETURN i {.code, .name} }[0],
    territory: COLLECT { MATCH (c)-[:LOCATED_IN]->(t) RETURN t {.code, .name} }[0]
  }
} AS nodes
