// Parameters
//   $p0 = id_key(variable within)
//   $p1 = _days(variable period)
//   $p2 = today
//   $p3 = 25
//   $p4 = variable city
//   $p5 = _days(variable period)
//   $p6 = _days(variable period)
//   $p7 = _days(variable period)
//   $p8 = id_key(variable within)
//   $p9 = ('OPEN', 'RECTIFYING')

RETURN
  COLLECT {
    MATCH (area:Territory {code: $p0})
    WHERE area:City AND area.until IS NULL
    RETURN [COLLECT {
      MATCH (area)-[:COVERS*0..1]->(via)<-[:PART_OF*0..2]-(via2)<-[:REPORT_IN]-(operatingReport)
      WHERE operatingReport.period = $p1[0] AND (operatingReport.submittedOn IS NULL AND operatingReport.due < $p2)
      WITH DISTINCT operatingReport ORDER BY operatingReport.id LIMIT $p3
      RETURN [COLLECT {
        MATCH (operatingReport)-[:REPORT_OF]->(agent)
        RETURN [agent.code, agent.name]
      }[0], COLLECT {
        MATCH (operatingReport)-[:REPORT_IN]->(territory)
        RETURN [territory.name]
      }[0], toString(operatingReport.due)]
    }, null, false, false, COUNT {
      MATCH (area)-[:COVERS*0..1]->(via)<-[:PART_OF*0..2]-(via2)<-[:REPORT_IN]-(operatingReport)
      WHERE operatingReport.period = $p1[0] AND (operatingReport.submittedOn IS NULL AND operatingReport.due < $p2)
      RETURN DISTINCT operatingReport
    }]
  }[0] AS c0,
  COLLECT {
    MATCH (area2:Territory {code: $p0})
    WHERE area2:City AND area2.until IS NULL
    RETURN [COLLECT {
      MATCH (area2)-[:COVERS*0..1]->(via3)<-[:PART_OF*0..2]-(via4)<-[:REPORT_IN]-(operatingReport2)
      WHERE operatingReport2.period = $p1[0] AND EXISTS { (operatingReport2)-[:FOLLOWS]->(pr) WHERE operatingReport2.revenue < pr.revenue }
      WITH DISTINCT operatingReport2 ORDER BY operatingReport2.id LIMIT $p3
      RETURN [COLLECT {
        MATCH (operatingReport2)-[:REPORT_OF]->(agent2)
        RETURN [agent2.code, agent2.name]
      }[0], COLLECT {
        MATCH (operatingReport2)-[:REPORT_IN]->(territory2)
        RETURN [territory2.name]
      }[0], operatingReport2.revenue, COLLECT {
        MATCH (operatingReport2)-[:FOLLOWS]->(operatingReport3)
        RETURN [operatingReport3.revenue]
      }[0]]
    }, null, false, false, COUNT {
      MATCH (area2)-[:COVERS*0..1]->(via3)<-[:PART_OF*0..2]-(via4)<-[:REPORT_IN]-(operatingReport2)
      WHERE operatingReport2.period = $p1[0] AND EXISTS { (operatingReport2)-[:FOLLOWS]->(pr) WHERE operatingReport2.revenue < pr.revenue }
      RETURN DISTINCT operatingReport2
    }]
  }[0] AS c1,
  COLLECT {
    MATCH (city:Territory {code: $p4})
    WHERE city:City AND city.until IS NULL
    RETURN [city.name, COLLECT {
      CALL (city) {
        MATCH (city)<-[:PART_OF*0..2]-(t:Territory)<-[:REPORT_IN]-(counted:OperatingReport {period: $p5[0]})
        WHERE true
        WITH {
          requested: count(counted), submitted: count(counted.submittedOn),
          overdue: count(CASE WHEN (counted.submittedOn IS NULL AND counted.due < $p2) THEN 1 END),
          comparable: count(CASE WHEN (counted.submittedOn IS NOT NULL AND EXISTS { (counted)-[:FOLLOWS]->(pr) WHERE pr.submittedOn IS NOT NULL }) THEN 1 END),
          declining: count(CASE WHEN EXISTS { (counted)-[:FOLLOWS]->(pr) WHERE counted.revenue < pr.revenue } THEN 1 END),
          revenue: coalesce(sum(counted.revenue), 0)
        } AS found
        RETURN found
      }
      WITH found
      RETURN [found.requested, found.submitted, found.overdue, found.comparable, found.declining, found.revenue]
    }[0], COLLECT {
      MATCH (city)-[:PART_OF]->(province)
      RETURN [province.name, COLLECT {
        CALL (province) {
          MATCH (province)<-[:PART_OF*0..2]-(t:Territory)<-[:REPORT_IN]-(counted2:OperatingReport {period: $p6[0]})
          WHERE true
          WITH {
            requested: count(counted2), submitted: count(counted2.submittedOn),
            overdue: count(CASE WHEN (counted2.submittedOn IS NULL AND counted2.due < $p2) THEN 1 END),
            comparable: count(CASE WHEN (counted2.submittedOn IS NOT NULL AND EXISTS { (counted2)-[:FOLLOWS]->(pr) WHERE pr.submittedOn IS NOT NULL }) THEN 1 END),
            declining: count(CASE WHEN EXISTS { (counted2)-[:FOLLOWS]->(pr) WHERE counted2.revenue < pr.revenue } THEN 1 END),
            revenue: coalesce(sum(counted2.revenue), 0)
          } AS found2
          RETURN found2
        }
        WITH found2
        RETURN [found2.requested, found2.submitted, found2.overdue, found2.comparable, found2.declining, found2.revenue]
      }[0]]
    }[0], COLLECT {
      MATCH (city)<-[:PART_OF]-(county)
      WITH county ORDER BY county.code
      RETURN [county.name, COLLECT {
        CALL (county) {
          MATCH (county)<-[:PART_OF*0..2]-(t:Territory)<-[:REPORT_IN]-(counted3:OperatingReport {period: $p7[0]})
          WHERE true
          WITH {
            requested: count(counted3), submitted: count(counted3.submittedOn),
            overdue: count(CASE WHEN (counted3.submittedOn IS NULL AND counted3.due < $p2) THEN 1 END),
            comparable: count(CASE WHEN (counted3.submittedOn IS NOT NULL AND EXISTS { (counted3)-[:FOLLOWS]->(pr) WHERE pr.submittedOn IS NOT NULL }) THEN 1 END),
            declining: count(CASE WHEN EXISTS { (counted3)-[:FOLLOWS]->(pr) WHERE counted3.revenue < pr.revenue } THEN 1 END),
            revenue: coalesce(sum(counted3.revenue), 0)
          } AS found3
          RETURN found3
        }
        WITH found3
        RETURN [found3.requested, found3.submitted, found3.overdue, found3.comparable, found3.declining, found3.revenue]
      }[0]]
    }]
  }[0] AS c2,
  COLLECT {
    MATCH (finding:Finding)
    MATCH (finding)-[:FOUND_AT]->(via5)-[:BASED_IN]->(territory3)
    MATCH (territory3)-[:PART_OF*0..2]->(within)
    MATCH (within:Territory {code: $p8})
    WHERE finding.status IN $p9 AND within:City AND within.until IS NULL AND finding.id IS NOT NULL
    WITH finding ORDER BY finding.id LIMIT $p3
    RETURN [COLLECT {
      MATCH (finding)-[:FOUND_AT]->(agent3)
      RETURN [agent3.code]
    }[0], finding.summary, finding.status, toString(finding.due), (finding.status IN ['OPEN', 'RECTIFYING'] AND finding.due < $p2)]
  } AS c3

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (area:Territory {code: $p0}) … }
//     Apply
//       Filter
//         NodeIndexSeek RANGE INDEX area:Territory(code) WHERE code = $p0
//       EagerAggregation
//         Distinct
//           Filter
//             Expand(All) (via2)<-[:REPORT_IN]-(operatingReport)
//               VarLengthExpand(Pruning,BFS,All) (via)<-[:PART_OF*0..2]-(via2)
//                 VarLengthExpand(All) (area)-[:COVERS*0..1]->(via)
//                   Argument
//   COLLECT { MATCH (area)-[:COVERS*0..1]->(via)<-[:PART_OF*0..2]-(via2)<-[:REPORT_IN]-(operatingReport) … }
//     Top
//       Distinct
//         Filter
//           Expand(All) (via2)<-[:REPORT_IN]-(operatingReport)
//             VarLengthExpand(Pruning,BFS,All) (via)<-[:PART_OF*0..2]-(via2)
//               VarLengthExpand(All) (area)-[:COVERS*0..1]->(via)
//                 Argument
//   COLLECT { MATCH (operatingReport)-[:REPORT_OF]->(agent) … }
//     Expand(All) (operatingReport)-[:REPORT_OF]->(agent)
//       Argument operatingReport
//   COLLECT { MATCH (operatingReport)-[:REPORT_IN]->(territory) … }
//     Expand(All) (operatingReport)-[:REPORT_IN]->(territory)
//       Argument operatingReport
//   COUNT { MATCH (area)-[:COVERS*0..1]->(via)<-[:PART_OF*0..2]-(via2)<-[:REPORT_IN]-(operatingReport) … }
//     Distinct
//       Filter
//         Expand(All) (via2)<-[:REPORT_IN]-(operatingReport)
//           VarLengthExpand(Pruning,BFS,All) (via)<-[:PART_OF*0..2]-(via2)
//             VarLengthExpand(All) (area)-[:COVERS*0..1]->(via)
//               Argument
//   COLLECT { MATCH (area2:Territory {code: $p0}) … }
//     Apply
//       Filter
//         NodeIndexSeek RANGE INDEX area2:Territory(code) WHERE code = $p0
//       EagerAggregation
//         Distinct
//           Filter
//             SemiApply
//               Expand(All) (via4)<-[:REPORT_IN]-(operatingReport2)
//                 VarLengthExpand(All) (via3)<-[:PART_OF*0..2]-(via4)
//                   VarLengthExpand(All) (area2)-[:COVERS*0..1]->(via3)
//                     Argument
//               Filter
//                 Expand(All) (operatingReport2)-[:FOLLOWS]->(pr)
//                   Argument
//   COLLECT { MATCH (area2)-[:COVERS*0..1]->(via3)<-[:PART_OF*0..2]-(via4)<-[:REPORT_IN]-(operatingReport2) … }
//     Top
//       Distinct
//         Filter
//           SemiApply
//             Expand(All) (via4)<-[:REPORT_IN]-(operatingReport2)
//               VarLengthExpand(All) (via3)<-[:PART_OF*0..2]-(via4)
//                 VarLengthExpand(All) (area2)-[:COVERS*0..1]->(via3)
//                   Argument
//             Filter
//               Expand(All) (operatingReport2)-[:FOLLOWS]->(pr)
//                 Argument
//   COLLECT { MATCH (operatingReport2)-[:REPORT_OF]->(agent2) … }
//     Expand(All) (operatingReport2)-[:REPORT_OF]->(agent2)
//       Argument operatingReport2
//   COLLECT { MATCH (operatingReport2)-[:REPORT_IN]->(territory2) … }
//     Expand(All) (operatingReport2)-[:REPORT_IN]->(territory2)
//       Argument operatingReport2
//   COLLECT { MATCH (operatingReport2)-[:FOLLOWS]->(operatingReport3) … }
//     Expand(All) (operatingReport2)-[:FOLLOWS]->(operatingReport3)
//       Argument operatingReport2
//   COUNT { MATCH (area2)-[:COVERS*0..1]->(via3)<-[:PART_OF*0..2]-(via4)<-[:REPORT_IN]-(operatingReport2) … }
//     Distinct
//       Filter
//         SemiApply
//           Expand(All) (via4)<-[:REPORT_IN]-(operatingReport2)
//             VarLengthExpand(All) (via3)<-[:PART_OF*0..2]-(via4)
//               VarLengthExpand(All) (area2)-[:COVERS*0..1]->(via3)
//                 Argument
//           Filter
//             Expand(All) (operatingReport2)-[:FOLLOWS]->(pr)
//               Argument
//   COLLECT { MATCH (city:Territory {code: $p4}) … }
//     Filter
//       NodeIndexSeek RANGE INDEX city:Territory(code) WHERE code = $p4
//   COLLECT { CALL (city) { … }
//     EagerAggregation
//       Filter
//         Expand(All) (t)<-[:REPORT_IN]-(counted)
//           Filter
//             VarLengthExpand(All) (city)<-[:PART_OF*0..2]-(t)
//               Argument
//   COLLECT { MATCH (city)-[:PART_OF]->(province) … }
//     Expand(All) (city)-[:PART_OF]->(province)
//       Argument city
//   COLLECT { CALL (province) { … }
//     EagerAggregation
//       Filter
//         Expand(All) (t)<-[:REPORT_IN]-(counted2)
//           Filter
//             VarLengthExpand(All) (province)<-[:PART_OF*0..2]-(t)
//               Argument
//   COLLECT { MATCH (city)<-[:PART_OF]-(county) … }
//     Sort
//       Expand(All) (city)<-[:PART_OF]-(county)
//         Argument
//   COLLECT { CALL (county) { … }
//     EagerAggregation
//       Filter
//         Expand(All) (t)<-[:REPORT_IN]-(counted3)
//           Filter
//             VarLengthExpand(All) (county)<-[:PART_OF*0..2]-(t)
//               Argument
//   COLLECT { MATCH (finding:Finding) … }
//     Limit
//       Filter
//         VarLengthExpand(All) (territory3)-[:PART_OF*0..2]->(within)
//           Expand(All) (via5)-[:BASED_IN]->(territory3)
//             Expand(All) (finding)-[:FOUND_AT]->(via5)
//               Filter
//                 NodeIndexScan RANGE INDEX finding:Finding(id) WHERE id IS NOT NULL
//   COLLECT { MATCH (finding)-[:FOUND_AT]->(agent3) … }
//     Expand(All) (finding)-[:FOUND_AT]->(agent3)
//       Argument finding
