// Parameters
//   $p0 = 'FJ'
//   $p1 = 10
//   $p2 = 5

RETURN
  COLLECT {
    MATCH (company:Company {code: $p0})
    RETURN [company.name, [COLLECT {
      MATCH (company)-[:GRANTED]->(delegation)
      WITH delegation ORDER BY delegation.id LIMIT $p1
      RETURN ['Delegation:' + delegation.id, COLLECT {
        MATCH (delegation)-[:GRANTED_TO]->(agent)
        RETURN [agent.name]
      }[0], COLLECT {
        MATCH (delegation)<-[:DERIVED_FROM]-(delegation2)
        WITH delegation2 ORDER BY delegation2.id LIMIT $p2
        RETURN ['Delegation:' + delegation2.id, COLLECT {
          MATCH (delegation2)-[:GRANTED_TO]->(agent2)
          RETURN [agent2.name]
        }[0], COLLECT {
          MATCH (delegation2)<-[:DERIVED_FROM]-(delegation3)
          WITH delegation3 ORDER BY delegation3.id LIMIT $p2
          RETURN ['Delegation:' + delegation3.id, COLLECT {
            MATCH (delegation3)-[:GRANTED_TO]->(agent3)
            RETURN [agent3.name]
          }[0]]
        }]
      }]
    }, null, false, false, COUNT {
      MATCH (company)-[:GRANTED]->(delegation)
    }]]
  }[0] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (company:Company {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE company:Company(code) WHERE code = $p0
//   COLLECT { MATCH (company)-[:GRANTED]->(delegation) … }
//     Top
//       Expand(All) (company)-[:GRANTED]->(delegation)
//         Argument
//   COLLECT { MATCH (delegation)-[:GRANTED_TO]->(agent) … }
//     Expand(All) (delegation)-[:GRANTED_TO]->(agent)
//       Argument delegation
//   COLLECT { MATCH (delegation)<-[:DERIVED_FROM]-(delegation2) … }
//     Top
//       Expand(All) (delegation)<-[:DERIVED_FROM]-(delegation2)
//         Argument
//   COLLECT { MATCH (delegation2)-[:GRANTED_TO]->(agent2) … }
//     Expand(All) (delegation2)-[:GRANTED_TO]->(agent2)
//       Argument delegation2
//   COLLECT { MATCH (delegation2)<-[:DERIVED_FROM]-(delegation3) … }
//     Top
//       Expand(All) (delegation2)<-[:DERIVED_FROM]-(delegation3)
//         Argument
//   COLLECT { MATCH (delegation3)-[:GRANTED_TO]->(agent3) … }
//     Expand(All) (delegation3)-[:GRANTED_TO]->(agent3)
//       Argument delegation3
//   COUNT { MATCH (company)-[:GRANTED]->(delegation) … }
//     Expand(All) (company)-[:GRANTED]->()
//       Argument company
