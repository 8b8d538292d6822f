// Parameters
//   $p0 = '350500'

RETURN
  COLLECT {
    MATCH (city:Territory {code: $p0})
    WHERE city:City AND city.until IS NULL
    RETURN [[null, null, false, false, COUNT {
      MATCH (city)<-[:PART_OF*0..2]-(via)<-[:BASED_IN]-(agent)
    }], [null, null, false, false, COUNT {
      MATCH (city)<-[:PART_OF*0..2]-(via2)<-[:LOCATED_IN]-(customer)
      WHERE (customer.size = 'LARGE' OR customer.grade = 'A' OR customer.cardTier IN ['DIAMOND', 'GOLD'])
    }], [COLLECT {
      MATCH (city)<-[:PART_OF*0..2]-(via3)
      RETURN sum(COUNT {
        MATCH (via3)<-[:BASED_IN]-()
      })
    }[0], COLLECT {
      MATCH (city)<-[:PART_OF*0..2]-(via4)
      RETURN sum(COUNT {
        MATCH (via4)<-[:LOCATED_IN]-()
      })
    }[0]]]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (city:Territory {code: $p0}) … }
//     Apply
//       Apply
//         Filter
//           NodeIndexSeek RANGE INDEX city:Territory(code) WHERE code = $p0
//         EagerAggregation
//           Expand(All) (via)<-[:BASED_IN]-()
//             VarLengthExpand(All) (city)<-[:PART_OF*0..2]-(via)
//               Argument
//       EagerAggregation
//         Filter
//           Expand(All) (via2)<-[:LOCATED_IN]-(customer)
//             VarLengthExpand(All) (city)<-[:PART_OF*0..2]-(via2)
//               Argument
//   COUNT { MATCH (city)<-[:PART_OF*0..2]-(via)<-[:BASED_IN]-(agent) … }
//     Expand(All) (via)<-[:BASED_IN]-()
//       VarLengthExpand(All) (city)<-[:PART_OF*0..2]-(via)
//         Argument city
//   COUNT { MATCH (city)<-[:PART_OF*0..2]-(via2)<-[:LOCATED_IN]-(customer) … }
//     Filter
//       Expand(All) (via2)<-[:LOCATED_IN]-(customer)
//         VarLengthExpand(All) (city)<-[:PART_OF*0..2]-(via2)
//           Argument city
//   COLLECT { MATCH (city)<-[:PART_OF*0..2]-(via3) … }
//     EagerAggregation
//       VarLengthExpand(All) (city)<-[:PART_OF*0..2]-(via3)
//         Argument
//   COUNT { MATCH (via3)<-[:BASED_IN]-() … }
//     Expand(All) (via3)<-[:BASED_IN]-()
//       Argument via3
//   COLLECT { MATCH (city)<-[:PART_OF*0..2]-(via4) … }
//     EagerAggregation
//       VarLengthExpand(All) (city)<-[:PART_OF*0..2]-(via4)
//         Argument
//   COUNT { MATCH (via4)<-[:LOCATED_IN]-() … }
//     Expand(All) (via4)<-[:LOCATED_IN]-()
//       Argument via4
