// Parameters
//   $p0 = variable code
//   $p1 = 3
//   $p2 = 25

RETURN
  COLLECT {
    MATCH (province:Territory {code: $p0})
    WHERE province:Province AND province.until IS NULL
    RETURN [province.name, COLLECT {
      MATCH (province)<-[:PART_OF]-(city:City)
      WITH city ORDER BY city.code
      RETURN [city.name, COLLECT {
        MATCH (city)<-[:PART_OF]-(county)
        WITH county ORDER BY county.code
        RETURN [county.name, COLLECT {
          MATCH (county)<-[:BASED_IN]-(agent)
          WITH agent ORDER BY agent.code LIMIT $p1
          RETURN [agent.code, agent.name, COLLECT {
            MATCH (agent)<-[:GRANTED_TO]-(delegation)
            WITH delegation ORDER BY delegation.id LIMIT $p2
            RETURN [toString(delegation.validFrom), toString(delegation.validTo), delegation.exclusive, COLLECT {
              MATCH (delegation)-[:FOR_INDUSTRY]->(industry)
              WITH industry ORDER BY industry.code
              RETURN [industry.code, industry.name]
            }, COLLECT {
              MATCH (delegation)-[:IN_TERRITORY]->(area)
              WITH area ORDER BY area.code
              RETURN [area.code, area.name]
            }]
          }]
        }]
      }]
    }]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (province:Territory {code: $p0}) … }
//     Filter
//       NodeIndexSeek RANGE INDEX province:Territory(code) WHERE code = $p0
//   COLLECT { MATCH (province)<-[:PART_OF]-(city:City) … }
//     Sort
//       Filter
//         Expand(All) (province)<-[:PART_OF]-(city)
//           Argument
//   COLLECT { MATCH (city)<-[:PART_OF]-(county) … }
//     Sort
//       Expand(All) (city)<-[:PART_OF]-(county)
//         Argument
//   COLLECT { MATCH (county)<-[:BASED_IN]-(agent) … }
//     Top
//       Expand(All) (county)<-[:BASED_IN]-(agent)
//         Argument
//   COLLECT { MATCH (agent)<-[:GRANTED_TO]-(delegation) … }
//     Top
//       Expand(All) (agent)<-[:GRANTED_TO]-(delegation)
//         Argument
//   COLLECT { MATCH (delegation)-[:FOR_INDUSTRY]->(industry) … }
//     Sort
//       Expand(All) (delegation)-[:FOR_INDUSTRY]->(industry)
//         Argument
//   COLLECT { MATCH (delegation)-[:IN_TERRITORY]->(area) … }
//     Sort
//       Expand(All) (delegation)-[:IN_TERRITORY]->(area)
//         Argument
