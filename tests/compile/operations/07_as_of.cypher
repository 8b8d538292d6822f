// Parameters
//   $p0 = variable code
//   $p1 = variable on

RETURN
  COLLECT {
    MATCH (territory:Territory {code: $p0})
    WHERE territory.validFrom <= $p1 AND (territory.validTo IS NULL OR $p1 < territory.validTo)
    RETURN [CASE WHEN territory:County THEN 'County:' WHEN territory:Province THEN 'Province:' WHEN territory:City THEN 'City:' END + CASE WHEN territory.until IS NULL THEN territory.code ELSE territory.key END, territory.name, COLLECT {
      MATCH (territory)-[rel:PART_OF|WAS_PART_OF]->(territory2)
      WHERE (rel.validFrom IS NULL OR rel.validFrom <= $p1) AND (rel.validTo IS NULL OR $p1 < rel.validTo)
      RETURN [territory2.name]
    }[0], COLLECT {
      MATCH (territory)<-[rel2:PART_OF|WAS_PART_OF]-(territory3)
      WHERE (rel2.validFrom IS NULL OR rel2.validFrom <= $p1) AND (rel2.validTo IS NULL OR $p1 < rel2.validTo)
      WITH territory3 ORDER BY territory3.code
      RETURN [territory3.name]
    }, [COUNT {
      MATCH (territory)<-[rel3:PART_OF|WAS_PART_OF*0..2]-(county:County)
      WHERE all(m IN rel3 WHERE (m.validFrom IS NULL OR m.validFrom <= $p1) AND (m.validTo IS NULL OR $p1 < m.validTo))
    }, COLLECT {
      MATCH (territory)<-[rel4:PART_OF|WAS_PART_OF*0..2]-(via)
      WHERE all(m IN rel4 WHERE (m.validFrom IS NULL OR m.validFrom <= $p1) AND (m.validTo IS NULL OR $p1 < m.validTo))
      RETURN sum(COUNT {
        MATCH (via)<-[:BASED_IN]-()
      })
    }[0], COUNT {
      MATCH (territory)<-[rel5:PART_OF|WAS_PART_OF*0..2]-(via2)<-[:COVERS*0..1]-(via3)<-[:IN_TERRITORY]-(delegation)
      WHERE delegation.validFrom <= $p1 AND (delegation.validTo IS NULL OR $p1 < delegation.validTo)
      AND (delegation.revokedOn IS NULL OR $p1 < delegation.revokedOn)
      AND NOT EXISTS { (delegation)<-[:SUSPENDS]-(s:Suspension)
                        WHERE s.validFrom <= $p1 AND (s.validTo IS NULL OR $p1 < s.validTo) } AND all(m IN rel5 WHERE (m.validFrom IS NULL OR m.validFrom <= $p1) AND (m.validTo IS NULL OR $p1 < m.validTo))
      RETURN DISTINCT delegation
    }]]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (territory:Territory {code: $p0}) … }
//     Apply
//       Apply
//         Filter
//           NodeIndexSeek RANGE INDEX territory:Territory(code) WHERE code = $p0
//         EagerAggregation
//           Filter
//             VarLengthExpand(All) p = (territory)<-[:PART_OF|WAS_PART_OF*0..2]-(county)
//               Argument
//       EagerAggregation
//         Distinct
//           AntiSemiApply
//             Filter
//               Expand(All) (via3)<-[:IN_TERRITORY]-(delegation)
//                 VarLengthExpand(All) (via2)<-[:COVERS*0..1]-(via3)
//                   VarLengthExpand(All) p = (territory)<-[:PART_OF|WAS_PART_OF*0..2]-(via2)
//                     Argument
//             Filter
//               Expand(All) (delegation)<-[:SUSPENDS]-(s)
//                 Argument
//   COLLECT { MATCH (territory)-[rel:PART_OF|WAS_PART_OF]->(territory2) … }
//     Filter
//       Expand(All) (territory)-[rel:PART_OF|WAS_PART_OF]->(territory2)
//         Argument territory
//   COLLECT { MATCH (territory)<-[rel2:PART_OF|WAS_PART_OF]-(territory3) … }
//     Sort
//       Filter
//         Expand(All) (territory)<-[rel2:PART_OF|WAS_PART_OF]-(territory3)
//           Argument
//   COUNT { MATCH (territory)<-[rel3:PART_OF|WAS_PART_OF*0..2]-(county:County) … }
//     Filter
//       VarLengthExpand(All) p = (territory)<-[:PART_OF|WAS_PART_OF*0..2]-(county)
//         Argument territory
//   COLLECT { MATCH (territory)<-[rel4:PART_OF|WAS_PART_OF*0..2]-(via) … }
//     EagerAggregation
//       VarLengthExpand(All) p = (territory)<-[:PART_OF|WAS_PART_OF*0..2]-(via)
//         Argument
//   COUNT { MATCH (via)<-[:BASED_IN]-() … }
//     Expand(All) (via)<-[:BASED_IN]-()
//       Argument via
//   COUNT { MATCH (territory)<-[rel5:PART_OF|WAS_PART_OF*0..2]-(via2)<-[:COVERS*0..1]-(via3)<-[:IN_TERRITORY]-(delegation) … }
//     Distinct
//       AntiSemiApply
//         Filter
//           Expand(All) (via3)<-[:IN_TERRITORY]-(delegation)
//             VarLengthExpand(All) (via2)<-[:COVERS*0..1]-(via3)
//               VarLengthExpand(All) p = (territory)<-[:PART_OF|WAS_PART_OF*0..2]-(via2)
//                 Argument
//         Filter
//           Expand(All) (delegation)<-[:SUSPENDS]-(s)
//             Argument
