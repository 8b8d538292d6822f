// Parameters
//   $p0 = id_key(variable where.territory.within)
//   $p1 = _one_more(_page_size(variable first))
//   $p2 = _page_size(variable first)

RETURN
  [COLLECT {
    MATCH (customer:Customer)
    MATCH (customer)-[:LOCATED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE within:City AND within.until IS NULL AND customer.gradeRank IS NOT NULL
    WITH customer ORDER BY customer.gradeRank, customer.code LIMIT $p1
    RETURN [customer.gradeRank, customer.code, [customer.code, customer.name, customer.grade, customer.size, (customer.size = 'LARGE' OR customer.grade = 'A' OR customer.cardTier IN ['DIAMOND', 'GOLD']), COLLECT {
      MATCH (customer)-[:LOCATED_IN]->(territory2)
      RETURN [territory2.name]
    }[0], COLLECT {
      MATCH (customer)-[:OF_INDUSTRY]->(industry)
      RETURN [industry.name]
    }[0], COLLECT {
      MATCH (customer)<-[:MANAGES]-(customerManager)
      RETURN [customerManager.name]
    }[0], COLLECT {
      MATCH (customer)<-[link:SERVES]-(end)
      WITH end, link ORDER BY link.since, end.code
      RETURN [link.role, toString(link.since), [end.name]]
    }]]
  }, $p2, false, false, COUNT {
    MATCH (customer:Customer)
    MATCH (customer)-[:LOCATED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE within:City AND within.until IS NULL
  }, COLLECT {
    MATCH (customer:Customer)
    MATCH (customer)-[:LOCATED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE within:City AND within.until IS NULL
    WITH customer.grade AS groupKey, customer.grade AS groupLabel, count(*) AS groupSize ORDER BY groupKey RETURN [groupKey, groupLabel, groupSize]
  }, COLLECT {
    MATCH (customer:Customer)
    MATCH (customer)-[:LOCATED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE within:City AND within.until IS NULL
    WITH head([(customer)-[:LOCATED_IN]->(x) | x.code]) AS groupKey, head([(customer)-[:LOCATED_IN]->(x) | x.name]) AS groupLabel, count(*) AS groupSize ORDER BY groupKey RETURN [groupKey, groupLabel, groupSize]
  }] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (customer:Customer) … }
//     Top
//       Filter
//         Expand(All) (territory)<-[:LOCATED_IN]-(customer)
//           VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory)
//             Filter
//               NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0
//   COLLECT { MATCH (customer)-[:LOCATED_IN]->(territory2) … }
//     Expand(All) (customer)-[:LOCATED_IN]->(territory2)
//       Argument customer
//   COLLECT { MATCH (customer)-[:OF_INDUSTRY]->(industry) … }
//     Expand(All) (customer)-[:OF_INDUSTRY]->(industry)
//       Argument customer
//   COLLECT { MATCH (customer)<-[:MANAGES]-(customerManager) … }
//     Expand(All) (customer)<-[:MANAGES]-(customerManager)
//       Argument customer
//   COLLECT { MATCH (customer)<-[link:SERVES]-(end) … }
//     Sort
//       Expand(All) (customer)<-[link:SERVES]-(end)
//         Argument
//   COUNT { MATCH (customer:Customer) … }
//     Filter
//       Expand(All) (territory)<-[:LOCATED_IN]-(customer)
//         VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory)
//           Filter
//             NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0
//   COLLECT { MATCH (customer:Customer) … }
//     Sort
//       EagerAggregation
//         Filter
//           Expand(All) (territory)<-[:LOCATED_IN]-(customer)
//             VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory)
//               Filter
//                 NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0
//   COLLECT { MATCH (customer:Customer) … }
//     Sort
//       EagerAggregation
//         Filter
//           Expand(All) (territory)<-[:LOCATED_IN]-(customer)
//             VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory)
//               Filter
//                 NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0
