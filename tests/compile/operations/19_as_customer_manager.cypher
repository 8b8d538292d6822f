// Parameters
//   $p0 = the acting party's key
//   $p1 = 3

RETURN
  EXISTS {
    MATCH (principal:CustomerManager {code: $p0})
  } AS known,
  COLLECT {
    MATCH (customer:Customer)
    MATCH (customer)<-[:MANAGES]-(:CustomerManager {code: $p0})
    WHERE customer.code IS NOT NULL
    WITH DISTINCT customer ORDER BY customer.code LIMIT $p1
    RETURN [customer.code, COLLECT {
      MATCH (customer)<-[link:SERVES]-(end)
      WHERE (NOT (end:CustomerManager) OR end.code = $p0) AND (NOT (end:Agent) OR EXISTS { (end)-[:SERVES]->(:Customer)<-[:MANAGES]-(:CustomerManager {code: $p0}) })
      WITH end, link ORDER BY link.since, end.code
      RETURN [[end.name]]
    }]
  } AS c0

// Plan of each subquery, outer ones first
//   EXISTS { MATCH (principal:CustomerManager {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE principal:CustomerManager(code) WHERE code = $p0
//   COLLECT { MATCH (customer:Customer) … }
//     Top
//       Distinct
//         Filter
//           Expand(All) ()-[:MANAGES]->(customer)
//             NodeUniqueIndexSeek UNIQUE :CustomerManager(code) WHERE code = $p0
//   COLLECT { MATCH (customer)<-[link:SERVES]-(end) … }
//     Sort
//       SelectOrSemiApply
//         Filter
//           Expand(All) (customer)<-[link:SERVES]-(end)
//             Argument
//         Filter
//           Expand(All) ()<-[:MANAGES]-()
//             Filter
//               Expand(All) (end)-[:SERVES]->()
//                 Argument
