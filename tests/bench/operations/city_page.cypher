RETURN COLLECT {
  MATCH (:Company {code: $principal})-[s:OPERATES_IN|SUPERVISES]->(:Territory)
    <-[:PART_OF*0..2]-(:Territory)<-[:BASED_IN]-(a:Agent)
  WHERE (s.validFrom IS NULL OR s.validFrom <= $today) AND (s.validTo IS NULL OR $today < s.validTo)
    AND a.name >= $name AND (a.name > $name OR a.code > $code)
  WITH DISTINCT a ORDER BY a.name, a.code LIMIT 21
  RETURN a {.code, .name, .kind, .level, .status}
} AS nodes, COUNT {
  MATCH (:Company {code: $principal})-[s:OPERATES_IN|SUPERVISES]->(:Territory)
    <-[:PART_OF*0..2]-(:Territory)<-[:BASED_IN]-(a:Agent)
  WHERE (s.validFrom IS NULL OR s.validFrom <= $today) AND (s.validTo IS NULL OR $today < s.validTo)
  RETURN DISTINCT a
} AS totalCount
