RETURN COLLECT {
  MATCH (within:Territory {code: $code})<-[:PART_OF*0..1]-(t)<-[:BASED_IN]-(a)
  WHERE within:City AND within.until IS NULL AND EXISTS { (a)<-[:GRANTED_TO]-({exclusive: true}) }
  WITH a, t ORDER BY a.name, a.code LIMIT 20
  RETURN a {.code, .name, .kind, .level, territory: t {.name}}
} AS nodes
