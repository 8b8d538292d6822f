// Parameters
//   $p0 = '350000'
//   $p1 = today

RETURN
  COLLECT {
    MATCH (province:Territory {code: $p0})
    WHERE province:Province AND province.until IS NULL
    RETURN [province.name, [COUNT {
      MATCH (province)<-[:PART_OF*0..2]-(city:City)
    }, COUNT {
      MATCH (province)<-[:PART_OF*0..2]-(county:County)
    }, COLLECT {
      MATCH (province)<-[:PART_OF*0..2]-(via)
      RETURN sum(COUNT {
        MATCH (via)<-[:BASED_IN]-()
      })
    }[0], COLLECT {
      MATCH (province)<-[:PART_OF*0..2]-(via2)
      RETURN sum(COUNT {
        MATCH (via2)<-[:LOCATED_IN]-()
      })
    }[0], COUNT {
      MATCH (province)<-[:PART_OF*0..2]-(via3)<-[:COVERS*0..1]-(via4)<-[:IN_TERRITORY]-(delegation)
      WHERE delegation.validFrom <= $p1 AND (delegation.validTo IS NULL OR $p1 < delegation.validTo)
      AND (delegation.revokedOn IS NULL OR $p1 < delegation.revokedOn)
      AND NOT EXISTS { (delegation)<-[:SUSPENDS]-(s:Suspension)
                        WHERE s.validFrom <= $p1 AND (s.validTo IS NULL OR $p1 < s.validTo) }
      RETURN DISTINCT delegation
    }], COLLECT {
      MATCH (province)<-[:PART_OF]-(city2:City)
      WITH city2 ORDER BY city2.code
      RETURN [city2.name, [COUNT {
        MATCH (city2)<-[:PART_OF*0..2]-(county2:County)
      }, COLLECT {
        MATCH (city2)<-[:PART_OF*0..2]-(via5)
        RETURN sum(COUNT {
          MATCH (via5)<-[:BASED_IN]-()
        })
      }[0], COLLECT {
        MATCH (city2)<-[:PART_OF*0..2]-(via6)
        RETURN sum(COUNT {
          MATCH (via6)<-[:LOCATED_IN]-()
        })
      }[0], COUNT {
        MATCH (city2)<-[:PART_OF*0..2]-(via7)<-[:COVERS*0..1]-(via8)<-[:IN_TERRITORY]-(delegation2)
        WHERE delegation2.validFrom <= $p1 AND (delegation2.validTo IS NULL OR $p1 < delegation2.validTo)
        AND (delegation2.revokedOn IS NULL OR $p1 < delegation2.revokedOn)
        AND NOT EXISTS { (delegation2)<-[:SUSPENDS]-(s:Suspension)
                          WHERE s.validFrom <= $p1 AND (s.validTo IS NULL OR $p1 < s.validTo) }
        RETURN DISTINCT delegation2
      }]]
    }]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (province:Territory {code: $p0}) … }
