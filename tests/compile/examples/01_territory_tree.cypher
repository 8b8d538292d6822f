// Parameters
//   $p0 = '350000'

RETURN
  COLLECT {
    MATCH (province:Territory {code: $p0})
    WHERE province:Province AND province.until IS NULL
    RETURN [province.name, COLLECT {
      MATCH (province)<-[:OPERATES_IN]-(company)
      RETURN [company.name]
    }[0], COLLECT {
      MATCH (province)<-[:PART_OF]-(city:City)
      WITH city ORDER BY city.code
      RETURN [city.code, city.name, COLLECT {
        MATCH (city)<-[:PART_OF]-(county)
        WITH county ORDER BY county.code
        RETURN [county.code, county.name, COLLECT {
          MATCH (county)<-[:OPERATES_IN]-(company2)
          RETURN [company2.name]
        }[0]]
      }]
    }]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (province:Territory {code: $p0}) … }
//     Filter
//       NodeIndexSeek RANGE INDEX province:Territory(code) WHERE code = $p0
//   COLLECT { MATCH (province)<-[:OPERATES_IN]-(company) … }
//     Expand(All) (province)<-[:OPERATES_IN]-(company)
//       Argument province
//   COLLECT { MATCH (province)<-[:PART_OF]-(city:City) … }
//     Sort
//       Filter
//         Expand(All) (province)<-[:PART_OF]-(city)
//           Argument
//   COLLECT { MATCH (city)<-[:PART_OF]-(county) … }
//     Sort
//       Expand(All) (city)<-[:PART_OF]-(county)
//         Argument
//   COLLECT { MATCH (county)<-[:OPERATES_IN]-(company2) … }
//     Expand(All) (county)<-[:OPERATES_IN]-(company2)
//       Argument county
