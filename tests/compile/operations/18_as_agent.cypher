// Parameters
//   $p0 = the acting party's key
//   $p1 = 3
//   $p2 = today

RETURN
  EXISTS {
    MATCH (principal:Agent {code: $p0})
  } AS known,
  COLLECT {
    MATCH (delegation:Delegation)
    WHERE (EXISTS { (delegation)<-[:DERIVED_FROM*0..]-(:Delegation)
          -[:GRANTED_TO]->(:Agent {code: $p0}) } OR
 EXISTS { (delegation)-[:DERIVED_FROM*0..]->(:Delegation)
          -[:GRANTED_TO]->(:Agent {code: $p0}) }) AND delegation.id IS NOT NULL
    WITH delegation ORDER BY delegation.id LIMIT $p1
    RETURN ['Delegation:' + delegation.id]
  } AS c0,
  COLLECT {
    MATCH (customer:Customer)
    WHERE EXISTS { (customer)<-[s:SERVES]-(:Agent {code: $p0}) WHERE (s.until IS NULL OR $p2 < s.until) } AND customer.code IS NOT NULL
    WITH customer ORDER BY customer.code LIMIT $p1
    RETURN [customer.code]
  } AS c1

// Plan of each subquery, outer ones first
//   EXISTS { MATCH (principal:Agent {code: $p0}) … }
//     NodeUniqueIndexSeek UNIQUE principal:Agent(code) WHERE code = $p0
//   COLLECT { MATCH (delegation:Delegation) … }
//     Limit
//       SelectOrSemiApply
//         LetSemiApply
//           NodeIndexScan RANGE INDEX delegation:Delegation(id) WHERE id IS NOT NULL, cache[delegation.id]
//           Filter
//             Expand(All) ()-[:GRANTED_TO]->()
//               Filter
//                 VarLengthExpand(All) (delegation)<-[:DERIVED_FROM*0..]-()
//                   Argument
//         Filter
//           Expand(All) ()-[:GRANTED_TO]->()
//             Filter
//               VarLengthExpand(All) (delegation)-[:DERIVED_FROM*0..]->()
//                 Argument
//   COLLECT { MATCH (customer:Customer) … }
//     Limit
//       SemiApply
//         NodeIndexScan RANGE INDEX customer:Customer(code) WHERE code IS NOT NULL, cache[customer.code]
//         Filter
//           Expand(Into) (customer)<-[s:SERVES]-()
//             NodeUniqueIndexSeek UNIQUE :Agent(code) WHERE code = $p0
