// Parameters
//   $p0 = 6
//   $p1 = 5

RETURN
  [COLLECT {
    MATCH (delegation:Delegation)
    WITH delegation ORDER BY coalesce(delegation.validTo, date('9999-12-31')) DESC, delegation.id DESC LIMIT $p0
    RETURN [toString(coalesce(delegation.validTo, date('9999-12-31'))), delegation.id, ['Delegation:' + delegation.id, toString(delegation.validTo)]]
  }, $p1, false, false] AS c0

// Plan of each subquery, outer ones first
//   COLLECT { MATCH (delegation:Delegation) … }
//     Top
//       NodeByLabelScan delegation:Delegation
