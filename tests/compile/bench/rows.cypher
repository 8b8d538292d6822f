// Parameters
//   $p0 = 1000

RETURN
  COLLECT {
    MATCH (customer:Customer)
    WHERE customer.code IS NOT NULL
    WITH customer ORDER BY customer.code LIMIT $p0
    RETURN [customer.code, customer.name, customer.grade, COLLECT {
      MATCH (customer)-[:OF_INDUSTRY]->(industry)
      RETURN [industry.code, industry.name]
    }[0], COLLECT {
      MATCH (customer)-[:LOCATED_IN]->(territory)
      RETURN [territory.code, territory.name]
    }[0]]
  } AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (customer:Customer) … }
//     Limit
//       NodeIndexScan RANGE INDEX customer:Customer(code) WHERE code IS NOT NULL
//   COLLECT { MATCH (customer)-[:OF_INDUSTRY]->(industry) … }
//     Expand(All) (customer)-[:OF_INDUSTRY]->(industry)
//       Argument customer
//   COLLECT { MATCH (customer)-[:LOCATED_IN]->(territory) … }
//     Expand(All) (customer)-[:LOCATED_IN]->(territory)
//       Argument customer
