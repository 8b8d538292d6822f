// Parameters
//   $p0 = '350205'
//   $p1 = '350405'
//   $p2 = '350200'
//   $p3 = datetime.date(1995, 6, 30)

RETURN
  COLLECT {
    MATCH (county:Territory {code: $p0})
    WHERE county:County AND county.until IS NULL
    RETURN ['County:' + CASE WHEN county.until IS NULL THEN county.code ELSE county.key END, county.name, county.since, COLLECT {
      MATCH (county)<-[link:SUCCEEDED_BY]-(end)
      WITH end, link ORDER BY link.year, end.key
      RETURN [link.kind, link.year, [CASE WHEN end:County THEN 'County:' WHEN end:Province THEN 'Province:' WHEN end:City THEN 'City:' END + CASE WHEN end.until IS NULL THEN end.code ELSE end.key END, end.name, end.since, end.until, COLLECT {
        MATCH (end)-[link2:SUCCEEDED_BY]->(end2)
        WITH end2, link2 ORDER BY link2.year, end2.key
        RETURN [link2.kind, [CASE WHEN end2:County THEN 'County:' WHEN end2:Province THEN 'Province:' WHEN end2:City THEN 'City:' END + CASE WHEN end2.until IS NULL THEN end2.code ELSE end2.key END, end2.name]]
      }]]
    }]
  }[0] AS c0,
  COLLECT {
    MATCH (county2:Territory {code: $p1})
    WHERE county2:County AND county2.until IS NULL
    RETURN ['County:' + CASE WHEN county2.until IS NULL THEN county2.code ELSE county2.key END, county2.name, county2.since, COLLECT {
      MATCH (county2)<-[link3:SUCCEEDED_BY]-(end3)
      WITH end3, link3 ORDER BY link3.year, end3.key
      RETURN [link3.kind, link3.year, [CASE WHEN end3:County THEN 'County:' WHEN end3:Province THEN 'Province:' WHEN end3:City THEN 'City:' END + CASE WHEN end3.until IS NULL THEN end3.code ELSE end3.key END, end3.name, end3.since, end3.until, COLLECT {
        MATCH (end3)-[link4:SUCCEEDED_BY]->(end4)
        WITH end4, link4 ORDER BY link4.year, end4.key
        RETURN [link4.kind, [CASE WHEN end4:County THEN 'County:' WHEN end4:Province THEN 'Province:' WHEN end4:City THEN 'City:' END + CASE WHEN end4.until IS NULL THEN end4.code ELSE end4.key END, end4.name]]
      }]]
    }]
  }[0] AS c1,
  COLLECT {
    MATCH (territory:Territory {code: $p2})
    WHERE territory.validFrom <= $p3 AND (territory.validTo IS NULL OR $p3 < territory.validTo)
    RETURN [territory.name, COLLECT {
      MATCH (territory)<-[rel:PART_OF|WAS_PART_OF]-(territory2)
      WHERE (rel.validFrom IS NULL OR rel.validFrom <= $p3) AND (rel.validTo IS NULL OR $p3 < rel.validTo)
      WITH territory2 ORDER BY territory2.code
      RETURN [CASE WHEN territory2:County THEN 'County:' WHEN territory2:Province THEN 'Province:' WHEN territory2:City THEN 'City:' END + CASE WHEN territory2.until IS NULL THEN territory2.code ELSE territory2.key END, territory2.name]
    }]
  }[0] AS c2

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (county:Territory {code: $p0}) … }
//     Filter
//       NodeIndexSeek RANGE INDEX county:Territory(code) WHERE code = $p0
//   COLLECT { MATCH (county)<-[link:SUCCEEDED_BY]-(end) … }
//     Sort
//       Expand(All) (county)<-[link:SUCCEEDED_BY]-(end)
//         Argument
//   COLLECT { MATCH (end)-[link2:SUCCEEDED_BY]->(end2) … }
//     Sort
//       Expand(All) (end)-[link2:SUCCEEDED_BY]->(end2)
//         Argument
//   COLLECT { MATCH (county2:Territory {code: $p1}) … }
//     Filter
//       NodeIndexSeek RANGE INDEX county2:Territory(code) WHERE code = $p1
//   COLLECT { MATCH (county2)<-[link3:SUCCEEDED_BY]-(end3) … }
//     Sort
//       Expand(All) (county2)<-[link3:SUCCEEDED_BY]-(end3)
//         Argument
//   COLLECT { MATCH (end3)-[link4:SUCCEEDED_BY]->(end4) … }
//     Sort
//       Expand(All) (end3)-[link4:SUCCEEDED_BY]->(end4)
//         Argument
//   COLLECT { MATCH (territory:Territory {code: $p2}) … }
//     Filter
//       NodeIndexSeek RANGE INDEX territory:Territory(code) WHERE code = $p2
//   COLLECT { MATCH (territory)<-[rel:PART_OF|WAS_PART_OF]-(territory2) … }
//     Sort
//       Filter
//         Expand(All) (territory)<-[rel:PART_OF|WAS_PART_OF]-(territory2)
//           Argument
