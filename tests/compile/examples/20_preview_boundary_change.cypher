// Parameters
//   $p0 = found before: previewBoundaryChange.asOf
//   $p1 = found before: previewBoundaryChange.customersLosingCover
//   $p2 = found before: previewBoundaryChange.customersGainingCover
//   $p3 = found before: previewBoundaryChange.territories
//   $p4 = found before: previewBoundaryChange.customers
//   $p5 = found before: previewBoundaryChange.agents
//   $p6 = found before: previewBoundaryChange.delegations
//   $p7 = _keys(found before: previewBoundaryChange.undecided, 'Agent')
//   $p8 = _keys(found before: previewBoundaryChange.undecided, 'Company')
//   $p9 = _keys(found before: previewBoundaryChange.undecided, 'Customer')
//   $p10 = _keys(found before: previewBoundaryChange.undecided, 'Delegation')
//   $p11 = _keys(found before: previewBoundaryChange.undecided, 'Region')
//   $p12 = _reasons(found before: previewBoundaryChange.undecided)
//   $p13 = found before: previewBoundaryChange.outside
//   $p14 = found before: previewBoundaryChange.capped
//   $p15 = found before: previewBoundaryChange.userErrors

RETURN
  [$p0, $p1, $p2, COLLECT {
    MATCH (territory:Territory)
    WHERE territory.key IN $p3
    WITH territory ORDER BY territory.code
    RETURN [CASE WHEN territory:County THEN 'County:' WHEN territory:Province THEN 'Province:' WHEN territory:City THEN 'City:' END + CASE WHEN territory.until IS NULL THEN territory.code ELSE territory.key END, territory.name]
  }, COLLECT {
    MATCH (customer:Customer)
    WHERE customer.code IN $p4
    WITH customer ORDER BY customer.code
    RETURN [customer.code, customer.name]
  }, COLLECT {
    MATCH (agent:Agent)
    WHERE agent.code IN $p5
    WITH agent ORDER BY agent.code
    RETURN [agent.code, agent.name]
  }, COLLECT {
    MATCH (delegation:Delegation)
    WHERE delegation.id IN $p6
    WITH delegation ORDER BY delegation.id
    RETURN ['Delegation:' + delegation.id]
  }, COLLECT {
    CALL () {
      CALL () {
        MATCH (q:Agent) WHERE q.code IN $p7 RETURN q
        UNION ALL MATCH (q:Company) WHERE q.code IN $p8 RETURN q
        UNION ALL MATCH (q:Customer) WHERE q.code IN $p9 RETURN q
        UNION ALL MATCH (q:Delegation) WHERE q.id IN $p10 RETURN q
        UNION ALL MATCH (q:Region) WHERE q.code IN $p11 RETURN q
      }
      WITH q AS subject
      RETURN subject
    }
    WITH subject
    WITH subject ORDER BY head(labels(subject)) + ':' + coalesce(subject.code, subject.id)
    RETURN [CASE WHEN $p12[head(labels(subject)) + ':' + coalesce(subject.code, subject.id)] = 'UNPLACED' THEN '没有规则说明其归属：自变更之日起所在区划不明。' WHEN $p12[head(labels(subject)) + ':' + coalesce(subject.code, subject.id)] = 'NARROWER' THEN '原来包含变更的行政区划，变更后不再包含其全部后继。' WHEN $p12[head(labels(subject)) + ':' + coalesce(subject.code, subject.id)] = 'WIDER' THEN '其所指行政区划并入了原来不包含的部分，范围因此扩大。' WHEN $p12[head(labels(subject)) + ':' + coalesce(subject.code, subject.id)] = 'TOGETHER' THEN '合并后的行政区划有不止一家公司。' END, [CASE WHEN subject:Agent THEN 'Agent' WHEN subject:Company THEN 'Company' WHEN subject:Customer THEN 'Customer' WHEN subject:Delegation THEN 'Delegation' WHEN subject:Region THEN 'Region' END, CASE WHEN subject:Agent THEN 'Agent' WHEN subject:Company THEN 'Company' WHEN subject:Customer THEN 'Customer' WHEN subject:Delegation THEN 'Delegation' WHEN subject:Region THEN 'Region' END, CASE WHEN subject:Agent THEN 'Agent:' WHEN subject:Company THEN 'Company:' WHEN subject:Customer THEN 'Customer:' WHEN subject:Delegation THEN 'Delegation:' WHEN subject:Region THEN 'Region:' END + CASE WHEN subject:Agent THEN subject.code WHEN subject:Company THEN subject.code WHEN subject:Customer THEN subject.code WHEN subject:Delegation THEN subject.id WHEN subject:Region THEN subject.code END]]
  }, COLLECT {
    MATCH (delegation2:Delegation)
    WHERE delegation2.id IN $p13
    WITH delegation2 ORDER BY delegation2.id
    RETURN ['Delegation:' + delegation2.id]
  }, COLLECT {
    MATCH (agent2:Agent)
    WHERE agent2.code IN $p14
    WITH agent2 ORDER BY agent2.code
    RETURN [agent2.code, agent2.level]
  }, $p15] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (territory:Territory) … }
//     Sort
//       NodeUniqueIndexSeek UNIQUE territory:Territory(key) WHERE key IN $p3
//   COLLECT { MATCH (customer:Customer) … }
//     NodeUniqueIndexSeek UNIQUE customer:Customer(code) WHERE code IN $p4, cache[customer.code]
//   COLLECT { MATCH (agent:Agent) … }
//     NodeUniqueIndexSeek UNIQUE agent:Agent(code) WHERE code IN $p5, cache[agent.code]
//   COLLECT { MATCH (delegation:Delegation) … }
//     NodeUniqueIndexSeek UNIQUE delegation:Delegation(id) WHERE id IN $p6, cache[delegation.id]
//   COLLECT { CALL () { … }
//     Sort
//       Union
//         Union
//           Union
//             Union
//               NodeUniqueIndexSeek UNIQUE q:Agent(code) WHERE code IN $p7
//               NodeUniqueIndexSeek UNIQUE q:Company(code) WHERE code IN $p8
//             NodeUniqueIndexSeek UNIQUE q:Customer(code) WHERE code IN $p9
//           NodeUniqueIndexSeek UNIQUE q:Delegation(id) WHERE id IN $p10
//         NodeUniqueIndexSeek UNIQUE q:Region(code) WHERE code IN $p11
//   COLLECT { MATCH (delegation2:Delegation) … }
//     NodeUniqueIndexSeek UNIQUE delegation2:Delegation(id) WHERE id IN $p13, cache[delegation2.id]
//   COLLECT { MATCH (agent2:Agent) … }
//     NodeUniqueIndexSeek UNIQUE agent2:Agent(code) WHERE code IN $p14, cache[agent2.code]
