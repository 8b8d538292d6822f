// Parameters
//   $p0 = 'ACTIVE'

RETURN
  [null, null, false, false, COLLECT {
    MATCH (agent:Agent)
    WHERE agent.status = $p0
    WITH agent.kind AS groupKey, agent.kind AS groupLabel, count(*) AS groupSize ORDER BY groupKey RETURN [groupKey, groupLabel, groupSize]
  }, COLLECT {
    MATCH (agent:Agent)
    WHERE agent.status = $p0
    WITH head([(agent)-[:BASED_IN]->(x) | x.code]) AS groupKey, head([(agent)-[:BASED_IN]->(x) | x.name]) AS groupLabel, count(*) AS groupSize ORDER BY groupKey RETURN [groupKey, groupLabel, groupSize]
  }, COUNT {
    MATCH (agent:Agent)
    WHERE agent.status = $p0
  }] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (agent:Agent) … }
//     Sort
//       EagerAggregation
//         Filter
//           NodeByLabelScan agent:Agent
//   COLLECT { MATCH (agent:Agent) … }
//     Sort
//       EagerAggregation
//         Filter
//           NodeByLabelScan agent:Agent
//   COUNT { MATCH (agent:Agent) … }
//     Filter
//       NodeByLabelScan agent:Agent
