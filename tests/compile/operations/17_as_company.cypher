// Parameters
//   $p0 = the acting party's key
//   $p1 = today
//   $p2 = 3
//   $p3 = 2

RETURN
  EXISTS {
    MATCH (principal:Company {code: $p0})
  } AS known,
  ['COMPANY', COLLECT {
    MATCH (company:Company {code: $p0})
    MATCH (company)-[:OPERATES_IN]->(territory)
    RETURN [territory.name]
  }[0]] AS c0,
  [COLLECT {
    MATCH (agent:Agent)
    WHERE EXISTS { (agent)-[:BASED_IN]->(:Territory)-[:PART_OF*0..2]->(:Territory)
         <-[su:OPERATES_IN|SUPERVISES]-(:Company {code: $p0})
         WHERE su.validTo IS NULL OR (su.validFrom <= $p1 AND $p1 < su.validTo) } AND agent.code IS NOT NULL
    WITH agent ORDER BY agent.code LIMIT $p2
    RETURN [agent.code, COLLECT {
      MATCH (agent)<-[:GRANTED_TO]-(delegation)
      WHERE EXISTS { MATCH (c:Company {code: $p0})-[su:OPERATES_IN|SUPERVISES]->(h:Territory)
         WHERE su.validTo IS NULL OR (su.validFrom <= $p1 AND $p1 < su.validTo)
         MATCH (delegation)-[:IN_TERRITORY]->()-[:COVERS*0..1]->(t:Territory)
         WHERE EXISTS { (t)-[:PART_OF*0..2]->(h) }
            OR EXISTS { (h)-[:PART_OF*0..2]->(t) } }
      WITH delegation ORDER BY delegation.id LIMIT $p3
      RETURN ['Delegation:' + delegation.id]
    }]
  }, null, false, false, COUNT {
    MATCH (agent:Agent)
    WHERE EXISTS { (agent)-[:BASED_IN]->(:Territory)-[:PART_OF*0..2]->(:Territory)
         <-[su:OPERATES_IN|SUPERVISES]-(:Company {code: $p0})
         WHERE su.validTo IS NULL OR (su.validFrom <= $p1 AND $p1 < su.validTo) }
  }] AS c1

// Plan of each subquery, outer ones first
//   EXISTS { MATCH (principal:Company {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE principal:Company(code) WHERE code = $p0
//   COLLECT { MATCH (company:Company {code: $p0}) … }
//     Expand(All) (company)-[:OPERATES_IN]->(territory)
//       NodeUniqueIndexSeek UNIQUE company:Company(code) WHERE code = $p0
//   COLLECT { MATCH (agent:Agent) … }
//     Limit
//       SemiApply
//         NodeIndexScan RANGE INDEX agent:Agent(code) WHERE code IS NOT NULL, cache[agent.code]
//         Filter
//           Expand(All) ()<-[su:OPERATES_IN|SUPERVISES]-()
//             Filter
//               VarLengthExpand(Pruning,BFS,All) ()-[:PART_OF*0..2]->()
//                 Filter
//                   Expand(All) (agent)-[:BASED_IN]->()
//                     Argument
//   COLLECT { MATCH (agent)<-[:GRANTED_TO]-(delegation) … }
//     Top
//       SemiApply
//         Expand(All) (agent)<-[:GRANTED_TO]-(delegation)
//           Argument
//         Apply
//           Filter
//             VarLengthExpand(All) ()-[:COVERS*0..1]->(t)
//               Expand(All) (delegation)-[:IN_TERRITORY]->()
//                 Argument
//           SelectOrSemiApply
//             LetSemiApply
//               Filter
//                 Expand(All) (c)-[su:OPERATES_IN|SUPERVISES]->(h)
//                   NodeUniqueIndexSeek UNIQUE c:Company(code) WHERE code = $p0
//               VarLengthExpand(Into) (t)-[:PART_OF*0..2]->(h)
//                 Argument
//             VarLengthExpand(Into) (h)-[:PART_OF*0..2]->(t)
//               Argument
//   COUNT { MATCH (agent:Agent) … }
//     SemiApply
//       NodeByLabelScan agent:Agent
//       Filter
//         Expand(All) ()<-[su:OPERATES_IN|SUPERVISES]-()
//           Filter
//             VarLengthExpand(Pruning,BFS,All) ()-[:PART_OF*0..2]->()
//               Filter
//                 Expand(All) (agent)-[:BASED_IN]->()
//                   Argument
