// Parameters
//   $p0 = ['A001', variable one]
//   $p1 = enums_to_names(variable kinds)
//   $p2 = 25
//   $p3 = today
//   $p4 = 2

RETURN
  COLLECT {
    MATCH (agent:Agent)
    WHERE agent.code IN $p0 AND agent.kind IN $p1 AND agent.code IS NOT NULL
    WITH agent ORDER BY agent.code LIMIT $p2
    RETURN [agent.code, COLLECT {
      MATCH (agent)-[rel:SERVES]->(customer)
      WHERE rel.since <= $p3 AND (rel.until IS NULL OR $p3 < rel.until)
      WITH DISTINCT customer ORDER BY customer.code LIMIT $p4
      RETURN [customer.name]
    }]
  } AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent) … }
//     Limit
//       Filter
//         NodeUniqueIndexSeek UNIQUE agent:Agent(code) WHERE code IN $p0, cache[agent.code]
//   COLLECT { MATCH (agent)-[rel:SERVES]->(customer) … }
//     Top
//       Distinct
//         Filter
//           Expand(All) (agent)-[rel:SERVES]->(customer)
//             Argument
