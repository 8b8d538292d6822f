// Parameters
//   $p0 = variable period
//   $p1 = ('DRAFT', 'APPROVED')
//   $p2 = 25
//   $p3 = today

RETURN
  [COLLECT {
    MATCH (channelPlan:ChannelPlan)
    WHERE channelPlan.period = $p0 AND channelPlan.status IN $p1 AND channelPlan.id IS NOT NULL
    WITH channelPlan ORDER BY channelPlan.id LIMIT $p2
    RETURN ['ChannelPlan:' + channelPlan.id, COLLECT {
      MATCH (channelPlan)-[:PLAN_OF]->(company)
      RETURN [company.name]
    }[0], channelPlan.status, channelPlan.reason, COLLECT {
      MATCH (channelPlan)<-[:DECIDED]-(company2)
      RETURN [company2.name]
    }[0], COLLECT {
      MATCH (channelPlan)-[:HAS_TARGET]->(channelTarget:ChannelTarget)
      WITH channelTarget ORDER BY channelTarget.position
      RETURN [channelTarget.metric, COLLECT {
        MATCH (channelTarget)-[:COUNTS_IN]->(territory)
        RETURN [territory.name]
      }[0], COLLECT {
        MATCH (channelTarget)-[:COUNTS_FOR]->(industry)
        RETURN [industry.name]
      }[0], channelTarget.target, CASE channelTarget.metric
WHEN 'SALES_AMOUNT' THEN COLLECT {
  MATCH (channelTarget)<-[:HAS_TARGET]-(pl:ChannelPlan)
WITH pl, CASE WHEN $p3 < pl.periodTo THEN $p3 ELSE pl.periodTo - duration({days: 1}) END AS dy
  MATCH (channelTarget)-[:COUNTS_IN]->(ta:Territory)
MATCH (ta)-[r_tp:SUCCEEDED_BY*0..8]-(tp:Territory)
WHERE all(k IN r_tp WHERE k.samePlace)
MATCH (tp)<-[:PART_OF*0..2]-(:Territory)<-[:LOCATED_IN]-(cu:Customer)
WHERE (NOT EXISTS { (channelTarget)-[:COUNTS_FOR]->() } OR EXISTS { (cu)-[:OF_INDUSTRY]->(:Industry)-[:SUBCLASS_OF*0..3]->(:Industry)<-[:COUNTS_FOR]-(channelTarget) })
  MATCH (cu)<-[:SOLD_TO]-(sa:Sale)
  WHERE pl.periodFrom <= sa.on AND sa.on <= dy
  WITH sa.amount - COLLECT {
    MATCH (sa)<-[:REFUNDS]-(rf:Refund) WHERE rf.on <= $p3 RETURN sum(rf.amount) }[0] AS am
  RETURN sum(am) }[0]
WHEN 'ACTIVE_AGENTS' THEN COUNT {
  MATCH (channelTarget)<-[:HAS_TARGET]-(pl:ChannelPlan)
WITH pl, CASE WHEN $p3 < pl.periodTo THEN $p3 ELSE pl.periodTo - duration({days: 1}) END AS dy
  MATCH (channelTarget)-[:COUNTS_IN]->(ta:Territory)
MATCH (ta)-[r_tp:SUCCEEDED_BY*0..8]-(tp:Territory)
WHERE all(k IN r_tp WHERE k.samePlace)
MATCH (tp)<-[:PART_OF*0..2]-(:Territory)<-[:BASED_IN]-(ag:Agent)
WHERE (NOT EXISTS { (channelTarget)-[:COUNTS_FOR]->() } OR EXISTS { (ag)-[:ACTS_IN]->(:Industry)-[:SUBCLASS_OF*0..3]->(:Industry)<-[:COUNTS_FOR]-(channelTarget) })
  AND coalesce(CASE WHEN EXISTS { (ag)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (ag)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= dy) AND (r.validTo IS NULL OR dy < r.validTo) RETURN [r.level, r.status] }[0] END[1], ag.status) = 'ACTIVE'
  RETURN ag }
WHEN 'CUSTOMERS_SERVED' THEN COUNT {
  MATCH (channelTarget)<-[:HAS_TARGET]-(pl:ChannelPlan)
WITH pl, CASE WHEN $p3 < pl.periodTo THEN $p3 ELSE pl.periodTo - duration({days: 1}) END AS dy
  MATCH (channelTarget)-[:COUNTS_IN]->(ta:Territory)
MATCH (ta)-[r_tp:SUCCEEDED_BY*0..8]-(tp:Territory)
WHERE all(k IN r_tp WHERE k.samePlace)
MATCH (tp)<-[:PART_OF*0..2]-(:Territory)<-[:LOCATED_IN]-(cu:Customer)
WHERE (NOT EXISTS { (channelTarget)-[:COUNTS_FOR]->() } OR EXISTS { (cu)-[:OF_INDUSTRY]->(:Industry)-[:SUBCLASS_OF*0..3]->(:Industry)<-[:COUNTS_FOR]-(channelTarget) })
  AND EXISTS { (cu)<-[sv:SERVES]-() WHERE sv.since <= dy AND (sv.until IS NULL OR dy < sv.until) }
  RETURN cu }
ELSE COUNT {
  MATCH (channelTarget)<-[:HAS_TARGET]-(pl:ChannelPlan)
WITH pl, CASE WHEN $p3 < pl.periodTo THEN $p3 ELSE pl.periodTo - duration({days: 1}) END AS dy
  MATCH (channelTarget)-[:COUNTS_IN]->(ta:Territory)
MATCH (ta)-[r_tp:SUCCEEDED_BY*0..8]-(tp:Territory)
WHERE all(k IN r_tp WHERE k.samePlace)
MATCH (tp)<-[:PART_OF*0..2]-(:Territory)<-[:LOCATED_IN]-(cu:Customer)
WHERE (NOT EXISTS { (channelTarget)-[:COUNTS_FOR]->() } OR EXISTS { (cu)-[:OF_INDUSTRY]->(:Industry)-[:SUBCLASS_OF*0..3]->(:Industry)<-[:COUNTS_FOR]-(channelTarget) })
  AND EXISTS { (cu)<-[sv:SERVES]-(:Agent) WHERE sv.since <= dy AND (sv.until IS NULL OR dy < sv.until) }
  RETURN cu } END, CASE channelTarget.metric
WHEN 'SALES_AMOUNT' THEN null
WHEN 'ACTIVE_AGENTS' THEN COUNT {
  MATCH (channelTarget)-[:COUNTS_IN]->(ta:Territory)
MATCH (ta)-[r_tp:SUCCEEDED_BY*0..8]-(tp:Territory)
WHERE all(k IN r_tp WHERE k.samePlace)
MATCH (tp)<-[:PART_OF*0..2]-(:Territory)<-[:BASED_IN]-(ag:Agent)
WHERE (NOT EXISTS { (channelTarget)-[:COUNTS_FOR]->() } OR EXISTS { (ag)-[:ACTS_IN]->(:Industry)-[:SUBCLASS_OF*0..3]->(:Industry)<-[:COUNTS_FOR]-(channelTarget) })
  RETURN ag }
ELSE COUNT {
  MATCH (channelTarget)-[:COUNTS_IN]->(ta:Territory)
MATCH (ta)-[r_tp:SUCCEEDED_BY*0..8]-(tp:Territory)
WHERE all(k IN r_tp WHERE k.samePlace)
MATCH (tp)<-[:PART_OF*0..2]-(:Territory)<-[:LOCATED_IN]-(cu:Customer)
WHERE (NOT EXISTS { (channelTarget)-[:COUNTS_FOR]->() } OR EXISTS { (cu)-[:OF_INDUSTRY]->(:Industry)-[:SUBCLASS_OF*0..3]->(:Industry)<-[:COUNTS_FOR]-(channelTarget) })
  RETURN cu } END]
    }]
  }, null, false, false, COUNT {
    MATCH (channelPlan:ChannelPlan)
    WHERE channelPlan.period = $p0 AND channelPlan.status IN $p1
  }] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (channelPlan:ChannelPlan) … }
