// Parameters
//   $p0 = variable code

RETURN
  COLLECT {
    MATCH (agent:Agent {code: $p0})
    RETURN [agent.code, agent.name, agent.kind, agent.capability, agent.level, agent.status, COLLECT {
      MATCH (agent)-[:BASED_IN]->(territory)
      RETURN [territory.name]
    }[0]]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE agent:Agent(code) WHERE code = $p0
//   COLLECT { MATCH (agent)-[:BASED_IN]->(territory) … }
//     Expand(All) (agent)-[:BASED_IN]->(territory)
//       Argument agent
