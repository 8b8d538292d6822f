// Parameters
//   $p0 = variable some
//   $p1 = '3505'
//   $p2 = False
//   $p3 = id_key(variable party)
//   $p4 = datetime.date(2027, 1, 1)
//   $p5 = 25

RETURN
  COLLECT {
    MATCH (agent:Agent)
    WHERE EXISTS {
      MATCH (agent)<-[:GRANTED_TO]-(delegations)
      WHERE (delegations.validFrom <= $p0 AND (delegations.validTo IS NULL OR $p0 < delegations.validTo)
      AND (delegations.revokedOn IS NULL OR $p0 < delegations.revokedOn)
      AND NOT EXISTS { (delegations)<-[:SUSPENDS]-(s:Suspension)
                        WHERE s.validFrom <= $p0 AND (s.validTo IS NULL OR $p0 < s.validTo) } AND EXISTS {
        MATCH (delegations)-[:IN_TERRITORY]->(via)-[:COVERS*0..1]->(area)
        WHERE area.code STARTS WITH $p1
      })
    } AND NOT (EXISTS {
      MATCH (agent)<-[:GRANTED_TO]-(delegations2)
      WHERE NOT (delegations2.exclusive = $p2)
    }) AND NOT (EXISTS {
      MATCH (agent)<-[:GRANTED_TO]-(delegations3)
      WHERE EXISTS {
        MATCH (delegations3)<-[:GRANTED]-(grantor)
        MATCH (grantor:Company {code: $p3})
      }
    }) AND COUNT {
      MATCH (agent)<-[:GRANTED_TO]-(delegations4)
      WHERE (delegations4.validTo IS NOT NULL AND delegations4.validTo >= $p4)
    } = 1 AND agent.code IS NOT NULL
    WITH agent ORDER BY agent.code LIMIT $p5
    RETURN [agent.code]
  } AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent) … }
//     Limit
//       AntiSemiApply
//         Filter
//           Apply
//             SemiApply
//               AntiSemiApply
//                 NodeIndexScan RANGE INDEX agent:Agent(code) WHERE code IS NOT NULL, cache[agent.code]
//                 SemiApply
//                   Expand(All) (agent)<-[:GRANTED_TO]-(delegations3)
//                     Argument
//                   Filter
//                     Expand(All) (delegations3)<-[:GRANTED]-(grantor)
//                       Argument
//               AntiSemiApply
//                 Filter
//                   SemiApply
//                     Expand(All) (agent)<-[:GRANTED_TO]-(delegations)
//                       Argument
//                     Filter
//                       VarLengthExpand(All) (via)-[:COVERS*0..1]->(area)
//                         Expand(All) (delegations)-[:IN_TERRITORY]->(via)
//                           Argument
//                 Filter
//                   Expand(All) (delegations)<-[:SUSPENDS]-(s)
//                     Argument
//             EagerAggregation
//               Limit
//                 Filter
//                   Expand(All) (agent)<-[:GRANTED_TO]-(delegations4)
//                     Argument
//         Filter
//           Expand(All) (agent)<-[:GRANTED_TO]-(delegations2)
//             Argument
//   EXISTS { MATCH (agent)<-[:GRANTED_TO]-(delegations) … }
//     AntiSemiApply
//       Filter
//         SemiApply
//           Expand(All) (agent)<-[:GRANTED_TO]-(delegations)
//             Argument
//           Filter
//             VarLengthExpand(All) (via)-[:COVERS*0..1]->(area)
//               Expand(All) (delegations)-[:IN_TERRITORY]->(via)
//                 Argument
//       Filter
//         Expand(All) (delegations)<-[:SUSPENDS]-(s)
//           Argument
//   EXISTS { MATCH (delegations)-[:IN_TERRITORY]->(via)-[:COVERS*0..1]->(area) … }
//     Filter
//       VarLengthExpand(All) (via)-[:COVERS*0..1]->(area)
//         Expand(All) (delegations)-[:IN_TERRITORY]->(via)
//           Argument delegations
//   EXISTS { MATCH (agent)<-[:GRANTED_TO]-(delegations2) … }
//     Filter
//       Expand(All) (agent)<-[:GRANTED_TO]-(delegations2)
//         Argument agent
//   EXISTS { MATCH (agent)<-[:GRANTED_TO]-(delegations3) … }
//     SemiApply
//       Expand(All) (agent)<-[:GRANTED_TO]-(delegations3)
//         Argument agent
//       Filter
//         Expand(All) (delegations3)<-[:GRANTED]-(grantor)
//           Argument
//   EXISTS { MATCH (delegations3)<-[:GRANTED]-(grantor) … }
//     Filter
//       Expand(All) (delegations3)<-[:GRANTED]-(grantor)
//         Argument delegations3
//   COUNT { MATCH (agent)<-[:GRANTED_TO]-(delegations4) … }
//     Filter
//       Expand(All) (agent)<-[:GRANTED_TO]-(delegations4)
//         Argument agent
