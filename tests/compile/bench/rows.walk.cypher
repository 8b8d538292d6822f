// Parameters
//   $p0 = 1001
//   $p1 = 1000

RETURN
  [COLLECT {
    MATCH (customer:Customer)
    WHERE customer.code IS NOT NULL
    WITH customer ORDER BY customer.code LIMIT $p0
    RETURN [customer.code]
  }, $p1, false, false] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (customer:Customer) … }
//     Limit
//       NodeIndexScan RANGE INDEX customer:Customer(code) WHERE code IS NOT NULL, cache[customer.code]
