// Parameters
//   $p0 = decode(variable after, key 1 of 'GRADE DESC, NAME ASC, code')
//   $p1 = decode(variable after, key 2 of 'GRADE DESC, NAME ASC, code')
//   $p2 = decode(variable after, key 3 of 'GRADE DESC, NAME ASC, code')
//   $p3 = 11
//   $p4 = 10

RETURN
  [COLLECT {
    MATCH (customer:Customer)
    WHERE customer.gradeRank IS NOT NULL AND (customer.gradeRank <= $p0 AND (customer.gradeRank < $p0 OR (customer.name > $p1 OR (customer.name = $p1 AND customer.code > $p2))))
    WITH customer ORDER BY customer.gradeRank DESC, customer.name, customer.code LIMIT $p3
    RETURN [customer.gradeRank, customer.name, customer.code, [customer.code, customer.grade, COLLECT {
      MATCH (customer)-[:OF_INDUSTRY]->(industry)
      RETURN [industry.name]
    }[0]]]
  }, $p4, EXISTS {
    MATCH (customer:Customer)
    WHERE NOT ((customer.gradeRank <= $p0 AND (customer.gradeRank < $p0 OR (customer.name > $p1 OR (customer.name = $p1 AND customer.code > $p2)))))
  }, false, COUNT {
    MATCH (customer:Customer)
  }] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (customer:Customer) … }
//     Top
//       Filter
//         Distinct
//           Union
//             Filter
//               NodeIndexSeekByRange RANGE INDEX customer:Customer(gradeRank) WHERE gradeRank < $p0
//             Filter
//               NodeIndexSeekByRange RANGE INDEX customer:Customer(name) WHERE name >= $p1
//   COLLECT { MATCH (customer)-[:OF_INDUSTRY]->(industry) … }
//     Expand(All) (customer)-[:OF_INDUSTRY]->(industry)
//       Argument customer
//   EXISTS { MATCH (customer:Customer) … }
//     Filter
//       NodeByLabelScan customer:Customer
//   COUNT { MATCH (customer:Customer) … }
//     NodeByLabelScan customer:Customer
