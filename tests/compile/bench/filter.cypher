// Parameters
//   $p0 = id_key(variable city)
//   $p1 = True
//   $p2 = 20

RETURN
  COLLECT {
    MATCH (agent:Agent)
    MATCH (agent)-[:BASED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE within:City AND within.until IS NULL AND EXISTS {
      MATCH (agent)<-[:GRANTED_TO]-(delegations)
      WHERE delegations.exclusive = $p1
    } AND agent.name IS NOT NULL
    WITH agent ORDER BY agent.name, agent.code LIMIT $p2
    RETURN [agent.code, agent.name, agent.kind, agent.level, COLLECT {
      MATCH (agent)-[:BASED_IN]->(territory2)
      RETURN [territory2.name]
    }[0]]
  } AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent) … }
//     Top
//       Filter
//         SemiApply
//           Filter
//             Expand(All) (territory)<-[:BASED_IN]-(agent)
//               VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory)
//                 Filter
//                   NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0
//           Filter
//             Expand(All) (agent)<-[:GRANTED_TO]-(delegations)
//               Argument
//   EXISTS { MATCH (agent)<-[:GRANTED_TO]-(delegations) … }
//     Filter
//       Expand(All) (agent)<-[:GRANTED_TO]-(delegations)
//         Argument agent
//   COLLECT { MATCH (agent)-[:BASED_IN]->(territory2) … }
//     Expand(All) (agent)-[:BASED_IN]->(territory2)
//       Argument agent
