// Parameters
//   $p0 = the acting party's key
//   $p1 = 3
//   $p2 = today

RETURN
  EXISTS {
    MATCH (principal:Agent {code: $p0})
  } AS known,
  COLLECT {
    CALL () {
      MATCH (delegation:Delegation)
      MATCH (delegation)<-[:DERIVED_FROM*0..]-(:Delegation)-[:GRANTED_TO]->(:Agent {code: $p0})
      RETURN delegation
      UNION
      MATCH (delegation:Delegation)
      MATCH (delegation)-[:DERIVED_FROM*1..]->(:Delegation)-[:GRANTED_TO]->(:Agent {code: $p0})
      RETURN delegation
    }
    WITH delegation
    WHERE delegation.id IS NOT NULL
    WITH delegation ORDER BY delegation.id LIMIT $p1
    RETURN ['Delegation:' + delegation.id]
  } AS c0,
  COLLECT {
    MATCH (customer:Customer)
    MATCH (customer)<-[link:SERVES]-(:Agent {code: $p0})
    WHERE (link.until IS NULL OR $p2 < link.until) AND customer.code IS NOT NULL
    WITH DISTINCT customer ORDER BY customer.code LIMIT $p1
    RETURN [customer.code]
  } AS c1

// Plan of each subquery, outer ones first
//   EXISTS { MATCH (principal:Agent {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE principal:Agent(code) WHERE code = $p0
//   COLLECT { CALL () { … }
//     Top
//       Filter
//         Distinct
//           Union
//             Filter
//               VarLengthExpand(Pruning,BFS,All) ()-[:DERIVED_FROM*0..2147483647]->(delegation)
//                 Filter
//                   Expand(All) ()<-[:GRANTED_TO]-()
//                     NodeUniqueIndexSeek UNIQUE :Agent(code) WHERE code = $p0
//             Filter
//               VarLengthExpand(Pruning,BFS,All) ()<-[:DERIVED_FROM*..2147483647]-(delegation)
//                 Filter
//                   Expand(All) ()<-[:GRANTED_TO]-()
//                     NodeUniqueIndexSeek UNIQUE :Agent(code) WHERE code = $p0
//   COLLECT { MATCH (customer:Customer) … }
//     Top
//       Distinct
//         Filter
//           Expand(All) ()-[link:SERVES]->(customer)
//             NodeUniqueIndexSeek UNIQUE :Agent(code) WHERE code = $p0
