RETURN COLLECT {
  MATCH (p:Province)
  WHERE p.until IS NULL
  WITH p ORDER BY p.code
  RETURN p {.code, .name, cities: COLLECT {
    MATCH (p)<-[:PART_OF]-(c:City)
    WITH c ORDER BY c.code
    RETURN c {.code, .name, counties: COLLECT {
      MATCH (c)<-[:PART_OF]-(d)
      WITH d ORDER BY d.code
      RETURN d {.code, .name}
    }}
  }}
} AS provinces
