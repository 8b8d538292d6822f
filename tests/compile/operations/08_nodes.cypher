// Parameters
//   $p0 = _few(variable ids)
//   $p1 = _keys(variable ids, 'County')
//   $p2 = _keys(variable ids, 'County@')
//   $p3 = _keys(variable ids, 'Delegation')
//   $p4 = today
//   $p5 = _keys(variable ids, 'Region')

RETURN
  [$p0, COLLECT {
    MATCH (county:Territory)
    WHERE county.code IN $p1 AND county:County AND county.until IS NULL
    RETURN [county.code, ['County', 'County:' + CASE WHEN county.until IS NULL THEN county.code ELSE county.key END, county.name]]
  }, COLLECT {
    MATCH (county2:Territory)
    WHERE county2.key IN $p2 AND county2:County
    RETURN [county2.key, ['County', 'County:' + CASE WHEN county2.until IS NULL THEN county2.code ELSE county2.key END, county2.name]]
  }, COLLECT {
    MATCH (delegation:Delegation)
    WHERE delegation.id IN $p3
    RETURN [delegation.id, ['Delegation', 'Delegation:' + delegation.id, CASE WHEN delegation.revokedOn <= $p4 THEN 'REVOKED'
         WHEN EXISTS { (delegation)<-[:SUSPENDS]-(s:Suspension)
                       WHERE s.validFrom <= $p4 AND (s.validTo IS NULL OR $p4 < s.validTo) }
         THEN 'SUSPENDED' ELSE 'ACTIVE' END]]
  }, COLLECT {
    MATCH (region:Region)
    WHERE region.code IN $p5
    RETURN [region.code, ['Region', 'Region:' + region.code, region.name]]
  }] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (county:Territory) … }
//     Filter
//       NodeIndexSeek RANGE INDEX county:Territory(code) WHERE code IN $p1, cache[county.code]
//   COLLECT { MATCH (county2:Territory) … }
//     Filter
//       NodeUniqueIndexSeek UNIQUE county2:Territory(key) WHERE key IN $p2, cache[county2.key]
//   COLLECT { MATCH (delegation:Delegation) … }
//     NodeUniqueIndexSeek UNIQUE delegation:Delegation(id) WHERE id IN $p3
//   COLLECT { MATCH (region:Region) … }
//     NodeUniqueIndexSeek UNIQUE region:Region(code) WHERE code IN $p5, cache[region.code]
