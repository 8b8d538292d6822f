// Parameters
//   $p0 = found before: revocation.asOf
//   $p1 = found before: revocation.delegations
//   $p2 = found before: revocation.agents
//   $p3 = found before: revocation.customersLosingCover
//   $p4 = found before: revocation.customersGainingCover
//   $p5 = found before: revocation.userErrors
//   $p6 = found before: grant.asOf
//   $p7 = found before: grant.agents
//   $p8 = found before: grant.customersGainingCover
//   $p9 = found before: grant.userErrors

RETURN
  [$p0, COLLECT {
    MATCH (delegation:Delegation)
    WHERE delegation.id IN $p1
    WITH delegation ORDER BY delegation.id
    RETURN ['Delegation:' + delegation.id, COLLECT {
      MATCH (delegation)-[:GRANTED_TO]->(agent)
      RETURN [agent.name]
    }[0]]
  }, COLLECT {
    MATCH (agent2:Agent)
    WHERE agent2.code IN $p2
    WITH agent2 ORDER BY agent2.code
    RETURN [agent2.name]
  }, $p3, $p4, $p5] AS c0,
  [$p6, COLLECT {
    MATCH (agent3:Agent)
    WHERE agent3.code IN $p7
    WITH agent3 ORDER BY agent3.code
    RETURN [agent3.name]
  }, $p8, $p9] AS c1

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (delegation:Delegation) … }
//     NodeUniqueIndexSeek UNIQUE delegation:Delegation(id) WHERE id IN $p1
//   COLLECT { MATCH (delegation)-[:GRANTED_TO]->(agent) … }
//     Expand(All) (delegation)-[:GRANTED_TO]->(agent)
//       Argument delegation
//   COLLECT { MATCH (agent2:Agent) … }
//     NodeUniqueIndexSeek UNIQUE agent2:Agent(code) WHERE code IN $p2
//   COLLECT { MATCH (agent3:Agent) … }
//     NodeUniqueIndexSeek UNIQUE agent3:Agent(code) WHERE code IN $p7
