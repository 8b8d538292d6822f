// Parameters
//   $p0 = id_key(variable within)
//   $p1 = today
//   $p2 = 20
//   $p3 = _periods(variable period)

RETURN
  COLLECT {
    MATCH (area:Territory {code: $p0})
    WHERE area:City AND area.until IS NULL
    RETURN [COLLECT {
      MATCH (area)-[:COVERS*0..1]->(via)<-[:PART_OF*0..2]-(via2)<-[:BASED_IN]-(promotionCandidate)
      WHERE (promotionCandidate.level <> 'PROVINCE' AND 'ACTIVE' = coalesce(COLLECT {
        MATCH (promotionCandidate)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) RETURN r.status }[0], promotionCandidate.status))
      WITH DISTINCT promotionCandidate ORDER BY promotionCandidate.code LIMIT $p2
      RETURN [[promotionCandidate.level,
       COLLECT { MATCH (promotionCandidate)<-[:ASSESSES]-(s:Assessment)
                 WHERE s.final AND s.supersededOn IS NULL AND s.period IN $p3
                 RETURN [s.period, s.grade] },
       COUNT { MATCH (promotionCandidate)<-[:GRANTED_TO]-(d:Delegation) WHERE d.validFrom <= $p1 AND (d.validTo IS NULL OR $p1 < d.validTo) AND (d.revokedOn IS NULL OR $p1 < d.revokedOn) AND NOT EXISTS { MATCH (d)<-[:SUSPENDS]-(sp:Suspension) WHERE (sp.validFrom IS NULL OR sp.validFrom <= $p1) AND (sp.validTo IS NULL OR $p1 < sp.validTo) } },
       COUNT { MATCH (promotionCandidate)-[s:SERVES]->(c:Customer) WHERE s.since <= $p1 AND (s.until IS NULL OR $p1 < s.until)
              RETURN DISTINCT c },
       COLLECT { MATCH (promotionCandidate)<-[:GRANTED_TO]-(:Delegation)<-[:SUSPENDS]-(s:Suspension)
                 RETURN [toString(s.validFrom), toString(s.validTo)]
                 UNION
                 MATCH (promotionCandidate)<-[:RECORD_OF]-(s:AgentRecord {status: 'SUSPENDED'})
                 RETURN [toString(s.validFrom), toString(s.validTo)] },
       COLLECT { MATCH (po:Policy) WHERE po.validFrom <= $p1
      WITH po ORDER BY po.validFrom DESC LIMIT 1
        RETURN [po.chainLength, po.quorum, po.approvals, po.deposit, po.appealDays, po.disputeDays,
                po.promotionGrade, po.promotionPeriods, po.promotionDays, po.grantGrade, po.workGrade,
                po.terminationPeriods,
                COLLECT { MATCH (po)-[:LIMITS_SECTIONS]->(sl:SectionLimit) RETURN [sl.capability, sl.sections] },
                COLLECT { MATCH (po)-[:SETS_BAR]->(pb:PromotionBar) RETURN [pb.level, pb.grants, pb.customers] }]
      }[0]], $p3, toString($p1), [promotionCandidate.code, promotionCandidate.name, promotionCandidate.level]]
    }, null, false, false, COUNT {
      MATCH (area)-[:COVERS*0..1]->(via)<-[:PART_OF*0..2]-(via2)<-[:BASED_IN]-(promotionCandidate)
      WHERE (promotionCandidate.level <> 'PROVINCE' AND 'ACTIVE' = coalesce(COLLECT {
        MATCH (promotionCandidate)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) RETURN r.status }[0], promotionCandidate.status))
      RETURN DISTINCT promotionCandidate
    }]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (area:Territory {code: $p0}) … }
//     Apply
//       Filter
//         NodeIndexSeek RANGE INDEX area:Territory(code) WHERE code = $p0
//       EagerAggregation
//         Distinct
//           Filter
//             Expand(All) (via2)<-[:BASED_IN]-(promotionCandidate)
//               VarLengthExpand(Pruning,BFS,All) (via)<-[:PART_OF*0..2]-(via2)
//                 VarLengthExpand(All) (area)-[:COVERS*0..1]->(via)
//                   Argument
//   COLLECT { MATCH (area)-[:COVERS*0..1]->(via)<-[:PART_OF*0..2]-(via2)<-[:BASED_IN]-(promotionCandidate) … }
//     Apply
//       Apply
//         Top
//           Distinct
//             Filter
//               Expand(All) (via2)<-[:BASED_IN]-(promotionCandidate)
//                 VarLengthExpand(Pruning,BFS,All) (via)<-[:PART_OF*0..2]-(via2)
//                   VarLengthExpand(All) (area)-[:COVERS*0..1]->(via)
//                     Argument
//         EagerAggregation
//           AntiSemiApply
//             Filter
//               Expand(All) (promotionCandidate)<-[:GRANTED_TO]-(d)
//                 Argument
//             Filter
//               Expand(All) (d)<-[:SUSPENDS]-(sp)
//                 Argument
//       EagerAggregation
//         Distinct
//           Filter
//             Expand(All) (promotionCandidate)-[s:SERVES]->(c)
//               Argument
//   COLLECT { MATCH (promotionCandidate)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) RETURN r.status … }
//     Filter
//       Expand(All) (promotionCandidate)<-[:RECORD_OF]-(r)
//         Argument promotionCandidate
//   COUNT { MATCH (area)-[:COVERS*0..1]->(via)<-[:PART_OF*0..2]-(via2)<-[:BASED_IN]-(promotionCandidate) … }
//     Distinct
//       Filter
//         Expand(All) (via2)<-[:BASED_IN]-(promotionCandidate)
//           VarLengthExpand(Pruning,BFS,All) (via)<-[:PART_OF*0..2]-(via2)
//             VarLengthExpand(All) (area)-[:COVERS*0..1]->(via)
//               Argument
//   COLLECT { MATCH (promotionCandidate)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= $p1) AND (r.validTo IS NULL OR $p1 < r.validTo) RETURN r.status … }
//     Filter
//       Expand(All) (promotionCandidate)<-[:RECORD_OF]-(r)
//         Argument promotionCandidate
