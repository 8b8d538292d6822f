// Parameters
//   $p0 = id_key(variable where.territory.within)
//   $p1 = enums_to_names(variable where.or.0.grade.in)
//   $p2 = id_key(variable where.or.0.industry.within)
//   $p3 = variable where.or.1.not.name.contains
//   $p4 = id_key(variable where.or.1.not.manager)
//   $p5 = 5

RETURN
  [COLLECT {
    MATCH (customer:Customer)
    MATCH (customer)-[:LOCATED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE NOT ((customer.size = 'LARGE' OR customer.grade = 'A' OR customer.cardTier IN ['DIAMOND', 'GOLD'])) AND within:City AND within.until IS NULL AND ((customer.grade IN $p1 AND EXISTS {
      MATCH (customer)-[:OF_INDUSTRY]->(industry)
      WHERE EXISTS {
        MATCH (industry)-[:SUBCLASS_OF*0..3]->(within2)
        MATCH (within2:Industry {code: $p2})
      }
    }) OR NOT ((customer.name CONTAINS $p3 AND EXISTS {
      MATCH (customer)<-[:MANAGES]-(manager)
      MATCH (manager:CustomerManager {code: $p4})
    }))) AND customer.code IS NOT NULL
    WITH customer ORDER BY customer.code LIMIT $p5
    RETURN [customer.code]
  }, null, false, false, COUNT {
    MATCH (customer:Customer)
    MATCH (customer)-[:LOCATED_IN]->(territory)
    MATCH (territory)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p0})
    WHERE NOT ((customer.size = 'LARGE' OR customer.grade = 'A' OR customer.cardTier IN ['DIAMOND', 'GOLD'])) AND within:City AND within.until IS NULL AND ((customer.grade IN $p1 AND EXISTS {
      MATCH (customer)-[:OF_INDUSTRY]->(industry)
      WHERE EXISTS {
        MATCH (industry)-[:SUBCLASS_OF*0..3]->(within2)
        MATCH (within2:Industry {code: $p2})
      }
    }) OR NOT ((customer.name CONTAINS $p3 AND EXISTS {
      MATCH (customer)<-[:MANAGES]-(manager)
      MATCH (manager:CustomerManager {code: $p4})
    })))
  }] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (customer:Customer) … }
//     Top
//       SelectOrAntiSemiApply
//         LetSelectOrSemiApply
//           Filter
//             SelectOrAntiSemiApply
//               Filter
//                 Expand(All) (territory)<-[:LOCATED_IN]-(customer)
//                   VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory)
//                     Filter
//                       NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0
//               Filter
//                 Expand(All) (customer)<-[:MANAGES]-(manager)
//                   Argument
//           SemiApply
//             Expand(All) (customer)-[:OF_INDUSTRY]->(industry)
//               Argument
//             Filter
//               VarLengthExpand(Pruning,BFS,All) (industry)-[:SUBCLASS_OF*0..3]->(within2)
//                 Argument
//         Filter
//           Expand(All) (customer)<-[:MANAGES]-(manager)
//             Argument
//   EXISTS { MATCH (customer)-[:OF_INDUSTRY]->(industry) … }
//     SemiApply
//       Expand(All) (customer)-[:OF_INDUSTRY]->(industry)
//         Argument customer
//       Filter
//         VarLengthExpand(Pruning,BFS,All) (industry)-[:SUBCLASS_OF*0..3]->(within2)
//           Argument
//   EXISTS { MATCH (industry)-[:SUBCLASS_OF*0..3]->(within2) … }
//     Filter
//       VarLengthExpand(All) (industry)-[:SUBCLASS_OF*0..3]->(within2)
//         Argument industry
//   EXISTS { MATCH (customer)<-[:MANAGES]-(manager) … }
//     Filter
//       Expand(All) (customer)<-[:MANAGES]-(manager)
//         Argument customer
//   COUNT { MATCH (customer:Customer) … }
//     SelectOrAntiSemiApply
//       LetSelectOrSemiApply
//         Filter
//           SelectOrAntiSemiApply
//             Filter
//               Expand(All) (territory)<-[:LOCATED_IN]-(customer)
//                 VarLengthExpand(All) (within)<-[:PART_OF*0..2]-(territory)
//                   Filter
//                     NodeIndexSeek RANGE INDEX within:Territory(code) WHERE code = $p0
//             Filter
//               Expand(All) (customer)<-[:MANAGES]-(manager)
//                 Argument
//         SemiApply
//           Expand(All) (customer)-[:OF_INDUSTRY]->(industry)
//             Argument
//           Filter
//             VarLengthExpand(Pruning,BFS,All) (industry)-[:SUBCLASS_OF*0..3]->(within2)
//               Argument
//       Filter
//         Expand(All) (customer)<-[:MANAGES]-(manager)
//           Argument
//   EXISTS { MATCH (customer)-[:OF_INDUSTRY]->(industry) … }
//     SemiApply
//       Expand(All) (customer)-[:OF_INDUSTRY]->(industry)
//         Argument customer
//       Filter
//         VarLengthExpand(Pruning,BFS,All) (industry)-[:SUBCLASS_OF*0..3]->(within2)
//           Argument
//   EXISTS { MATCH (industry)-[:SUBCLASS_OF*0..3]->(within2) … }
//     Filter
//       VarLengthExpand(All) (industry)-[:SUBCLASS_OF*0..3]->(within2)
//         Argument industry
//   EXISTS { MATCH (customer)<-[:MANAGES]-(manager) … }
//     Filter
//       Expand(All) (customer)<-[:MANAGES]-(manager)
//         Argument customer
