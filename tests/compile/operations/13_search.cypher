// Parameters
//   $p0 = lucene_query(variable text)
//   $p1 = 5

CYPHER 25 RETURN
  COLLECT {
    CALL db.index.fulltext.queryNodes('names', $p0) YIELD node AS found, score AS score
    WITH found, score
    WHERE found:Agent|Customer
    WITH found, score ORDER BY score DESC, head(labels(found)) + coalesce(found.key, found.code, found.id) LIMIT $p1
    RETURN [score, head(labels(found)) + coalesce(found.key, found.code, found.id), [CASE WHEN found:Agent THEN 'Agent' WHEN found:Customer THEN 'Customer' END, CASE WHEN found:Agent THEN 'Agent:' WHEN found:Customer THEN 'Customer:' END + found.code]]
  } AS c0

// Plan of each subquery, outer ones first
//   COLLECT { CALL db.index.fulltext.queryNodes('names', $p0) YIELD node AS found, score AS score … }
//     PartialTop
//       Filter
//         Sort
//           ProcedureCall db.index.fulltext.queryNodes($autostring_0, $p0) :: (found :: NODE, score :: FLOAT)
