// Parameters
//   $p0 = 'I'
//   $p1 = today

RETURN
  COLLECT {
    MATCH (industry:Industry {code: $p0})
    RETURN [industry.code, industry.name, industry.level, COLLECT {
      MATCH (industry)<-[:SUBCLASS_OF]-(industry2)
      WITH industry2 ORDER BY industry2.code
      RETURN [industry2.code, industry2.name, [null, null, false, false, COUNT {
        MATCH (industry2)<-[:SUBCLASS_OF*0..3]-(via)<-[:FOR_INDUSTRY]-(via2:Delegation)-[:GRANTED_TO]->(agent)
        WHERE via2.validFrom <= $p1 AND (via2.validTo IS NULL OR $p1 < via2.validTo)
        AND (via2.revokedOn IS NULL OR $p1 < via2.revokedOn)
        AND NOT EXISTS { (via2)<-[:SUSPENDS]-(s:Suspension)
                          WHERE s.validFrom <= $p1 AND (s.validTo IS NULL OR $p1 < s.validTo) }
        RETURN DISTINCT agent
      }], COLLECT {
        MATCH (industry2)<-[:SUBCLASS_OF]-(industry3)
        WITH industry3 ORDER BY industry3.code
        RETURN [industry3.code, industry3.name]
      }]
    }]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (industry:Industry {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE industry:Industry(code) WHERE code = $p0, cache[industry.code]
//   COLLECT { MATCH (industry)<-[:SUBCLASS_OF]-(industry2) … }
//     EagerAggregation
//       Distinct
//         Expand(All) (via2)-[:GRANTED_TO]->(agent)
//           AntiSemiApply
//             Filter
//               Expand(All) (via)<-[:FOR_INDUSTRY]-(via2)
//                 VarLengthExpand(All) (industry2)<-[:SUBCLASS_OF*0..3]-(via)
//                   Argument
//             Filter
//               Expand(All) (via2)<-[:SUSPENDS]-(s)
//                 Argument
//   COUNT { MATCH (industry2)<-[:SUBCLASS_OF*0..3]-(via)<-[:FOR_INDUSTRY]-(via2:Delegation)-[:GRANTED_TO]->(agent) … }
//     Distinct
//       Expand(All) (via2)-[:GRANTED_TO]->(agent)
//         AntiSemiApply
//           Filter
//             Expand(All) (via)<-[:FOR_INDUSTRY]-(via2)
//               VarLengthExpand(All) (industry2)<-[:SUBCLASS_OF*0..3]-(via)
//                 Argument
//           Filter
//             Expand(All) (via2)<-[:SUSPENDS]-(s)
//               Argument
//   COLLECT { MATCH (industry2)<-[:SUBCLASS_OF]-(industry3) … }
//     Sort
//       Expand(All) (industry2)<-[:SUBCLASS_OF]-(industry3)
//         Argument
