// Parameters
//   $p0 = '350505'
//   $p1 = 10
//   $p2 = 5
//   $p3 = today

RETURN
  COLLECT {
    MATCH (county:Territory {code: $p0})
    WHERE county:County AND county.until IS NULL
    RETURN [county.name, COLLECT {
      MATCH path = (county)-[:PART_OF*1..2]->(territory)
      WITH territory, path ORDER BY length(path)
      RETURN [territory.level, territory.name]
    }, [COLLECT {
      MATCH (county)<-[:BASED_IN]-(agent)
      WITH agent ORDER BY agent.code LIMIT $p1
      RETURN [agent.code, agent.name, agent.kind, agent.capability, COLLECT {
        MATCH (agent)<-[:GRANTED_TO]-(delegation)
        WITH delegation ORDER BY delegation.id LIMIT $p2
        RETURN ['Delegation:' + delegation.id, CASE WHEN delegation.revokedOn <= $p3 THEN 'REVOKED'
             WHEN EXISTS { (delegation)<-[:SUSPENDS]-(s:Suspension)
                           WHERE s.validFrom <= $p3 AND (s.validTo IS NULL OR $p3 < s.validTo) }
             THEN 'SUSPENDED' ELSE 'ACTIVE' END, delegation.exclusive, COLLECT {
          MATCH (delegation)-[:FOR_INDUSTRY]->(industry)
          WITH industry ORDER BY industry.code
          RETURN [industry.name]
        }, COLLECT {
          MATCH (delegation)-[:IN_TERRITORY]->(area)
          WITH area ORDER BY area.code
          RETURN [area.name]
        }, COLLECT {
          MATCH path2 = (delegation)-[:DERIVED_FROM*0..]->(delegation2)
          WITH delegation2, path2 ORDER BY length(path2)
          RETURN [COLLECT {
            MATCH (delegation2)<-[:GRANTED]-(party)
            RETURN [party.name]
          }[0]]
        }]
      }]
    }, null, false, false, COUNT {
      MATCH (county)<-[:BASED_IN]-(agent)
    }]]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (county:Territory {code: $p0}) … }
//     Filter
//       NodeIndexSeek RANGE INDEX county:Territory(code) WHERE code = $p0
//   COLLECT { MATCH path = (county)-[:PART_OF*1..2]->(territory) … }
//     Sort
//       VarLengthExpand(All) (county)-[:PART_OF*..2]->(territory)
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
//   COLLECT { MATCH path2 = (delegation)-[:DERIVED_FROM*0..]->(delegation2) … }
//     Sort
//       VarLengthExpand(All) (delegation)-[:DERIVED_FROM*0..]->(delegation2)
//         Argument
//   COLLECT { MATCH (delegation2)<-[:GRANTED]-(party) … }
//     Expand(All) (delegation2)<-[:GRANTED]-(party)
//       Argument delegation2
//   COUNT { MATCH (county)<-[:BASED_IN]-(agent) … }
//     Expand(All) (county)<-[:BASED_IN]-()
//       Argument county
