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
    MATCH (agent)-[:BASED_IN]->(:Territory)-[:PART_OF*0..2]->(:Territory)
      <-[link:OPERATES_IN|SUPERVISES]-(:Company {code: $p0})
    WHERE ((link.validFrom IS NULL OR link.validFrom <= $p1) AND (link.validTo IS NULL OR $p1 < link.validTo)) AND agent.code IS NOT NULL
    WITH DISTINCT agent ORDER BY agent.code LIMIT $p2
    RETURN [agent.code, COLLECT {
      MATCH (agent)<-[:GRANTED_TO]-(delegation)
      WHERE (EXISTS { (delegation)-[:IN_TERRITORY]->()-[:COVERS*0..1]->(:Territory)-[:PART_OF*0..2]->(:Territory)
        <-[link2:OPERATES_IN|SUPERVISES]-(:Company {code: $p0})
      WHERE (link2.validFrom IS NULL OR link2.validFrom <= $p1) AND (link2.validTo IS NULL OR $p1 < link2.validTo) } OR
       EXISTS { (delegation)-[:IN_TERRITORY]->()-[:COVERS*0..1]->(:Territory)<-[:PART_OF*1..2]-(:Territory)
        <-[link2:OPERATES_IN|SUPERVISES]-(:Company {code: $p0})
      WHERE (link2.validFrom IS NULL OR link2.validFrom <= $p1) AND (link2.validTo IS NULL OR $p1 < link2.validTo) })
      WITH delegation ORDER BY delegation.id LIMIT $p3
      RETURN ['Delegation:' + delegation.id]
    }]
  }, null, false, false, COUNT {
    MATCH (agent:Agent)
    MATCH (agent)-[:BASED_IN]->(:Territory)-[:PART_OF*0..2]->(:Territory)
      <-[link:OPERATES_IN|SUPERVISES]-(:Company {code: $p0})
    WHERE ((link.validFrom IS NULL OR link.validFrom <= $p1) AND (link.validTo IS NULL OR $p1 < link.validTo))
    RETURN DISTINCT agent
  }] AS c1

// Plan of each subquery, outer ones first
//   EXISTS { MATCH (principal:Company {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE principal:Company(code) WHERE code = $p0
//   COLLECT { MATCH (company:Company {code: $p0}) … }
//     Expand(All) (company)-[:OPERATES_IN]->(territory)
//       NodeUniqueIndexSeek UNIQUE company:Company(code) WHERE code = $p0
//   COLLECT { MATCH (agent:Agent) … }
//     Top
//       Distinct
//         Filter
//           Expand(All) ()<-[:BASED_IN]-(agent)
//             Filter
//               VarLengthExpand(Pruning,BFS,All) ()<-[:PART_OF*0..2]-()
//                 Filter
//                   Expand(All) ()-[link:OPERATES_IN|SUPERVISES]->()
//                     NodeUniqueIndexSeek UNIQUE :Company(code) WHERE code = $p0
//   COLLECT { MATCH (agent)<-[:GRANTED_TO]-(delegation) … }
//     Top
//       SelectOrSemiApply
//         LetSemiApply
//           Expand(All) (agent)<-[:GRANTED_TO]-(delegation)
//             Argument
//           Filter
//             Expand(All) ()<-[link2:OPERATES_IN|SUPERVISES]-()
//               Filter
//                 VarLengthExpand(All) ()-[:PART_OF*0..2]->()
//                   Filter
//                     VarLengthExpand(All) ()-[:COVERS*0..1]->()
//                       Expand(All) (delegation)-[:IN_TERRITORY]->()
//                         Argument
//         Filter
//           Expand(All) ()<-[link2:OPERATES_IN|SUPERVISES]-()
//             Filter
//               VarLengthExpand(All) ()<-[:PART_OF*..2]-()
//                 Filter
//                   VarLengthExpand(All) ()-[:COVERS*0..1]->()
//                     Expand(All) (delegation)-[:IN_TERRITORY]->()
//                       Argument
//   COUNT { MATCH (agent:Agent) … }
//     Distinct
//       Filter
//         Expand(All) ()<-[:BASED_IN]-(agent)
//           Filter
//             VarLengthExpand(Pruning,BFS,All) ()<-[:PART_OF*0..2]-()
//               Filter
//                 Expand(All) ()-[link:OPERATES_IN|SUPERVISES]->()
//                   NodeUniqueIndexSeek UNIQUE :Company(code) WHERE code = $p0
