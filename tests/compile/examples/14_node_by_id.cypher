// Parameters
//   $p0 = ('County:350505', 'County:350205@1983', 'Company:FJ', 'Agent:A001', 'Customer:C0001')
//   $p1 = ('A001',)
//   $p2 = ('FJ',)
//   $p3 = ('350505',)
//   $p4 = ('350205@1983',)
//   $p5 = ('C0001',)

RETURN
  [$p0, COLLECT {
    MATCH (agent:Agent)
    WHERE agent.code IN $p1
    RETURN [agent.code, ['Agent', 'Agent:' + agent.code, agent.name, agent.kind, COLLECT {
      MATCH (agent)-[:BASED_IN]->(territory)
      RETURN [territory.name]
    }[0]]]
  }, COLLECT {
    MATCH (company:Company)
    WHERE company.code IN $p2
    RETURN [company.code, ['Company', 'Company:' + company.code, company.name, COLLECT {
      MATCH (company)<-[:REPORTS_TO]-(company2)
      WITH company2 ORDER BY company2.code
      RETURN [company2.name]
    }]]
  }, COLLECT {
    MATCH (county:Territory)
    WHERE county.code IN $p3 AND county:County AND county.until IS NULL
    RETURN [county.code, ['County', 'County:' + CASE WHEN county.until IS NULL THEN county.code ELSE county.key END, county.name, toString(county.validFrom), toString(county.validTo), COLLECT {
      MATCH (county)-[:PART_OF]->(territory2)
      RETURN [territory2.name]
    }[0]]]
  }, COLLECT {
    MATCH (county2:Territory)
    WHERE county2.key IN $p4 AND county2:County
    RETURN [county2.key, ['County', 'County:' + CASE WHEN county2.until IS NULL THEN county2.code ELSE county2.key END, county2.name, toString(county2.validFrom), toString(county2.validTo), COLLECT {
      MATCH (county2)-[rel:PART_OF|WAS_PART_OF]->(territory3)
      WHERE (rel.validFrom IS NULL OR rel.validFrom <= coalesce(county2.validTo - duration('P1D'), date('9999-12-31'))) AND (rel.validTo IS NULL OR coalesce(county2.validTo - duration('P1D'), date('9999-12-31')) < rel.validTo)
      RETURN [territory3.name]
    }[0]]]
  }, COLLECT {
    MATCH (customer:Customer)
    WHERE customer.code IN $p5
    RETURN [customer.code, ['Customer', 'Customer:' + customer.code, customer.name, (customer.size = 'LARGE' OR customer.grade = 'A' OR customer.cardTier IN ['DIAMOND', 'GOLD'])]]
  }] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent) … }
//     NodeUniqueIndexSeek UNIQUE agent:Agent(code) WHERE code IN $p1
//   COLLECT { MATCH (agent)-[:BASED_IN]->(territory) … }
//     Expand(All) (agent)-[:BASED_IN]->(territory)
//       Argument agent
//   COLLECT { MATCH (company:Company) … }
//     NodeUniqueIndexSeek UNIQUE company:Company(code) WHERE code IN $p2, cache[company.code]
//   COLLECT { MATCH (company)<-[:REPORTS_TO]-(company2) … }
//     Sort
//       Expand(All) (company)<-[:REPORTS_TO]-(company2)
//         Argument
//   COLLECT { MATCH (county:Territory) … }
//     Filter
//       NodeIndexSeek RANGE INDEX county:Territory(code) WHERE code IN $p3
//   COLLECT { MATCH (county)-[:PART_OF]->(territory2) … }
//     Expand(All) (county)-[:PART_OF]->(territory2)
//       Argument county
//   COLLECT { MATCH (county2:Territory) … }
//     Filter
//       NodeUniqueIndexSeek UNIQUE county2:Territory(key) WHERE key IN $p4
//   COLLECT { MATCH (county2)-[rel:PART_OF|WAS_PART_OF]->(territory3) … }
//     Filter
//       Expand(All) (county2)-[rel:PART_OF|WAS_PART_OF]->(territory3)
//         Argument county2
//   COLLECT { MATCH (customer:Customer) … }
//     NodeUniqueIndexSeek UNIQUE customer:Customer(code) WHERE code IN $p5, cache[customer.code]
