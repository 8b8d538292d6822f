RETURN COLLECT {
  MATCH (a:Agent)
  WHERE a.name >= $name AND (a.name > $name OR a.code > $code)
  WITH a ORDER BY a.name, a.code LIMIT 21
  RETURN a {.code, .name, .kind, .level, .status}
} AS nodes, COUNT { MATCH (a:Agent) } AS totalCount
