// Parameters
//   $p0 = variable city
//   $p1 = today
//   $p2 = variable period
//   $p3 = ('DRAFT', 'APPROVED')
//   $p4 = 25

RETURN
  COLLECT {
    MATCH (city:Territory {code: $p0})
    WHERE city:City AND city.until IS NULL
    RETURN [COLLECT {
      MATCH (city)<-[:PART_OF]-(county)
      WITH county ORDER BY county.code
      RETURN [county.name, [COLLECT {
        MATCH (county)<-[:PART_OF*0..2]-(via)<-[:OPERATES_IN]-(via2)
        RETURN sum(COUNT {
          MATCH (via2)<-[:EMPLOYED_BY]-()
        })
      }[0], COUNT {
        MATCH (county)<-[:PART_OF*0..2]-(via3)<-[:BASED_IN]-(agent)
        WHERE agent.status = 'ACTIVE'
      }, COLLECT {
        MATCH (county)<-[:PART_OF*0..2]-(via4)
        RETURN sum(COUNT {
          MATCH (via4)<-[:LOCATED_IN]-()
        })
      }[0], COUNT {
        MATCH (county)<-[:PART_OF*0..2]-(via5)<-[:LOCATED_IN]-(customer)
        WHERE EXISTS { (customer)<-[sv:SERVES]-(:CustomerManager) WHERE sv.since <= $p1 AND (sv.until IS NULL OR $p1 < sv.until) }
      }, COUNT {
        MATCH (county)<-[:PART_OF*0..2]-(via6)<-[:LOCATED_IN]-(customer2)
        WHERE EXISTS { (customer2)<-[sv:SERVES]-(:Agent) WHERE sv.since <= $p1 AND (sv.until IS NULL OR $p1 < sv.until) }
      }]]
    }]
  }[0] AS c0,
  [COLLECT {
    MATCH (channelPlan:ChannelPlan)
    WHERE channelPlan.period = $p2 AND channelPlan.status IN $p3 AND channelPlan.id IS NOT NULL
    WITH channelPlan ORDER BY channelPlan.id LIMIT $p4
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
      WITH pl, CASE WHEN $p1 < pl.periodTo THEN $p1 ELSE pl.periodTo - duration({days: 1}) END AS dy
        MATCH (channelTarget)-[:COUNTS_IN]->(ta:Territory)
      MATCH (ta)-[r_tp:SUCCEEDED_BY*0..8]-(tp:Territory)
      WHERE all(k IN r_tp WHERE k.samePlace)
      MATCH (tp)<-[:PART_OF*0..2]-(:Territory)<-[:LOCATED_IN]-(cu:Customer)
      WHERE (NOT EXISTS { (channelTarget)-[:COUNTS_FOR]->() } OR EXISTS { (cu)-[:OF_INDUSTRY]->(:Industry)-[:SUBCLASS_OF*0..3]->(:Industry)<-[:COUNTS_FOR]-(channelTarget) })
        MATCH (cu)<-[:SOLD_TO]-(sa:Sale)
        WHERE pl.periodFrom <= sa.on AND sa.on <= dy
        WITH sa.amount - COLLECT {
          MATCH (sa)<-[:REFUNDS]-(rf:Refund) WHERE rf.on <= $p1 RETURN sum(rf.amount) }[0] AS am
        RETURN sum(am) }[0]
      WHEN 'ACTIVE_AGENTS' THEN COUNT {
        MATCH (channelTarget)<-[:HAS_TARGET]-(pl:ChannelPlan)
      WITH pl, CASE WHEN $p1 < pl.periodTo THEN $p1 ELSE pl.periodTo - duration({days: 1}) END AS dy
        MATCH (channelTarget)-[:COUNTS_IN]->(ta:Territory)
      MATCH (ta)-[r_tp:SUCCEEDED_BY*0..8]-(tp:Territory)
      WHERE all(k IN r_tp WHERE k.samePlace)
      MATCH (tp)<-[:PART_OF*0..2]-(:Territory)<-[:BASED_IN]-(ag:Agent)
      WHERE (NOT EXISTS { (channelTarget)-[:COUNTS_FOR]->() } OR EXISTS { (ag)-[:ACTS_IN]->(:Industry)-[:SUBCLASS_OF*0..3]->(:Industry)<-[:COUNTS_FOR]-(channelTarget) })
        AND coalesce(CASE WHEN EXISTS { (ag)<-[:RECORD_OF]-() } THEN COLLECT { MATCH (ag)<-[:RECORD_OF]-(r:AgentRecord) WHERE (r.validFrom IS NULL OR r.validFrom <= dy) AND (r.validTo IS NULL OR dy < r.validTo) RETURN [r.level, r.status] }[0] END[1], ag.status) = 'ACTIVE'
        RETURN ag }
      WHEN 'CUSTOMERS_SERVED' THEN COUNT {
        MATCH (channelTarget)<-[:HAS_TARGET]-(pl:ChannelPlan)
      WITH pl, CASE WHEN $p1 < pl.periodTo THEN $p1 ELSE pl.periodTo - duration({days: 1}) END AS dy
        MATCH (channelTarget)-[:COUNTS_IN]->(ta:Territory)
      MATCH (ta)-[r_tp:SUCCEEDED_BY*0..8]-(tp:Territory)
      WHERE all(k IN r_tp WHERE k.samePlace)
      MATCH (tp)<-[:PART_OF*0..2]-(:Territory)<-[:LOCATED_IN]-(cu:Customer)
      WHERE (NOT EXISTS { (channelTarget)-[:COUNTS_FOR]->() } OR EXISTS { (cu)-[:OF_INDUSTRY]->(:Industry)-[:SUBCLASS_OF*0..3]->(:Industry)<-[:COUNTS_FOR]-(channelTarget) })
        AND EXISTS { (cu)<-[sv:SERVES]-() WHERE sv.since <= dy AND (sv.until IS NULL OR dy < sv.until) }
        RETURN cu }
      ELSE COUNT {
        MATCH (channelTarget)<-[:HAS_TARGET]-(pl:ChannelPlan)
      WITH pl, CASE WHEN $p1 < pl.periodTo THEN $p1 ELSE pl.periodTo - duration({days: 1}) END AS dy
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
    WHERE channelPlan.period = $p2 AND channelPlan.status IN $p3
  }] AS c1

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (city:Territory {code: $p0}) … }
//     Filter
//       NodeIndexSeek RANGE INDEX city:Territory(code) WHERE code = $p0
//   COLLECT { MATCH (city)<-[:PART_OF]-(county) … }
//     Apply
//       Apply
//         EagerAggregation
//           Filter
//             Expand(All) (via3)<-[:BASED_IN]-(agent)
//               VarLengthExpand(All) (county)<-[:PART_OF*0..2]-(via3)
//                 Argument
//         EagerAggregation
//           SemiApply
//             Expand(All) (via5)<-[:LOCATED_IN]-(customer)
//               VarLengthExpand(All) (county)<-[:PART_OF*0..2]-(via5)
//                 Argument
//             Filter
//               Expand(All) (customer)<-[sv:SERVES]-()
//                 Argument
//       EagerAggregation
//         SemiApply
//           Expand(All) (via6)<-[:LOCATED_IN]-(customer2)
//             VarLengthExpand(All) (county)<-[:PART_OF*0..2]-(via6)
//               Argument
//           Filter
//             Expand(All) (customer2)<-[sv:SERVES]-()
//               Argument
//   COLLECT { MATCH (county)<-[:PART_OF*0..2]-(via)<-[:OPERATES_IN]-(via2) … }
//     EagerAggregation
//       Expand(All) (via)<-[:OPERATES_IN]-(via2)
//         VarLengthExpand(All) (county)<-[:PART_OF*0..2]-(via)
//           Argument
//   COUNT { MATCH (via2)<-[:EMPLOYED_BY]-() … }
//     Expand(All) (via2)<-[:EMPLOYED_BY]-()
//       Argument via2
//   COUNT { MATCH (county)<-[:PART_OF*0..2]-(via3)<-[:BASED_IN]-(agent) … }
//     Filter
//       Expand(All) (via3)<-[:BASED_IN]-(agent)
//         VarLengthExpand(All) (county)<-[:PART_OF*0..2]-(via3)
//           Argument county
//   COLLECT { MATCH (county)<-[:PART_OF*0..2]-(via4) … }
//     EagerAggregation
//       VarLengthExpand(All) (county)<-[:PART_OF*0..2]-(via4)
//         Argument
//   COUNT { MATCH (via4)<-[:LOCATED_IN]-() … }
//     Expand(All) (via4)<-[:LOCATED_IN]-()
//       Argument via4
//   COUNT { MATCH (county)<-[:PART_OF*0..2]-(via5)<-[:LOCATED_IN]-(customer) … }
//     SemiApply
//       Expand(All) (via5)<-[:LOCATED_IN]-(customer)
//         VarLengthExpand(All) (county)<-[:PART_OF*0..2]-(via5)
//           Argument county
//       Filter
//         Expand(All) (customer)<-[sv:SERVES]-()
//           Argument
//   COUNT { MATCH (county)<-[:PART_OF*0..2]-(via6)<-[:LOCATED_IN]-(customer2) … }
//     SemiApply
//       Expand(All) (via6)<-[:LOCATED_IN]-(customer2)
//         VarLengthExpand(All) (county)<-[:PART_OF*0..2]-(via6)
//           Argument county
//       Filter
//         Expand(All) (customer2)<-[sv:SERVES]-()
//           Argument
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
//   COLLECT { MATCH (sa)<-[:REFUNDS]-(rf:Refund) WHERE rf.on <= $p1 RETURN sum(rf.amount) … }
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
