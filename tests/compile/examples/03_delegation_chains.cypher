// Parameters
//   $p0 = id_key(variable area)
//   $p1 = variable on
//   $p2 = 10

RETURN
  [COLLECT {
    MATCH (delegation:Delegation)
    MATCH (delegation)-[:IN_TERRITORY]->(via)-[:COVERS*0..1]->(area)
    MATCH (area)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE delegation.validFrom <= $p1 AND (delegation.validTo IS NULL OR $p1 < delegation.validTo)
    AND (delegation.revokedOn IS NULL OR $p1 < delegation.revokedOn)
    AND NOT EXISTS { (delegation)<-[:SUSPENDS]-(s:Suspension)
                      WHERE s.validFrom <= $p1 AND (s.validTo IS NULL OR $p1 < s.validTo) } AND within:City AND within.until IS NULL AND delegation.id IS NOT NULL
    WITH DISTINCT delegation ORDER BY delegation.id DESC LIMIT $p2
    RETURN ['Delegation:' + delegation.id, COLLECT {
      MATCH (delegation)-[:GRANTED_TO]->(agent)
      RETURN [agent.name, agent.level]
    }[0], COLLECT {
      MATCH path = (delegation)-[:DERIVED_FROM*0..]->(delegation2)
      WITH delegation2, path ORDER BY length(path)
      RETURN ['Delegation:' + delegation2.id, COLLECT {
        MATCH (delegation2)<-[:GRANTED]-(party)
        RETURN [CASE WHEN party:CustomerManager THEN 'CustomerManager' WHEN party:Company THEN 'Company' WHEN party:Agent THEN 'Agent' END, CASE WHEN party:CustomerManager THEN 'CustomerManager' WHEN party:Company THEN 'Company' WHEN party:Agent THEN 'Agent' END, party.name]
      }[0], COLLECT {
        MATCH (delegation2)-[:IN_TERRITORY]->(area2)
        WITH area2 ORDER BY area2.code
        RETURN [area2.name]
      }, toString(delegation2.validFrom), toString(delegation2.validTo), delegation2.exclusive, delegation2.redelegable]
    }]
  }, null, false, false, COUNT {
    MATCH (delegation:Delegation)
    MATCH (delegation)-[:IN_TERRITORY]->(via)-[:COVERS*0..1]->(area)
    MATCH (area)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE delegation.validFrom <= $p1 AND (delegation.validTo IS NULL OR $p1 < delegation.validTo)
    AND (delegation.revokedOn IS NULL OR $p1 < delegation.revokedOn)
    AND NOT EXISTS { (delegation)<-[:SUSPENDS]-(s:Suspension)
                      WHERE s.validFrom <= $p1 AND (s.validTo IS NULL OR $p1 < s.validTo) } AND within:City AND within.until IS NULL
    RETURN DISTINCT delegation
  }] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (delegation:Delegation) … }
//     Top
//       Distinct
//         AntiSemiApply
//           Filter
//             Expand(All) (via)<-[:IN_TERRITORY]-(delegation)
//               VarLengthExpand(All) (area)<-[:COVERS*0..1]-(via)
//                 VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(area)
//                   Filter
//                     NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0
//           Filter
//             Expand(All) (delegation)<-[:SUSPENDS]-(s)
//               Argument
//   COLLECT { MATCH (delegation)-[:GRANTED_TO]->(agent) … }
//     Expand(All) (delegation)-[:GRANTED_TO]->(agent)
//       Argument delegation
//   COLLECT { MATCH path = (delegation)-[:DERIVED_FROM*0..]->(delegation2) … }
//     Sort
//       VarLengthExpand(All) (delegation)-[:DERIVED_FROM*0..]->(delegation2)
//         Argument
//   COLLECT { MATCH (delegation2)<-[:GRANTED]-(party) … }
//     Expand(All) (delegation2)<-[:GRANTED]-(party)
//       Argument delegation2
//   COLLECT { MATCH (delegation2)-[:IN_TERRITORY]->(area2) … }
//     Sort
//       Expand(All) (delegation2)-[:IN_TERRITORY]->(area2)
//         Argument
//   COUNT { MATCH (delegation:Delegation) … }
//     Distinct
//       AntiSemiApply
//         Filter
//           Expand(All) (via)<-[:IN_TERRITORY]-(delegation)
//             VarLengthExpand(All) (area)<-[:COVERS*0..1]-(via)
//               VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(area)
//                 Filter
//                   NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0
//         Filter
//           Expand(All) (delegation)<-[:SUSPENDS]-(s)
//             Argument
