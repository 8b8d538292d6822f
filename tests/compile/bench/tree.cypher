// Parameters

RETURN
  COLLECT {
    MATCH (province:Province)
    WHERE province.until IS NULL
    WITH province ORDER BY province.code
    RETURN [province.code, province.name, COLLECT {
      MATCH (province)<-[:PART_OF]-(city:City)
      WITH city ORDER BY city.code
      RETURN [city.code, city.name, COLLECT {
        MATCH (city)<-[:PART_OF]-(county)
        WITH county ORDER BY county.code
        RETURN [county.code, county.name]
      }]
    }]
  } AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (province:Province) … }
//     Sort
//       Filter
//         NodeByLabelScan province:Province
//   COLLECT { MATCH (province)<-[:PART_OF]-(city:City) … }
//     Sort
//       Filter
//         Expand(All) (province)<-[:PART_OF]-(city)
//           Argument
//   COLLECT { MATCH (city)<-[:PART_OF]-(county) … }
//     Sort
//       Expand(All) (city)<-[:PART_OF]-(county)
//         Argument
