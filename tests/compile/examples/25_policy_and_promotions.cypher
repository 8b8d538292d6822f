// Parameters
//   $p0 = variable code
//   $p1 = id_key(variable within)
//   $p2 = today
//   $p3 = 20

RETURN
  COLLECT {
    MATCH (policy:Policy)
    WITH policy ORDER BY policy.id
    RETURN [policy.version, toString(policy.validFrom), policy.promotionGrade, policy.grantGrade, policy.workGrade, policy.terminationPeriods, COLLECT {
      MATCH (policy)-[:SETS_BAR]->(promotionBar:PromotionBar)
      WITH promotionBar ORDER BY promotionBar.level
      RETURN [promotionBar.level, promotionBar.grants, promotionBar.customers]
    }]
  } AS c0,
  COLLECT {
    MATCH (agent:Agent {code: $p0})
    RETURN [agent.name, agent.level, COLLECT {
      MATCH (agent)<-[:PROMOTES]-(promotion)
      WITH promotion ORDER BY toString(promotion.nominatedOn) + promotion.id
      RETURN [promotion.toLevel, promotion.period, COLLECT {
        MATCH (promotion)<-[:NOMINATED]-(company)
        RETURN [company.name]
      }[0], toString(promotion.nominatedOn), promotion.status, COLLECT {
        MATCH (promotion)<-[:DECIDED]-(company2)
        RETURN [company2.name]
      }[0], toString(promotion.decidedOn), toString(promotion.effectiveOn), promotion.comment]
    }]
  }[0] AS c1,
  COLLECT {
    MATCH (agent2:Agent)
    MATCH (agent2)-[:BASED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p1})
    WHERE within:City AND within.until IS NULL AND (agent2.status IN ['ACTIVE', 'SUSPENDED'] AND EXISTS { MATCH (po:Policy) WHERE po.validFrom <= $p2
    WITH po ORDER BY po.validFrom DESC LIMIT 1
      WITH po, COLLECT { MATCH (agent2)<-[:ASSESSES]-(s:Assessment)
        WHERE s.final AND s.supersededOn IS NULL AND s.decidedOn <= $p2
        WITH s ORDER BY s.periodTo DESC, s.id
        RETURN s.grade }[0..po.terminationPeriods] AS gs
      WHERE size(gs) = po.terminationPeriods AND all(g IN gs WHERE g > po.workGrade)
      RETURN po }) AND agent2.code IS NOT NULL
    WITH agent2 ORDER BY agent2.code LIMIT $p3
    RETURN [agent2.code, agent2.name, agent2.status, COLLECT {
      MATCH (agent2)<-[:ASSESSES]-(assessment)
      WITH assessment ORDER BY toString(assessment.periodTo) + assessment.id
      RETURN [assessment.period, assessment.grade]
    }]
  } AS c2

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (policy:Policy) … }
//     Sort
//       NodeByLabelScan policy:Policy
//   COLLECT { MATCH (policy)-[:SETS_BAR]->(promotionBar:PromotionBar) … }
//     Sort
//       Filter
//         Expand(All) (policy)-[:SETS_BAR]->(promotionBar)
//           Argument
//   COLLECT { MATCH (agent:Agent {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE agent:Agent(code) WHERE code = $p0
//   COLLECT { MATCH (agent)<-[:PROMOTES]-(promotion) … }
//     Sort
//       Expand(All) (agent)<-[:PROMOTES]-(promotion)
//         Argument
//   COLLECT { MATCH (promotion)<-[:NOMINATED]-(company) … }
//     Expand(All) (promotion)<-[:NOMINATED]-(company)
//       Argument promotion
//   COLLECT { MATCH (promotion)<-[:DECIDED]-(company2) … }
//     Expand(All) (promotion)<-[:DECIDED]-(company2)
//       Argument promotion
//   COLLECT { MATCH (agent2:Agent) … }
//     Top
//       SemiApply
//         Filter
//           Expand(All) (territory)<-[:BASED_IN]-(agent2)
//             VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory)
//               Filter
//                 NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p1
//         Filter
//           Top
//             Filter
//               NodeByLabelScan po:Policy
//   COLLECT { MATCH (agent2)<-[:ASSESSES]-(assessment) … }
//     Sort
//       Expand(All) (agent2)<-[:ASSESSES]-(assessment)
//         Argument
