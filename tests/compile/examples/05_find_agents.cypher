// Parameters
//   $p0 = id_key(variable where.territory.within)
//   $p1 = enums_to_names(variable where.capability.in)
//   $p2 = enums_to_names(variable where.status.eq)
//   $p3 = variable where.delegations.some.exclusive
//   $p4 = 21
//   $p5 = 20

RETURN
  [COLLECT {
    MATCH (agent:Agent)
    MATCH (agent)-[:BASED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE agent.capability IN $p1 AND agent.status = $p2 AND within:Province AND within.until IS NULL AND EXISTS {
      MATCH (agent)<-[:GRANTED_TO]-(delegations)
      WHERE delegations.exclusive = $p3
    } AND agent.levelRank IS NOT NULL
    WITH agent ORDER BY agent.levelRank, agent.name, agent.code LIMIT $p4
    RETURN [agent.levelRank, agent.name, agent.code, [agent.code, agent.name, agent.kind, agent.capability, agent.level, COLLECT {
      MATCH (agent)-[:BASED_IN]->(territory2)
      RETURN [territory2.name]
    }[0], COLLECT {
      MATCH (agent)-[:MANAGED_BY]->(company)
      RETURN [company.name]
    }[0], COLLECT {
      MATCH (agent)-[:OVERSEEN_BY]->(company2)
      WITH company2 ORDER BY company2.code
      RETURN [company2.name]
    }]]
  }, $p5, false, false, COUNT {
    MATCH (agent:Agent)
    MATCH (agent)-[:BASED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE agent.capability IN $p1 AND agent.status = $p2 AND within:Province AND within.until IS NULL AND EXISTS {
      MATCH (agent)<-[:GRANTED_TO]-(delegations)
      WHERE delegations.exclusive = $p3
    }
  }, COLLECT {
    MATCH (agent:Agent)
    MATCH (agent)-[:BASED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE agent.capability IN $p1 AND agent.status = $p2 AND within:Province AND within.until IS NULL AND EXISTS {
      MATCH (agent)<-[:GRANTED_TO]-(delegations)
      WHERE delegations.exclusive = $p3
    }
    WITH agent.kind AS groupKey, agent.kind AS groupLabel, count(*) AS groupSize ORDER BY groupKey RETURN [groupKey, groupLabel, groupSize]
  }] AS c0

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
//   COLLECT { MATCH (agent)-[:MANAGED_BY]->(company) … }
//     Expand(All) (agent)-[:MANAGED_BY]->(company)
//       Argument agent
//   COLLECT { MATCH (agent)-[:OVERSEEN_BY]->(company2) … }
//     Sort
//       Expand(All) (agent)-[:OVERSEEN_BY]->(company2)
//         Argument
//   COUNT { MATCH (agent:Agent) … }
//     SemiApply
//       Filter
//         Expand(All) (territory)<-[:BASED_IN]-(agent)
//           VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory)
//             Filter
//               NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0
//       Filter
//         Expand(All) (agent)<-[:GRANTED_TO]-(delegations)
//           Argument
//   EXISTS { MATCH (agent)<-[:GRANTED_TO]-(delegations) … }
//     Filter
//       Expand(All) (agent)<-[:GRANTED_TO]-(delegations)
//         Argument agent
//   COLLECT { MATCH (agent:Agent) … }
//     Sort
//       EagerAggregation
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
