// Parameters
//   $p0 = '350000'
//   $p1 = '710000'

RETURN
  COLLECT {
    MATCH (province:Territory {code: $p0})
    WHERE province:Province AND province.until IS NULL
    RETURN [province.code, province.name, COLLECT {
      MATCH (province)<-[:PART_OF]-(city:City)
      WITH city ORDER BY city.code
      RETURN [city.code, city.name]
    }]
  }[0] AS c0,
  COLLECT {
    MATCH (province2:Territory {code: $p1})
    WHERE province2:Province AND province2.until IS NULL
    RETURN [province2.code, province2.name, province2.name]
  }[0] AS c1,
  COLLECT {
    MATCH (province3:Province)
    WHERE province3.until IS NULL
    WITH province3 ORDER BY province3.code
    RETURN [province3.code, province3.name]
  } AS c2

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (province:Territory {code: $p0}) … }
//     Filter
//       NodeIndexSeek RANGE INDEX province:Territory(code) WHERE code = $p0, cache[province.code]
//   COLLECT { MATCH (province)<-[:PART_OF]-(city:City) … }
//     Sort
//       Filter
//         Expand(All) (province)<-[:PART_OF]-(city)
//           Argument
//   COLLECT { MATCH (province2:Territory {code: $p1}) … }
//     Filter
//       NodeIndexSeek RANGE INDEX province2:Territory(code) WHERE code = $p1, cache[province2.code]
//   COLLECT { MATCH (province3:Province) … }
//     Sort
//       Filter
//         NodeByLabelScan province3:Province
