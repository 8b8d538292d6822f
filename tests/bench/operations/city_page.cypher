RETURN COLLECT {
  MATCH (a:Agent)
  WHERE a.name >= $name AND (a.name > $name OR a.code > $code)
    AND EXISTS {
      (a)-[:BASED_IN]->(:Territory)-[:PART_OF*0..2]->(:Territory)
        <-[s:OPERATES_IN|SUPERVISES]-(:Company {code: $principal})
      WHERE s.validTo IS NULL OR (s.validFrom <= $today AND $today < s.validTo)
    }
  WITH a ORDER BY a.name, a.code LIMIT 21
  RETURN a {.code, .name, .kind, .level, .status}
} AS nodes, COUNT {
  MATCH (a:Agent)
  WHERE EXISTS {
    (a)-[:BASED_IN]->(:Territory)-[:PART_OF*0..2]->(:Territory)
      <-[s:OPERATES_IN|SUPERVISES]-(:Company {code: $principal})
    WHERE s.validTo IS NULL OR (s.validFrom <= $today AND $today < s.validTo)
  }
} AS totalCount
