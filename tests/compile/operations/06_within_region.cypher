// Parameters
//   $p0 = id_key(variable region)
//   $p1 = 25

RETURN
  COLLECT {
    MATCH (agent:Agent)
    MATCH (agent)-[:BASED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(via)<-[:COVERS]-(within)
    MATCH (within:Region {code: $p0})
    WHERE agent.levelRank IS NOT NULL
    WITH DISTINCT agent ORDER BY agent.levelRank, agent.code LIMIT $p1
    RETURN [agent.name]
  } AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent) … }
//     Top
//       Distinct
//         Filter
//           Expand(All) (territory)<-[:BASED_IN]-(agent)
//             VarLengthExpand(Pruning,BFS,All) (via)<-[:PART_OF*0..2]-(territory)
//               Expand(All) (within)-[:COVERS]->(via)
//                 NodeUniqueIndexSeek UNIQUE within:Region(code) WHERE code = $p0
