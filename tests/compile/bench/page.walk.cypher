// Parameters
//   $p0 = 21
//   $p1 = 20

RETURN
  [COLLECT {
    MATCH (agent:Agent)
    WHERE agent.name IS NOT NULL
    WITH agent ORDER BY agent.name, agent.code LIMIT $p0
    RETURN [agent.name, agent.code]
  }, $p1, false, false] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent) … }
//     PartialTop
//       NodeIndexScan RANGE INDEX agent:Agent(name) WHERE name IS NOT NULL, cache[agent.name]