//     Limit
//       Filter
//         NodeIndexScan RANGE INDEX channelPlan:ChannelPlan(id) WHERE id IS NOT NULL
//   COLLECT { MATCH (channelPlan)-[:PLAN_OF]->(company) … }
//     Expand(All) (channelPlan)-[:PLAN_OF]->(company)
//       Argument channelPlan
//   COLLECT { MATCH (channelPlan)<-[:DECIDED]-(company2) … }
//     Expand(All) (channelPlan)<-[:DECIDED]-(company2)
//       Argument channelPlan
//   COLLECT { MATCH (channelPlan)-[:HAS_TARGET]->(channelTarget:ChannelTarget) … }
//     Sort
//       Filter
//         Expand(All) (channelPlan)-[:HAS_TARGET]->(channelTarget)
//           Argument
//   COLLECT { MATCH (channelTarget)-[:COUNTS_IN]->(territory) … }
//     Expand(All) (channelTarget)-[:COUNTS_IN]->(territory)
//       Argument channelTarget
//   COLLECT { MATCH (channelTarget)-[:COUNTS_FOR]->(industry) … }
//     Expand(All) (channelTarget)-[:COUNTS_FOR]->(industry)
//       Argument channelTarget
//   COLLECT { MATCH (channelTarget)<-[:HAS_TARGET]-(pl:ChannelPlan) … }
//     EagerAggregation
//       Filter
//         Expand(All) (cu)<-[:SOLD_TO]-(sa)
//           SelectOrSemiApply
//             Filter
//               Expand(All) ()<-[:LOCATED_IN]-(cu)
//                 Filter
//                   VarLengthExpand(All) (tp)<-[:PART_OF*0..2]-()
//                     Filter
//                       VarLengthExpand(All) p = (ta)-[:SUCCEEDED_BY*0..8]-(tp)
//                         Filter
//                           Expand(All) (channelTarget)-[:COUNTS_IN]->(ta)
//                             Filter
//                               Expand(All) (channelTarget)<-[:HAS_TARGET]-(pl)
//                                 Argument
//             VarLengthExpand(Into) ()-[:SUBCLASS_OF*0..3]->()
//               Filter
//                 Expand(All) (cu)-[:OF_INDUSTRY]->()
//                   Filter
//                     Expand(All) (channelTarget)-[:COUNTS_FOR]->()
//                       Argument
//   COLLECT { MATCH (sa)<-[:REFUNDS]-(rf:Refund) WHERE rf.on <= $p3 RETURN sum(rf.amount) … }
//     EagerAggregation
//       Filter
//         Expand(All) (sa)<-[:REFUNDS]-(rf)
//           Argument
//   COUNT { MATCH (channelTarget)<-[:HAS_TARGET]-(pl:ChannelPlan) … }
//     SelectOrSemiApply
//       Filter
//         Expand(All) ()<-[:BASED_IN]-(ag)
//           Filter
//             VarLengthExpand(All) (tp)<-[:PART_OF*0..2]-()
//               Filter
//                 VarLengthExpand(All) p = (ta)-[:SUCCEEDED_BY*0..8]-(tp)
//                   Filter
//                     Expand(All) (channelTarget)-[:COUNTS_IN]->(ta)
//                       Filter
//                         Expand(All) (channelTarget)<-[:HAS_TARGET]-(pl)
//                           Argument channelTarget
//       VarLengthExpand(Into) ()-[:SUBCLASS_OF*0..3]->()
//         Filter
//           Expand(All) (ag)-[:ACTS_IN]->()
//             Filter
//               Expand(All) (channelTarget)-[:COUNTS_FOR]->()
//                 Argument
//   COUNT { MATCH (channelTarget)<-[:HAS_TARGET]-(pl:ChannelPlan) … }
//     SelectOrSemiApply
//       SemiApply
//         Filter
//           Expand(All) ()<-[:LOCATED_IN]-(cu)
//             Filter
//               VarLengthExpand(All) (tp)<-[:PART_OF*0..2]-()
//                 Filter
//                   VarLengthExpand(All) p = (ta)-[:SUCCEEDED_BY*0..8]-(tp)
//                     Filter
//                       Expand(All) (channelTarget)-[:COUNTS_IN]->(ta)
//                         Argument
//         Filter
//           Expand(All) (cu)<-[sv:SERVES]-()
//             Argument
//       VarLengthExpand(Into) ()-[:SUBCLASS_OF*0..3]->()
//         Filter
//           Expand(All) (cu)-[:OF_INDUSTRY]->()
//             Filter
//               Expand(All) (channelTarget)-[:COUNTS_FOR]->()
//                 Argument
//   COUNT { MATCH (channelTarget)<-[:HAS_TARGET]-(pl:ChannelPlan) … }
//     SelectOrSemiApply
//       SemiApply
//         Filter
//           Expand(All) ()<-[:LOCATED_IN]-(cu)
//             Filter
//               VarLengthExpand(All) (tp)<-[:PART_OF*0..2]-()
//                 Filter
//                   VarLengthExpand(All) p = (ta)-[:SUCCEEDED_BY*0..8]-(tp)
//                     Filter
//                       Expand(All) (channelTarget)-[:COUNTS_IN]->(ta)
//                         Argument
//         Filter
//           Expand(All) (cu)<-[sv:SERVES]-()
//             Argument
//       VarLengthExpand(Into) ()-[:SUBCLASS_OF*0..3]->()
//         Filter
//           Expand(All) (cu)-[:OF_INDUSTRY]->()
//             Filter
//               Expand(All) (channelTarget)-[:COUNTS_FOR]->()
//                 Argument
//   COUNT { MATCH (channelTarget)-[:COUNTS_IN]->(ta:Territory) … }
//     SelectOrSemiApply
//       Filter
//         Expand(All) ()<-[:BASED_IN]-(ag)
//           Filter
//             VarLengthExpand(All) (tp)<-[:PART_OF*0..2]-()
//               Filter
//                 VarLengthExpand(All) p = (ta)-[:SUCCEEDED_BY*0..8]-(tp)
//                   Filter
//                     Expand(All) (channelTarget)-[:COUNTS_IN]->(ta)
//                       Argument channelTarget
//       VarLengthExpand(Into) ()-[:SUBCLASS_OF*0..3]->()
//         Filter
//           Expand(All) (ag)-[:ACTS_IN]->()
//             Filter
//               Expand(All) (channelTarget)-[:COUNTS_FOR]->()
//                 Argument
//   COUNT { MATCH (channelTarget)-[:COUNTS_IN]->(ta:Territory) … }
//     SelectOrSemiApply
//       Filter
//         Expand(All) ()<-[:LOCATED_IN]-(cu)
//           Filter
//             VarLengthExpand(All) (tp)<-[:PART_OF*0..2]-()
//               Filter
//                 VarLengthExpand(All) p = (ta)-[:SUCCEEDED_BY*0..8]-(tp)
//                   Filter
//                     Expand(All) (channelTarget)-[:COUNTS_IN]->(ta)
//                       Argument channelTarget
//       VarLengthExpand(Into) ()-[:SUBCLASS_OF*0..3]->()
//         Filter
//           Expand(All) (cu)-[:OF_INDUSTRY]->()
//             Filter
//               Expand(All) (channelTarget)-[:COUNTS_FOR]->()
//                 Argument
//   COUNT { MATCH (channelPlan:ChannelPlan) … }
//     Filter
//       NodeByLabelScan channelPlan:ChannelPlan