//     Apply
//       Apply
//         Apply
//           Filter
//             NodeIndexSeek RANGE INDEX province:Territory(code) WHERE code = $p0
//           EagerAggregation
//             Filter
//               VarLengthExpand(All) (province)<-[:PART_OF*0..2]-(city)
//                 Argument
//         EagerAggregation
//           Filter
//             VarLengthExpand(All) (province)<-[:PART_OF*0..2]-(county)
//               Argument
//       EagerAggregation
//         Distinct
//           AntiSemiApply
//             Filter
//               Expand(All) (via4)<-[:IN_TERRITORY]-(delegation)
//                 VarLengthExpand(All) (via3)<-[:COVERS*0..1]-(via4)
//                   VarLengthExpand(All) (province)<-[:PART_OF*0..2]-(via3)
//                     Argument
//             Filter
//               Expand(All) (delegation)<-[:SUSPENDS]-(s)
//                 Argument
//   COUNT { MATCH (province)<-[:PART_OF*0..2]-(city:City) … }
//     Filter
//       VarLengthExpand(All) (province)<-[:PART_OF*0..2]-(city)
//         Argument province
//   COUNT { MATCH (province)<-[:PART_OF*0..2]-(county:County) … }
//     Filter
//       VarLengthExpand(All) (province)<-[:PART_OF*0..2]-(county)
//         Argument province
//   COLLECT { MATCH (province)<-[:PART_OF*0..2]-(via) … }
//     EagerAggregation
//       VarLengthExpand(All) (province)<-[:PART_OF*0..2]-(via)
//         Argument
//   COUNT { MATCH (via)<-[:BASED_IN]-() … }
//     Expand(All) (via)<-[:BASED_IN]-()
//       Argument via
//   COLLECT { MATCH (province)<-[:PART_OF*0..2]-(via2) … }
//     EagerAggregation
//       VarLengthExpand(All) (province)<-[:PART_OF*0..2]-(via2)
//         Argument
//   COUNT { MATCH (via2)<-[:LOCATED_IN]-() … }
//     Expand(All) (via2)<-[:LOCATED_IN]-()
//       Argument via2
//   COUNT { MATCH (province)<-[:PART_OF*0..2]-(via3)<-[:COVERS*0..1]-(via4)<-[:IN_TERRITORY]-(delegation) … }
//     Distinct
//       AntiSemiApply
//         Filter
//           Expand(All) (via4)<-[:IN_TERRITORY]-(delegation)
//             VarLengthExpand(All) (via3)<-[:COVERS*0..1]-(via4)
//               VarLengthExpand(All) (province)<-[:PART_OF*0..2]-(via3)
//                 Argument
//         Filter
//           Expand(All) (delegation)<-[:SUSPENDS]-(s)
//             Argument
//   COLLECT { MATCH (province)<-[:PART_OF]-(city2:City) … }
//     Apply
//       EagerAggregation
//         Filter
//           VarLengthExpand(All) (city2)<-[:PART_OF*0..2]-(county2)
//             Argument
//       EagerAggregation
//         Distinct
//           AntiSemiApply
//             Filter
//               Expand(All) (via8)<-[:IN_TERRITORY]-(delegation2)
//                 VarLengthExpand(All) (via7)<-[:COVERS*0..1]-(via8)
//                   VarLengthExpand(All) (city2)<-[:PART_OF*0..2]-(via7)
//                     Argument
//             Filter
//               Expand(All) (delegation2)<-[:SUSPENDS]-(s)
//                 Argument
//   COUNT { MATCH (city2)<-[:PART_OF*0..2]-(county2:County) … }
//     Filter
//       VarLengthExpand(All) (city2)<-[:PART_OF*0..2]-(county2)
//         Argument city2
//   COLLECT { MATCH (city2)<-[:PART_OF*0..2]-(via5) … }
//     EagerAggregation
//       VarLengthExpand(All) (city2)<-[:PART_OF*0..2]-(via5)
//         Argument
//   COUNT { MATCH (via5)<-[:BASED_IN]-() … }
//     Expand(All) (via5)<-[:BASED_IN]-()
//       Argument via5
//   COLLECT { MATCH (city2)<-[:PART_OF*0..2]-(via6) … }
//     EagerAggregation
//       VarLengthExpand(All) (city2)<-[:PART_OF*0..2]-(via6)
//         Argument
//   COUNT { MATCH (via6)<-[:LOCATED_IN]-() … }
//     Expand(All) (via6)<-[:LOCATED_IN]-()
//       Argument via6
//   COUNT { MATCH (city2)<-[:PART_OF*0..2]-(via7)<-[:COVERS*0..1]-(via8)<-[:IN_TERRITORY]-(delegation2) … }
//     Distinct
//       AntiSemiApply
//         Filter
//           Expand(All) (via8)<-[:IN_TERRITORY]-(delegation2)
//             VarLengthExpand(All) (via7)<-[:COVERS*0..1]-(via8)
//               VarLengthExpand(All) (city2)<-[:PART_OF*0..2]-(via7)
//                 Argument
//         Filter
//           Expand(All) (delegation2)<-[:SUSPENDS]-(s)
//             Argument
