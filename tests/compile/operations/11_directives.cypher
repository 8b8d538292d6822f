// Parameters
//   $p0 = '350500'

RETURN
  COLLECT {
    MATCH (city:Territory {code: $p0})
    WHERE city:City AND city.until IS NULL
    RETURN [city.name, COLLECT {
      MATCH (city)<-[link:SUCCEEDED_BY]-(end)
      WITH end, link ORDER BY link.year, end.key
      RETURN [link.year]
    }]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (city:Territory {code: $p0}) … }
//     Filter
//       NodeIndexSeek RANGE INDEX city:Territory(code) WHERE code = $p0
//   COLLECT { MATCH (city)<-[link:SUCCEEDED_BY]-(end) … }
//     Sort
//       Expand(All) (city)<-[link:SUCCEEDED_BY]-(end)
//         Argument
